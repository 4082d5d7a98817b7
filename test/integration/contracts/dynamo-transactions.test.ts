import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { describe, expect, it, onTestFinished } from "vitest";
import { dynamoConnectionStore } from "../../../functions/adapters/dynamo/connection-store.ts";
import { documentRow } from "../../../functions/adapters/dynamo/document-rows.ts";
import { dynamoDocumentStore } from "../../../functions/adapters/dynamo/document-store.ts";
import { publishedIndex, tableDefinition } from "../../../functions/adapters/dynamo/keys.ts";
import { dynamoTable } from "../../../functions/adapters/dynamo/table.ts";
import { eachTrace } from "../../../functions/adapters/dynamo/trace-events.ts";
import { dynamoTraceStore } from "../../../functions/adapters/dynamo/trace-store.ts";
import { firstBreak, type Trace } from "../../../functions/core/activity/trace.ts";
import { createDynamoFront } from "../../../stacks/local/aws/dynamo/front.ts";
import { createClock } from "../../../stacks/local/clock.ts";
import { dynamo } from "../../dynamo.ts";
import {
  aConnection,
  aDocument,
  aPublishedDocument,
  aSource,
  aTrace,
  aVersion,
} from "../../fakes/builders.ts";
import { memoryLog } from "../../fakes/log.ts";
import { fixedNow } from "../../fakes/time.ts";
import { listenDuringTest } from "../local-aws/listen.ts";

const open = dynamo();

/** Stores behind the front, which conflicts, lags and streams as AWS does. */
async function opened() {
  const { db, name } = await open();
  const { hostname, port, protocol } = (await db.config.endpoint?.()) ?? {
    hostname: "",
    port: 0,
    protocol: "",
  };
  const front = createDynamoFront({
    endpoint: `${protocol}//${hostname}:${port}`,
    table: { name, ...tableDefinition },
    clock: createClock(),
    credentials: { accessKeyId: "local" },
  });
  onTestFinished(() => front.close());
  const endpoint = await listenDuringTest(front.listener);
  const table = dynamoTable({ name, endpoint, now: fixedNow });
  return {
    front,
    table,
    documents: dynamoDocumentStore(table),
    connections: dynamoConnectionStore(table),
    traces: dynamoTraceStore(table),
  };
}

describe("a transaction", () => {
  it("is tried again where it meets another one", async () => {
    const { front, documents, traces } = await opened();
    front.failNext({ operation: "TransactWriteItems", error: "TransactionConflict", times: 3 });
    await documents.save(aDocument(), aTrace());
    const { items } = await traces.chain("wsp_acme");
    expect(items).toHaveLength(1);
    expect(firstBreak(items)).toBeUndefined();
  });

  it("gives up in the end, with word of when to come back, and has written nothing", async () => {
    const { front, documents, traces } = await opened();
    front.failNext({ operation: "TransactWriteItems", error: "TransactionConflict", times: 9 });
    await expect(documents.save(aDocument(), aTrace())).rejects.toMatchObject({
      code: "upstream_busy",
      details: { retryAfter: 1 },
    });
    expect(await documents.get("wsp_acme", "doc_soc2")).toBeUndefined();
    expect((await traces.list("wsp_acme")).items).toEqual([]);
  });

  it("never changes or deletes a trace", async () => {
    const { front, documents, connections, traces } = await opened();
    const connection = await connections.save(aConnection(), aTrace());
    const read = await documents.save(aDocument({ source: aSource() }), aTrace(), { version: aVersion() });
    await documents.save({ ...read, source: aSource({ sourceId: "page-2" }), slug: "other" }, aTrace());
    await connections.save({ ...connection, state: "disconnected" }, aTrace());
    await traces.append(aTrace());
    const onTraces = front.calls().filter(({ keys }) => keys.includes("TRACE#*"));
    expect(onTraces.length).toBeGreaterThanOrEqual(5);
    expect(new Set(onTraces.map(({ operation }) => operation))).toEqual(new Set(["TransactWriteItems"]));
  });
});

describe("the published list", () => {
  it("believes the row where its index still tells of what was", async () => {
    const { table, documents } = await opened();
    const narrowed = aPublishedDocument({ level: "internal" });
    const stale = { ...documentRow(narrowed), ...publishedIndex("wsp_acme", "policy#doc_soc2") };
    await table.db.send(new PutCommand({ TableName: table.name, Item: stale }));
    expect((await documents.published("wsp_acme")).items).toEqual([]);
    await documents.save({ ...narrowed, rev: 1, level: "public" }, aTrace());
    expect((await documents.published("wsp_acme")).items).toHaveLength(1);
  });
});

describe("the stream", () => {
  it("hands on each trace as it was chained, and nothing else", async () => {
    const { front, documents, traces } = await opened();
    const heard: Trace[] = [];
    const handler = eachTrace(async (trace) => void heard.push(trace), memoryLog());
    const given: Promise<unknown>[] = [];
    front.onStream((records) => void given.push(handler({ Records: records })));
    const details = { nested: { list: [1, "two", null, true] }, why: "" };
    const read = await documents.save(aDocument(), aTrace({ details }));
    await documents.save({ ...read, title: "Other" }, aTrace());
    await Promise.all(given);
    expect(heard).toEqual((await traces.chain("wsp_acme")).items);
    expect(firstBreak(heard)).toBeUndefined();
  });

  it("gives again what could not be handled, by the place that its record has", async () => {
    const { front, documents } = await opened();
    const log = memoryLog();
    const handler = eachTrace(() => Promise.reject(new Error("Not now")), log);
    const given: { records: DynamoDBRecord[]; answer: ReturnType<typeof handler> }[] = [];
    front.onStream((records) => {
      const traces = records.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith("TRACE#"));
      given.push({ records: traces, answer: handler({ Records: traces }) });
    });
    await documents.save(aDocument(), aTrace());
    const [first] = given;
    expect(await first?.answer).toEqual({
      batchItemFailures: [{ itemIdentifier: first?.records[0]?.dynamodb?.SequenceNumber }],
    });
    expect(log.lines).toMatchObject([{ level: "error", details: { message: "Not now" } }]);
  });
});
