import type { HandlerName } from "../../../stacks/handlers.ts";
import { textAt } from "./compare.ts";
import { allows, statementsOf } from "./policy.ts";
import { kinds, roleOf } from "./stage.ts";
import type { Synth } from "./synth.ts";

/** Asks IAM about a function of this stage. */
export function mayOf(stage: Synth) {
  const table = textAt(stage.one(kinds.table, "TableTable").state, "arn");
  const bucket = textAt(stage.one(kinds.bucket, "ContentBucket").state, "arn");
  const heads = textAt(stage.one(kinds.bucket, "HeadsBucket").state, "arn");
  return {
    /** A row action, `PutItem` for instance, on rows of this partition; in an index of the table where one is named. */
    rows(name: HandlerName, action: string, partition: string | string[], index?: string): boolean {
      return allows(statementsOf(roleOf(stage, name)), {
        action: `dynamodb:${action}`,
        resource: index ? `${table}/index/${index}` : table,
        context: { "dynamodb:LeadingKeys": [partition].flat() },
      });
    },
    /** An action on one object of the bucket; on the bucket itself without a key. Heads of the records lie in one of their own. */
    files(name: HandlerName, action: string, key?: string): boolean {
      const holder = key?.startsWith("heads/") ? heads : bucket;
      const resource = key === undefined ? bucket : `${holder}/${key}`;
      return allows(statementsOf(roleOf(stage, name)), { action: `s3:${action}`, resource });
    },
    sends(name: HandlerName, queue: string): boolean {
      const resource = textAt(stage.one(kinds.queue, queue).state, "arn");
      return allows(statementsOf(roleOf(stage, name)), { action: "sqs:SendMessage", resource });
    },
  };
}
