import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Access, Use } from "../../../stacks/local/aws/access.ts";
import { startDynamo } from "../../../stacks/local/aws/dynamo/binary.ts";
import { createDynamoFront } from "../../../stacks/local/aws/dynamo/front.ts";
import { createTable } from "../../../stacks/local/aws/dynamo/table.ts";
import { createS3 } from "../../../stacks/local/aws/s3/s3.ts";
import { createSes } from "../../../stacks/local/aws/ses.ts";
import { createSqs } from "../../../stacks/local/aws/sqs/sqs.ts";
import { createClock } from "../../../stacks/local/clock.ts";
import { aKey, dynamoClient, TableName, table } from "./dynamo-client.ts";
import { credentials, dirDuringTest, listenDuringTest, region } from "./listen.ts";

/** As a function's SDK is given them: the token is its role's name. */
const asRole = { region, credentials: { ...credentials, sessionToken: "reader" }, maxAttempts: 1 };

/** Refuses what the test names; tells what was asked since it last told. */
function anAccess(refused?: Use["action"]) {
  let asked: string[] = [];
  const access: Access = (role, uses) => {
    asked.push(...uses.map(({ action, on }) => `${role} ${action} ${on}`.trim()));
    return uses.find(({ action }) => action === refused);
  };
  const told = () => {
    const said = asked;
    asked = [];
    return said;
  };
  return { access, told };
}

async function aTable(refused?: Use["action"]) {
  const { access, told } = anAccess(refused);
  const engine = await startDynamo({ dir: await dirDuringTest(), env: {} });
  onTestFinished(() => engine.stop());
  await createTable(dynamoClient(engine.endpoint), table);
  const clock = createClock();
  const front = createDynamoFront({ endpoint: engine.endpoint, table, clock, credentials, region, access });
  onTestFinished(() => front.close());
  const endpoint = await listenDuringTest(front.listener);
  return { client: new DynamoDBClient({ ...asRole, endpoint }), own: dynamoClient(endpoint), told };
}

async function aBucket(refused?: Use["action"]) {
  const { access, told } = anAccess(refused);
  const dir = await dirDuringTest();
  const s3 = createS3({ dir, credentials, buckets: ["documents"], access });
  const endpoint = await listenDuringTest(s3.listener);
  return { client: new S3Client({ ...asRole, endpoint, forcePathStyle: true }), told };
}

const at = (Key: string) => ({ Bucket: "documents", Key });

describe("a call by a role", () => {
  it("is on the rows that it names; in an index on the index's own key", async () => {
    const { client, told } = await aTable();
    await client.send(new PutItemCommand({ TableName, Item: aKey("DOC#1") }));
    await client.send(new GetItemCommand({ TableName, Key: aKey("DOC#1") }));
    const UpdateExpression = "SET calls = :one";
    const values = { ":one": { N: "1" } };
    const counted = { UpdateExpression, ExpressionAttributeValues: values };
    await client.send(new UpdateItemCommand({ TableName, Key: aKey("BUDGET#1"), ...counted }));
    await client.send(new DeleteItemCommand({ TableName, Key: aKey("DOC#1") }));
    const query = {
      KeyConditionExpression: "gsi1pk = :p",
      ExpressionAttributeValues: { ":p": { S: "DOCS#1" } },
    };
    await client.send(new QueryCommand({ TableName, IndexName: "gsi1", ...query }));
    await client.send(new ScanCommand({ TableName }));
    expect(told()).toEqual([
      "reader dynamodb:PutItem DOC#1",
      "reader dynamodb:GetItem DOC#1",
      "reader dynamodb:UpdateItem BUDGET#1",
      "reader dynamodb:DeleteItem DOC#1",
      "reader dynamodb:Query DOCS#1",
      "reader dynamodb:Scan",
    ]);
  });

  it("counts for each row of a batch, and in a transaction as the single calls that it stands for", async () => {
    const { client, told } = await aTable();
    const Keys = [aKey("DOC#1"), aKey("SLUG#1")];
    await client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }));
    const requests = [{ PutRequest: { Item: aKey("DOC#2") } }, { DeleteRequest: { Key: aKey("DOC#3") } }];
    await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
    const absent = { TableName, Key: aKey("CONNECTION#1"), ConditionExpression: "attribute_not_exists(pk)" };
    const TransactItems = [
      { Put: { TableName, Item: aKey("TRACE#1") } },
      { Delete: { TableName, Key: aKey("FEED#1") } },
      { ConditionCheck: absent },
    ];
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
    await client.send(
      new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key: aKey("DOC#1") } }] }),
    );
    expect(told()).toEqual([
      "reader dynamodb:BatchGetItem DOC#1",
      "reader dynamodb:BatchGetItem SLUG#1",
      "reader dynamodb:BatchWriteItem DOC#2",
      "reader dynamodb:BatchWriteItem DOC#3",
      "reader dynamodb:PutItem TRACE#1",
      "reader dynamodb:DeleteItem FEED#1",
      "reader dynamodb:ConditionCheckItem CONNECTION#1",
      "reader dynamodb:GetItem DOC#1",
    ]);
  });

  it("is on objects by their keys: a head is a get, a copy both, a multipart upload a put", async () => {
    const { client, told } = await aBucket();
    await client.send(new PutObjectCommand({ ...at("a/1"), Body: "x" }));
    await client.send(new HeadObjectCommand(at("a/1")));
    await client.send(new CopyObjectCommand({ ...at("b/é"), CopySource: "documents/a/1" }));
    await client.send(new DeleteObjectCommand(at("a/1")));
    await client.send(new ListObjectsV2Command({ Bucket: "documents", Prefix: "a" }));
    expect(told()).toEqual([
      "reader s3:PutObject a/1",
      "reader s3:GetObject a/1",
      "reader s3:GetObject a/1",
      "reader s3:PutObject b/é",
      "reader s3:DeleteObject a/1",
      "reader s3:ListBucket",
    ]);

    const Body = Buffer.alloc(6_000_000);
    await new Upload({ client, params: { ...at("tmp/1"), Body } }).done();
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(at("tmp/2")));
    await client.send(new AbortMultipartUploadCommand({ ...at("tmp/2"), UploadId }));
    expect([...new Set(told())]).toEqual([
      "reader s3:PutObject tmp/1",
      "reader s3:PutObject tmp/2",
      "reader s3:AbortMultipartUpload tmp/2",
    ]);
  });

  it("has the rights of whoever signed an address, when somebody opens it", async () => {
    const { client, told } = await aBucket("s3:GetObject");
    await client.send(new PutObjectCommand({ ...at("a/1"), Body: "x" }));
    const address = await getSignedUrl(client, new GetObjectCommand(at("a/1")), { expiresIn: 60 });
    const answer = await fetch(address);
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("AccessDenied")]);
    expect(told()).toEqual(["reader s3:PutObject a/1", "reader s3:GetObject a/1"]);
  });

  it("learns that an object is not there only if it may list the bucket", async () => {
    for (const [refused, name] of [
      [undefined, "NoSuchKey"],
      ["s3:ListBucket", "AccessDenied"],
    ] as const) {
      const { client, told } = await aBucket(refused);
      await expect(client.send(new GetObjectCommand(at("a/1")))).rejects.toMatchObject({ name });
      expect(told()).toEqual(["reader s3:GetObject a/1", "reader s3:ListBucket"]);
    }
  });

  it("is on a queue by its name, and on mail", async () => {
    const { access, told } = anAccess();
    const queues = [{ name: "plain" }];
    const options = { credentials, clock: createClock(), access };
    const sqs = createSqs({ ...options, dir: await dirDuringTest(), queues });
    const endpoint = await listenDuringTest(sqs.listener);
    const client = new SQSClient({ ...asRole, endpoint });
    const QueueUrl = `${endpoint}/000000000000/plain`;
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: "one" }));
    const Entries = [{ Id: "1", MessageBody: "two" }];
    await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    const ses = createSes({ ...options, dir: await dirDuringTest() });
    const mail = new SESv2Client({ ...asRole, endpoint: await listenDuringTest(ses.listener) });
    await mail.send(aMail);
    expect(told()).toEqual([
      "reader sqs:SendMessage plain",
      "reader sqs:SendMessage plain",
      "reader ses:SendEmail",
    ]);
  });

  it("is refused with each service's own error, and has done nothing", async () => {
    const { client, own } = await aTable("dynamodb:PutItem");
    const Item = aKey("DOC#1");
    const TransactItems = [{ Put: { TableName, Item: aKey("DOC#2") } }, { Put: { TableName, Item } }];
    await expect(client.send(new TransactWriteItemsCommand({ TransactItems }))).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: expect.stringContaining("not authorized to perform: dynamodb:PutItem on resource: DOC#2"),
    });
    expect((await own.send(new ScanCommand({ TableName }))).Items).toEqual([]);
    await own.send(new PutItemCommand({ TableName, Item }));

    const bucket = await aBucket("s3:PutObject");
    const put = bucket.client.send(new PutObjectCommand({ ...at("a/1"), Body: "x" }));
    await expect(put).rejects.toMatchObject({ name: "AccessDenied", $metadata: { httpStatusCode: 403 } });

    const mailing = { credentials, clock: createClock(), ...anAccess("ses:SendEmail") };
    const ses = createSes({ ...mailing, dir: await dirDuringTest() });
    const mail = new SESv2Client({ ...asRole, endpoint: await listenDuringTest(ses.listener) });
    await expect(mail.send(aMail)).rejects.toMatchObject({ name: "AccessDeniedException" });
    expect(ses.mails()).toEqual([]);
  });
});

const aMail = new SendEmailCommand({
  FromEmailAddress: "no-reply@gatehouse.test",
  Destination: { ToAddresses: ["ada@acme.test"] },
  Content: { Simple: { Subject: { Data: "Hello" }, Body: { Text: { Data: "Hello" } } } },
});
