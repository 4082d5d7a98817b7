import { tableDefinition } from "../../../functions/adapters/dynamo/keys.ts";
import { changed, reworded } from "../harness/alter.ts";
import { at, differing, listAt, textAt, unlike } from "../harness/compare.ts";
import { statementsIn } from "../harness/policy.ts";
import type { Resource } from "../harness/resources.ts";
import { kinds, roleOf, type Stage } from "../harness/stage.ts";
import { specs } from "./lists.ts";
import type { Rule } from "./rule.ts";

const content = "ContentBucket";

/** Uploads lie below tmp/ until they are whole; content lies below its workspace, whose id begins with wsp_. */
const lifecycleRules = [
  { filter: {}, abortIncompleteMultipartUpload: { daysAfterInitiation: 1 } },
  {
    filter: { prefix: "tmp/" },
    expiration: { days: 1 },
    noncurrentVersionExpiration: { noncurrentDays: 1 },
  },
  {
    filter: { prefix: "marked/" },
    expiration: { days: 1 },
    noncurrentVersionExpiration: { noncurrentDays: 1 },
  },
  {
    filter: { prefix: "removed/" },
    expiration: { days: 30 },
    noncurrentVersionExpiration: { noncurrentDays: 1 },
  },
  {
    filter: { prefix: "wsp_" },
    expiration: { expiredObjectDeleteMarker: true },
    noncurrentVersionExpiration: { noncurrentDays: 30 },
  },
].map((rule) => ({ ...rule, id: undefined, status: "Enabled" }));

const tableOf = (stage: Stage) => stage.one(kinds.table, "TableTable");
const contentOf = (stage: Stage) => stage.one(kinds.bucket, content);

/** What of this type belongs to a bucket: SST makes each of its settings a resource. */
const partOf = (stage: Stage, type: string, bucket: Resource) =>
  stage.ofType(`aws:s3/${type}`).find(({ inputs }) => inputs.bucket === bucket.inputs.bucket)?.inputs;

function policyOf(stage: Stage, bucket: Resource): string[] {
  const policy = partOf(stage, "bucketPolicy:BucketPolicy", bucket)?.policy;
  return policy === undefined ? [] : statementsIn(policy).map((one) => JSON.stringify(one));
}

const onlyByTls = ({ state }: Resource) =>
  JSON.stringify({
    Effect: "Deny",
    Action: ["s3:*"],
    Resource: [state.arn, `${state.arn}/*`],
    Principal: "*",
    Condition: { Bool: { "aws:SecureTransport": ["false"] } },
  });

export const dataRules: readonly Rule[] = [
  {
    says: "the table has the keys and indexes that functions/adapters/dynamo/keys.ts describes, and counts nobody's units",
    faults: (stage) => {
      const { inputs } = tableOf(stage);
      const indexes = listAt(inputs, "globalSecondaryIndexes").map(
        (one) =>
          `${textAt(one, "name")}: ${textAt(one, "hashKey")}, ${textAt(one, "rangeKey")}, ${textAt(one, "projectionType")}`,
      );
      const wanted = tableDefinition.indexes.map(
        ({ name, partitionKey, sortKey, projection }) =>
          `${name}: ${partitionKey}, ${sortKey}, ${projection}`,
      );
      return [
        ...differing("the index", indexes, wanted),
        ...unlike("the table's", inputs, {
          hashKey: tableDefinition.partitionKey,
          rangeKey: tableDefinition.sortKey,
          billingMode: "PAY_PER_REQUEST",
          ttl: { attributeName: tableDefinition.ttl, enabled: true },
        }),
      ];
    },
    breaks: [
      changed(kinds.table, "TableTable", { billingMode: "PROVISIONED" }),
      reworded(kinds.table, "TableTable", "KEYS_ONLY", "ALL"),
      changed(kinds.table, "TableTable", { ttl: undefined }),
    ],
  },
  {
    says: "the table tells what is written, is encrypted, and can be brought back to any second of 30 days",
    faults: (stage) =>
      unlike("the table's", tableOf(stage).inputs, {
        streamEnabled: true,
        streamViewType: "NEW_IMAGE",
        serverSideEncryption: { enabled: true },
        pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 30 },
      }),
    breaks: [
      changed(kinds.table, "TableTable", { streamViewType: "KEYS_ONLY" }),
      changed(kinds.table, "TableTable", { pointInTimeRecovery: { enabled: false } }),
    ],
  },
  {
    says: "production cannot be deleted and would leave its data behind; another stage goes without a trace",
    faults: (stage) => {
      const { isProduction } = stage.settings;
      return [
        ...unlike("the table's", tableOf(stage).inputs, { deletionProtectionEnabled: isProduction }),
        ...unlike("the table is", tableOf(stage), { retained: isProduction }),
        ...unlike("the bucket's", contentOf(stage).inputs, { forceDestroy: !isProduction }),
        ...unlike("the bucket is", contentOf(stage), { retained: isProduction }),
        ...unlike("the stage's", stage.outputs, { _protect: isProduction }),
      ];
    },
    breaks: [
      changed(kinds.table, "TableTable", { deletionProtectionEnabled: undefined }),
      changed(kinds.bucket, content, { forceDestroy: undefined }),
      (resources) => resources.map((one) => ({ ...one, retained: !one.retained })),
    ],
  },
  {
    says: "no bucket is public, and each is reached by TLS only",
    faults: (stage) =>
      stage.ofType(kinds.bucket).flatMap((bucket) => [
        ...unlike(bucket.name, partOf(stage, "bucketPublicAccessBlock:BucketPublicAccessBlock", bucket), {
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        }),
        ...differing(
          `${bucket.name}: the statement`,
          policyOf(stage, bucket).filter((one) => one.includes("aws:SecureTransport")),
          [onlyByTls(bucket)],
        ),
        ...unlike(
          bucket.name,
          { cors: partOf(stage, "bucketCorsConfiguration:BucketCorsConfiguration", bucket) },
          { cors: undefined },
        ),
      ]),
    breaks: [
      changed("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", /^Content/, {
        blockPublicPolicy: false,
      }),
      reworded(kinds.bucketPolicy, "ContentPolicy", "aws:SecureTransport", "aws:ViaAWSService"),
      changed(kinds.bucketPolicy, /^AdminFiles/, { bucket: "another" }),
    ],
  },
  {
    says: "tenants' bytes are read and written by this stage's functions, and by whom the operator names",
    faults: (stage) => {
      const bucket = contentOf(stage);
      const wanted = {
        Effect: "Deny",
        Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
        Resource: [`${bucket.state.arn}/*`],
        Principal: "*",
        Condition: {
          ArnNotLike: {
            "aws:PrincipalArn": [
              ...specs.map(({ name }) => roleOf(stage, name).state.arn),
              ...stage.settings.breakGlassRoles,
            ],
          },
        },
      };
      return differing("the statement", policyOf(stage, bucket), [onlyByTls(bucket), JSON.stringify(wanted)]);
    },
    breaks: [
      reworded(kinds.bucketPolicy, "ContentPolicy", "role/gatehouse-", "role/*"),
      reworded(kinds.bucketPolicy, "ContentPolicy", "s3:GetObjectVersion", "s3:GetObject"),
    ],
  },
  {
    says: "bytes are encrypted, belong to the account, and come back for 30 days; what was broken off goes after one",
    faults: (stage) => {
      const bucket = contentOf(stage);
      const part = (type: string) => partOf(stage, type, bucket);
      const encryption = part(
        "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      );
      const lifecycle = part("bucketLifecycleConfiguration:BucketLifecycleConfiguration");
      const rules = listAt(lifecycle, "rules").map((rule) => ({ ...Object(rule), id: undefined }));
      return [
        ...unlike("versioning", part("bucketVersioning:BucketVersioning"), {
          versioningConfiguration: { status: "Enabled" },
        }),
        ...unlike("ownership", part("bucketOwnershipControls:BucketOwnershipControls"), {
          rule: { objectOwnership: "BucketOwnerEnforced" },
        }),
        ...unlike("encryption", at(encryption, "rules", 0, "applyServerSideEncryptionByDefault"), {
          sseAlgorithm: "AES256",
        }),
        ...unlike("the lifecycle's", { rules }, { rules: lifecycleRules }),
      ];
    },
    breaks: [
      changed("aws:s3/bucketVersioning:BucketVersioning", "ContentVersioning", {
        versioningConfiguration: { status: "Suspended" },
      }),
      reworded(
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "ContentLifecycle",
        "wsp_",
        "",
      ),
    ],
  },
];
