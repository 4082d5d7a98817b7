import { type HandlerName, handlers } from "../handlers.ts";
import { type BucketPart, permissions, permitsOf } from "../permissions.ts";
import { queues } from "../queues.ts";
import type { Access, Use } from "./aws/access.ts";
import { kindOf } from "./aws/dynamo/call-log.ts";
import { running } from "./lambda.ts";

export type Roles = ReturnType<typeof createRoles>;

/** The role of each function: it may do what `stacks/permissions.ts` lists and is turned away from all else, as in AWS. */
export function createRoles() {
  const allowed = new Map<string, Set<string>>(
    handlers.map(({ name }) => [name, new Set(permitsOf(permissions[name]))]),
  );
  const used = new Map<string, Set<string>>(handlers.map(({ name }) => [name, new Set()]));

  const access: Access = (role, uses) => {
    for (const use of uses) used.get(role)?.add(permitFor(use));
    return uses.find((use) => !allowed.get(role)?.has(permitFor(use)));
  };

  return {
    access,
    /** What each function has asked of AWS so far, in the words of `permitsOf`. */
    used: () =>
      Object.fromEntries([...used].map(([name, permits]) => [name, [...permits].sort()])) as Record<
        HandlerName,
        string[]
      >,
  };
}

/** The permit that a use needs. */
function permitFor({ action, on }: Use): string {
  if (action.startsWith("dynamodb:")) return `${action} ${kindOf(on)}`;
  if (action.startsWith("s3:")) return `${action} ${partOf(on)}`;
  if (action.startsWith("ses:")) return `${action} mail`;
  const [queue] = Object.entries(queues).find(([, { name }]) => name === on) ?? [on];
  return `${action} ${queue}`;
}

function partOf(key: string): BucketPart | "elsewhere" {
  if (key === "") return "bucket";
  if (key.startsWith("wsp_")) return "content";
  if (key.startsWith("tmp/")) return "temporary";
  if (key.startsWith("marked/")) return "marked";
  if (key.startsWith("heads/")) return "heads";
  return key.startsWith("removed/") ? "removed" : "elsewhere";
}

/**
 * Lambda gives each function the keys of its role in its environment, from where the SDK takes them at a client's first call. Here
 * all functions share one environment; so the token in it, which tells roles apart, is that of the function that looks.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function giveTokens(): () => void {
  const { env } = process;
  process.env = new Proxy(env, {
    get: (target, name) => (name === "AWS_SESSION_TOKEN" ? running.getStore() : Reflect.get(target, name)),
    // Without this one a value would be set by a definition, which Node refuses for its environment.
    set: (target, name, value) => Reflect.set(target, name, value),
  });
  return () => {
    process.env = env;
  };
}
