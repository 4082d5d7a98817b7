import type { IncomingMessage } from "node:http";
import { AwsError } from "./aws-error.ts";
import { splitUrl } from "./canonical-request.ts";

/** What a call does, in IAM's name for it, and on what: a row's leading key, an object's key, a queue's name. None of these is the whole table or bucket. */
export interface Use {
  action: `${"dynamodb" | "s3" | "sqs" | "ses"}:${string}`;
  on: string;
}

/** The first of these that the role may not do; a request without a role has the account's own key, and may do all. */
export type Access = (role: string, uses: readonly Use[]) => Use | undefined;

/** Turns away who may not do what the request does. */
export function authorize(
  access: Access | undefined,
  incoming: IncomingMessage,
  uses: readonly Use[],
  denied: { status: number; code: string } = { status: 403, code: "AccessDenied" },
): void {
  const role = roleOf(incoming);
  const refused = role && access?.(role, uses);
  if (!refused) return;
  const { action, on } = refused;
  const sentence = `User: ${role} is not authorized to perform: ${action} on resource: ${on || "*"} because no identity-based policy allows the ${action} action`;
  throw new AwsError(denied.status, denied.code, sentence);
}

/**
 * A role has keys for a while, with a session token, which here is the role's name. A presigned address carries the token too:
 * whoever opens it does so with the role's rights.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html
 */
function roleOf(incoming: IncomingMessage): string | undefined {
  const { "x-amz-security-token": token } = incoming.headers;
  return token?.toString() ?? splitUrl(incoming.url).query.get("X-Amz-Security-Token") ?? undefined;
}
