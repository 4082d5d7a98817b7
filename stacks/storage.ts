import { tableDefinition } from "../functions/adapters/dynamo/keys.ts";
import { guardTable, mayReadContent } from "./guard.ts";
import type { Settings } from "./settings.ts";

/** Days that an overwritten or deleted object, and the table at any second, can be brought back. */
const KEPT_DAYS = 30;

/** Everything that is kept: rows in one table, bytes in one bucket. */
export function createStorage({ isProduction, breakGlassRoles }: Settings) {
  const table = new sst.aws.Dynamo("Table", {
    fields: Object.fromEntries(keyFields().map((field) => [field, "string"])),
    primaryIndex: { hashKey: tableDefinition.partitionKey, rangeKey: tableDefinition.sortKey },
    globalIndexes: Object.fromEntries(
      tableDefinition.indexes.map(({ name, partitionKey, sortKey, projection }) => [
        name,
        {
          hashKey: partitionKey,
          rangeKey: sortKey,
          projection: projection === "KEYS_ONLY" ? ("keys-only" as const) : ("all" as const),
        },
      ]),
    ),
    ttl: tableDefinition.ttl,
    stream: "new-image",
    deletionProtection: isProduction,
    transform: {
      table: (args) => {
        args.pointInTimeRecovery = { enabled: true, recoveryPeriodInDays: KEPT_DAYS };
        args.serverSideEncryption = { enabled: true };
      },
    },
  });

  guardTable(table, mayReadContent(breakGlassRoles));

  const bucket = new sst.aws.Bucket("Content", {
    versioning: true,
    // Pages show files through presigned addresses; no script reads them.
    cors: false,
    policy: [onlyThroughFunctions(breakGlassRoles)],
    transform: {
      bucket: (args) => {
        args.forceDestroy = !isProduction;
      },
    },
  });
  new aws.s3.BucketServerSideEncryptionConfiguration("ContentEncryption", {
    bucket: bucket.name,
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, bucketKeyEnabled: true }],
  });
  new aws.s3.BucketOwnershipControls("ContentOwnership", {
    bucket: bucket.name,
    rule: { objectOwnership: "BucketOwnerEnforced" },
  });
  new aws.s3.BucketLifecycleConfiguration("ContentLifecycle", {
    bucket: bucket.name,
    rules: [
      {
        id: "uploads-that-were-broken-off",
        status: "Enabled",
        filter: {},
        abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
      },
      {
        id: "temporary-files",
        status: "Enabled",
        filter: { prefix: "tmp/" },
        expiration: { days: 1 },
        noncurrentVersionExpiration: { noncurrentDays: 1 },
      },
      {
        // Each was made for one reader, who has an address of it for a minute.
        id: "marked-for-one-reader",
        status: "Enabled",
        filter: { prefix: "marked/" },
        expiration: { days: 1 },
        noncurrentVersionExpiration: { noncurrentDays: 1 },
      },
      {
        // The purge drops them itself after two weeks; this is for those that it could not.
        id: "what-the-purge-set-aside",
        status: "Enabled",
        filter: { prefix: "removed/" },
        expiration: { days: KEPT_DAYS },
        noncurrentVersionExpiration: { noncurrentDays: 1 },
      },
      {
        id: "what-was-deleted",
        status: "Enabled",
        filter: { prefix: "wsp_" },
        expiration: { expiredObjectDeleteMarker: true },
        noncurrentVersionExpiration: { noncurrentDays: KEPT_DAYS },
      },
    ],
  });
  return { table, bucket };
}

/** Nobody but the functions reads or writes tenants' bytes, whatever rights they have in the account. */
const onlyThroughFunctions = (breakGlassRoles: readonly string[]) => ({
  effect: "deny" as const,
  principals: "*" as const,
  actions: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
  paths: ["*"],
  conditions: [{ test: "ArnNotLike", variable: "aws:PrincipalArn", values: mayReadContent(breakGlassRoles) }],
});

const keyFields = () => [
  tableDefinition.partitionKey,
  tableDefinition.sortKey,
  ...tableDefinition.indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]),
];
