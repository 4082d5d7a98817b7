import { runInNewContext } from "node:vm";
import * as z from "zod";
import { at, listAt, textAt } from "./compare.ts";
import type { Resource } from "./resources.ts";
import { byValue, kinds } from "./stage.ts";
import type { Synth } from "./synth.ts";

/** What becomes of a request: an answer at once, or a way to an origin. */
const Outcome = z.union([
  z.object({ statusCode: z.number(), location: z.string().optional() }),
  z.object({ origin: z.string(), uri: z.string(), headers: z.record(z.string(), z.string()) }),
]);
type Outcome = z.infer<typeof Outcome>;

interface Visitor {
  ip?: string;
  /** What the browser sends, by names in small letters. */
  headers?: Record<string, string>;
}

/**
 * Asks a distribution as a browser would: finds the behavior of the path, runs the code that CloudFront runs for it, and says
 * where the request ends.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
export async function visit(
  stage: Synth,
  distribution: Resource,
  uri: string,
  { ip = "192.0.2.99", headers = {} }: Visitor = {},
): Promise<Outcome> {
  const host = textAt(distribution.inputs, "aliases", 0) || textAt(distribution.state, "domainName");
  const behavior = behaviorOf(distribution, uri);
  const target = at(behavior, "targetOriginId");
  const origin = listAt(distribution.inputs, "origins").find((one) => at(one, "originId") === target);
  const arn = at(behavior, "functionAssociations", 0, "functionArn");
  if (arn === undefined) return { origin: textAt(origin, "domainName"), uri, headers };

  const code = textAt(byValue(stage, kinds.edgeFunction, arn, "arn").inputs, "code");
  const given = {
    uri,
    ip,
    headers: { ...headers, host },
    origin: textAt(origin, "domainName"),
    values: valuesOf(stage),
  };
  const found = runInNewContext(`${code.replace(/^import .*$/m, "")};${harness}`, { given });
  return Outcome.parse(JSON.parse(await found));
}

/** As CloudFront matches paths: the first behavior that does, and the default else. */
export function behaviorOf(distribution: Resource, uri: string): unknown {
  const ordered = listAt(distribution.inputs, "orderedCacheBehaviors");
  const matching = ordered.find((one) => {
    const [begin = "", rest] = textAt(one, "pathPattern").split("*");
    return rest === undefined ? uri === begin : uri.startsWith(begin);
  });
  return matching ?? at(distribution.inputs, "defaultCacheBehavior");
}

/** What the deploy writes for the code to look up. */
function valuesOf(stage: Synth): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { type, name, inputs } of stage.resources) {
    if (type !== "pulumi-nodejs:dynamic:Resource") continue;
    const space = textAt(inputs, "namespace");
    if (name.includes("KvKeys"))
      for (const [key, value] of Object.entries(inputs.entries ?? {}))
        found[`${space}:${key}`] = String(value);
    if (name.includes("KvRoutesUpdate"))
      found[`${space}:${textAt(inputs, "key")}`] = JSON.stringify([inputs.entry]);
  }
  return found;
}

/** Runs in the place of CloudFront, with its two services; only text comes out again. */
const harness = `
  let origin = given.origin;
  const cf = {
    kvs: () => ({
      async get(key) {
        if (given.values[key] === undefined) throw new Error("KeyNotFound");
        return given.values[key];
      },
    }),
    updateRequestOrigin(next) { origin = next.domainName; },
  };
  const each = (all, to) => Object.fromEntries(Object.entries(all).map(([name, value]) => [name, to(value)]));
  const headers = each(given.headers, (value) => ({ value }));
  const request = { method: "GET", uri: given.uri, querystring: {}, cookies: {}, headers };
  handler({ request, viewer: { ip: given.ip } }).then((answer) => JSON.stringify(
    answer.statusCode
      ? { statusCode: answer.statusCode, location: answer.headers?.location?.value }
      : { origin, uri: answer.uri, headers: each(answer.headers, ({ value }) => value) },
  ));
`;
