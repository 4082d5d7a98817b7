import { changed, lacking, reworded } from "../harness/alter.ts";
import { account } from "../harness/aws.ts";
import { unlike } from "../harness/compare.ts";
import { allows, type Statement, statementsIn } from "../harness/policy.ts";
import { kinds, roleOf, type Stage } from "../harness/stage.ts";
import type { Rule } from "./rule.ts";

const heads = "HeadsBucket";
const lockType = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
const bucketOf = (stage: Stage) => stage.one(kinds.bucket, heads);
const partOf = (stage: Stage, type: string) =>
  stage.ofType(type).find(({ inputs }) => inputs.bucket === bucketOf(stage).inputs.bucket)?.inputs;

/** Whoever has every right that an account can give. */
const everyRight: Statement = { Effect: "Allow", Action: ["*"], Resource: ["*"] };

function may(stage: Stage, who: string, action: string): boolean {
  const policy = partOf(stage, kinds.bucketPolicy)?.policy;
  return allows([everyRight, ...(policy === undefined ? [] : statementsIn(policy))], {
    action: `s3:${action}`,
    resource: `${bucketOf(stage).state.arn}/heads/2026-01-01/wsp_x.json`,
    context: { "aws:PrincipalArn": who, "aws:SecureTransport": "true" },
  });
}

export const recordRules: readonly Rule[] = [
  {
    says: "the heads of the records are locked from the moment that they are put",
    faults: (stage) => {
      const { headsLock, isProduction } = stage.settings;
      const versioning = partOf(stage, "aws:s3/bucketVersioning:BucketVersioning");
      return [
        ...unlike("the bucket's", bucketOf(stage).inputs, {
          objectLockEnabled: true,
          forceDestroy: !isProduction,
        }),
        ...unlike("versioning", versioning, { versioningConfiguration: { status: "Enabled" } }),
        ...unlike("the lock's", partOf(stage, lockType) ?? {}, {
          rule: headsLock ? { defaultRetention: headsLock } : undefined,
        }),
        ...(isProduction && !headsLock ? ["production has no lock"] : []),
      ];
    },
    breaks: [
      changed(kinds.bucket, heads, { objectLockEnabled: undefined }),
      changed("aws:s3/bucketVersioning:BucketVersioning", "HeadsVersioning", {
        versioningConfiguration: { status: "Suspended" },
      }),
    ],
  },
  {
    says: "one function puts the heads of the records, and nobody gets round their lock",
    faults: (stage) => {
      const ask = (who: string, name: string, action: string, should: boolean) =>
        may(stage, who, action) === should ? [] : [`${name} ${should ? "may not" : "may"} ${action}`];
      const administrator = `arn:aws:iam::${account}:role/administrator`;
      const [purge, worker] = (["purge", "worker"] as const).map((name) =>
        String(roleOf(stage, name).state.arn),
      );
      return [
        ...ask(String(purge), "the purge", "PutObject", true),
        ...ask(String(worker), "the worker", "PutObject", false),
        ...[administrator, String(purge), ...stage.settings.breakGlassRoles].flatMap((who) => [
          ...ask(who, who, "BypassGovernanceRetention", false),
          ...ask(who, who, "PutObjectRetention", false),
        ]),
        ...ask(administrator, "an administrator", "PutObject", false),
        ...ask(administrator, "an administrator", "GetObject", true),
      ];
    },
    breaks: [
      lacking(kinds.bucketPolicy, "HeadsPolicy"),
      reworded(kinds.bucketPolicy, "HeadsPolicy", "s3:BypassGovernanceRetention", "s3:GetObjectRetention"),
      reworded(kinds.bucketPolicy, "HeadsPolicy", "-purge", "-worker"),
    ],
  },
];
