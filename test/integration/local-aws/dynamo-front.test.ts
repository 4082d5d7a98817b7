import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { aKey, dynamoClient, dynamoDuringTest, inShort, TableName } from "./dynamo-client.ts";

const put = (pk: string, more = {}) => ({ Put: { TableName, Item: { ...aKey(pk), ...more } } });

describe("the stream of the local table", () => {
  it("tells what was inserted, changed and removed, with the keys and the new item", async () => {
    const { client, events, put: save } = await dynamoDuringTest();
    await save("DOC#1", { rev: { N: "1" } });
    await save("DOC#1", { rev: { N: "2" } });
    const update = {
      UpdateExpression: "SET title = :t",
      ExpressionAttributeValues: { ":t": { S: "Policy" } },
    };
    await client.send(new UpdateItemCommand({ TableName, Key: aKey("DOC#1"), ...update }));
    await client.send(new DeleteItemCommand({ TableName, Key: aKey("DOC#1") }));
    expect(inShort(events)).toEqual(["INSERT DOC#1", "MODIFY DOC#1", "MODIFY DOC#1", "REMOVE DOC#1"]);
    expect(events[2]).toMatchObject({
      eventSource: "aws:dynamodb",
      awsRegion: "us-east-1",
      dynamodb: {
        Keys: aKey("DOC#1"),
        NewImage: { ...aKey("DOC#1"), rev: { N: "2" }, title: { S: "Policy" } },
        StreamViewType: "NEW_IMAGE",
      },
    });
    expect(events[3]?.dynamodb?.NewImage).toBeUndefined();
    const numbers = events.map((event) => event.dynamodb?.SequenceNumber);
    expect(numbers).toEqual([...new Set(numbers)].sort());
  });

  it("tells of transactions and batches, item by item", async () => {
    const { client, events, put: save } = await dynamoDuringTest();
    await save("DOC#1");
    const TransactItems = [
      put("DOC#2"),
      put("DOC#1", { rev: { N: "2" } }),
      { ConditionCheck: { TableName, Key: aKey("DOC#9"), ConditionExpression: "attribute_not_exists(pk)" } },
    ];
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
    const requests = [{ PutRequest: { Item: aKey("DOC#3") } }, { DeleteRequest: { Key: aKey("DOC#2") } }];
    await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
    expect(inShort(events)).toEqual([
      "INSERT DOC#1",
      "INSERT DOC#2",
      "MODIFY DOC#1",
      "INSERT DOC#3",
      "REMOVE DOC#2",
    ]);
  });

  it("is silent about writes that failed or changed nothing", async () => {
    const { client, events, put: save } = await dynamoDuringTest();
    await save("DOC#1");
    await save("DOC#1");
    const again = new PutItemCommand({
      TableName,
      Item: { ...aKey("DOC#1"), rev: { N: "2" } },
      ConditionExpression: "attribute_not_exists(pk)",
    });
    await expect(client.send(again)).rejects.toThrow(ConditionalCheckFailedException);
    await client.send(new DeleteItemCommand({ TableName, Key: aKey("DOC#none") }));
    expect(inShort(events)).toEqual(["INSERT DOC#1"]);
  });

  it("leaves it to the engine to say what is wrong with a write", async () => {
    const { client, events } = await dynamoDuringTest();
    for (const Item of [{ pk: { S: "DOC#1" } }, aKey("")]) {
      await expect(client.send(new PutItemCommand({ TableName, Item }))).rejects.toMatchObject({
        name: "ValidationException",
      });
    }
    expect(events).toEqual([]);
  });

  it("tells of concurrent writes in the order in which they happened", async () => {
    const { client, events } = await dynamoDuringTest();
    const count = (n: number) =>
      client.send(
        new UpdateItemCommand({
          TableName,
          Key: aKey("BUDGET#1"),
          UpdateExpression: "ADD spent :n",
          ExpressionAttributeValues: { ":n": { N: String(n) } },
        }),
      );
    await Promise.all(Array.from({ length: 25 }, () => count(1)));
    const seen = events.map((event) => Number(event.dynamodb?.NewImage?.spent?.N));
    expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
    expect(events.filter((event) => event.eventName === "INSERT")).toHaveLength(1);
  });
});

describe("the local table on demand", () => {
  it("cancels a transaction by conflict, and the next one goes through", async () => {
    const { client, events, front } = await dynamoDuringTest();
    const write = () =>
      client.send(new TransactWriteItemsCommand({ TransactItems: [put("DOC#1"), put("DOC#2")] }));
    front.failNext({ error: "TransactionConflict", times: 2 });
    for (let i = 0; i < 2; i++) {
      await expect(write()).rejects.toMatchObject({
        name: "TransactionCanceledException",
        CancellationReasons: [{ Code: "TransactionConflict" }, { Code: "None" }],
      });
    }
    expect(events).toEqual([]);
    await write();
    expect(events).toHaveLength(2);
  });

  it("throttles, which the SDK tries again", async () => {
    const { client, endpoint, front } = await dynamoDuringTest();
    const get = new GetItemCommand({ TableName, Key: aKey("DOC#1") });
    front.failNext({ operation: "GetItem", error: "ProvisionedThroughputExceeded" });
    await client.send(new ScanCommand({ TableName }));
    await expect(client.send(get)).rejects.toMatchObject({ name: "ProvisionedThroughputExceededException" });
    front.failNext({ operation: "GetItem", error: "ProvisionedThroughputExceeded" });
    expect((await dynamoClient(endpoint, 3).send(get)).$metadata.attempts).toBe(2);
  });

  it("refuses to plan a failure that cannot happen", async () => {
    const { front } = await dynamoDuringTest();
    const impossible = () => front.failNext({ operation: "Query", error: "TransactionConflict" });
    expect(impossible).toThrow("Query cannot fail with TransactionConflict");
  });

  it("has indexes that lag behind the table", async () => {
    const { client, clock, front, put: save } = await dynamoDuringTest();
    const indexed = { gsi1pk: { S: "LIST#1" }, gsi1sk: { S: "a" } };
    const list = async () => {
      const page = await client.send(
        new QueryCommand({
          TableName,
          IndexName: "gsi1",
          KeyConditionExpression: "gsi1pk = :p",
          ExpressionAttributeValues: { ":p": { S: "LIST#1" } },
        }),
      );
      return [page.Count, page.Items?.map((item) => item.pk?.S)];
    };
    await save("DOC#1", indexed);
    front.lagIndexes(5000);
    await save("DOC#2", indexed);
    expect(await list()).toEqual([1, ["DOC#1"]]);
    expect((await client.send(new GetItemCommand({ TableName, Key: aKey("DOC#2") }))).Item).toBeDefined();
    clock.advance(5000);
    expect(await list()).toEqual([2, ["DOC#1", "DOC#2"]]);
  });

  it("deletes what has expired and says that it was the table itself", async () => {
    const { client, events, front, put: save } = await dynamoDuringTest();
    const now = new Date("2026-11-20T12:00:00Z");
    const second = now.getTime() / 1000;
    await save("ATTEMPT#old", { expiresAt: { N: String(second - 1) } });
    await save("ATTEMPT#new", { expiresAt: { N: String(second + 1) } });
    await save("DOC#1");
    expect(await front.sweep(now)).toBe(1);
    expect(inShort(events.slice(3))).toEqual(["REMOVE ATTEMPT#old"]);
    expect(events[3]?.userIdentity).toEqual({ type: "Service", principalId: "dynamodb.amazonaws.com" });
    expect((await client.send(new ScanCommand({ TableName }))).Count).toBe(2);
  });

  it("remembers which kinds of keys were asked for", async () => {
    const { client, front, put: save } = await dynamoDuringTest();
    await save("DOC#wsp_1");
    await client.send(
      new QueryCommand({
        TableName,
        IndexName: "gsi1",
        KeyConditionExpression: "#p = :p AND begins_with(gsi1sk, :s)",
        ExpressionAttributeNames: { "#p": "gsi1pk" },
        ExpressionAttributeValues: { ":p": { S: "LIST#wsp_1" }, ":s": { S: "a" } },
      }),
    );
    await client.send(
      new TransactWriteItemsCommand({ TransactItems: [put("DOC#1"), put("TRACE#1"), put("DOC#2")] }),
    );
    const Keys = [aKey("VERSION#1"), aKey("SLUG")];
    await client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }));
    await client.send(new ScanCommand({ TableName }));
    expect(front.calls()).toEqual([
      { operation: "PutItem", table: TableName, keys: ["DOC#*"] },
      { operation: "Query", table: TableName, index: "gsi1", keys: ["LIST#*"] },
      { operation: "TransactWriteItems", table: TableName, keys: ["DOC#*", "TRACE#*"] },
      { operation: "BatchGetItem", table: TableName, keys: ["VERSION#*", "SLUG"] },
      { operation: "Scan", table: TableName, keys: [] },
    ]);
  });
});
