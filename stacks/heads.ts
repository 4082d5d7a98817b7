import { functionName } from "./functions.ts";
import type { Settings } from "./settings.ts";

/**
 * Where each day's heads of the workspaces' records are kept: put once by one function, and then neither changed nor deleted by
 * anybody until their time is over. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export function createHeads({ isProduction, headsLock }: Settings) {
  const { accountId } = aws.getCallerIdentityOutput();
  const { partition } = aws.getPartitionOutput();
  const keeper = $interpolate`arn:${partition}:iam::${accountId}:role/${functionName("purge")}`;

  const bucket = new sst.aws.Bucket("Heads", {
    versioning: true,
    cors: false,
    policy: [
      {
        effect: "deny",
        principals: "*",
        actions: ["s3:PutObject"],
        paths: ["*"],
        conditions: [{ test: "ArnNotLike", variable: "aws:PrincipalArn", values: [keeper] }],
      },
      {
        effect: "deny",
        principals: "*",
        actions: ["s3:BypassGovernanceRetention", "s3:PutObjectRetention"],
        paths: ["*"],
      },
    ],
    transform: {
      bucket: (args) => {
        args.objectLockEnabled = true;
        args.forceDestroy = !isProduction;
      },
    },
  });
  new aws.s3.BucketServerSideEncryptionConfiguration("HeadsEncryption", {
    bucket: bucket.name,
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
  });
  new aws.s3.BucketOwnershipControls("HeadsOwnership", {
    bucket: bucket.name,
    rule: { objectOwnership: "BucketOwnerEnforced" },
  });
  if (headsLock)
    new aws.s3.BucketObjectLockConfiguration("HeadsLock", {
      bucket: bucket.name,
      rule: { defaultRetention: headsLock },
    });
  return bucket;
}
