import { readFileSync } from "node:fs";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { describe, expect, it, onTestFinished } from "vitest";
import { dynamoConnectionStore } from "../../../functions/adapters/dynamo/connection-store.ts";
import { documentRow } from "../../../functions/adapters/dynamo/document-rows.ts";
import { dynamoDocumentStore } from "../../../functions/adapters/dynamo/document-store.ts";
import {
  publishedIndex,
  requestIndex,
  tableDefinition,
  traceHeadKey,
  traceKey,
} from "../../../functions/adapters/dynamo/keys.ts";
import { requestRow } from "../../../functions/adapters/dynamo/request-rows.ts";
import { dynamoSessionStore } from "../../../functions/adapters/dynamo/session-store.ts";
import { dynamoTable } from "../../../functions/adapters/dynamo/table.ts";
import { dynamoTicketStore } from "../../../functions/adapters/dynamo/ticket-store.ts";
import { eachTrace } from "../../../functions/adapters/dynamo/trace-events.ts";
import { dynamoTraceStore } from "../../../functions/adapters/dynamo/trace-store.ts";
import { connectReaders } from "../../../functions/app/readers.ts";
import type { Entry } from "../../../functions/core/activity/entry.ts";
import { createDynamoFront } from "../../../stacks/local/aws/dynamo/front.ts";
import { createClock } from "../../../stacks/local/clock.ts";
import { dynamo } from "../../dynamo.ts";
import {
  aConnection,
  aContact,
  aDocument,
  aGrant,
  anAcceptance,
  anAccount,
  anNda,
  aPublishedDocument,
  aRequest,
  aSession,
  aSource,
  aTicket,
  aTrace,
  aVersion,
} from "../../fakes/builders.ts";
import { firstBreak } from "../../fakes/chain.ts";
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
    const records = await traces.chain("wsp_acme");
    expect(records).toHaveLength(1);
    expect(firstBreak(records)).toBeUndefined();
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

  it("reads a trace of the first schema, with what it says in the clear", async () => {
    const { table, traces } = await opened();
    const entries: Entry[] = JSON.parse(readFileSync("test/fixtures/rows/traces-1.json", "utf8"));
    for (const body of entries)
      await table.db.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...traceKey("wsp_acme", body.seq), schema: 1, body },
        }),
      );
    const head = { rev: 2, hash: entries[1]?.hash };
    await table.db.send(
      new PutCommand({ TableName: table.name, Item: { ...traceHeadKey("wsp_acme"), schema: 1, body: head } }),
    );
    await traces.append(aTrace());
    const records = await traces.chain("wsp_acme");
    expect(records.map(({ entry }) => entry.by.name)).toEqual(["Gatehouse", "admin@acme.test", null]);
    expect(firstBreak(records)).toBeUndefined();
    const { items } = await traces.list("wsp_acme");
    expect(items.map(({ by }) => by.name)).toEqual(["ada@acme.test", "admin@acme.test", "Gatehouse"]);
  });

  it("writes what is personal in the transaction of its trace, and no row for it where there is nothing personal", async () => {
    const { front, documents, traces } = await opened();
    const read = await documents.save(aDocument(), aTrace());
    await documents.save(read, aTrace({ by: { type: "system", id: "sync", name: "Gatehouse" } }));
    const keys = front
      .calls()
      .filter(({ operation }) => operation === "TransactWriteItems")
      .map((call) => call.keys.filter((key) => key === "PERSONAL#*").length);
    expect(keys).toEqual([1, 0]);
    const records = await traces.chain("wsp_acme");
    expect(records.map(({ personal }) => Object.keys(personal))).toEqual([["/by/name"], []]);
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

describe("the list of requests that wait", () => {
  it("believes the row where its index still tells of what was", async () => {
    const { table } = await opened();
    const decided = requestRow(aRequest({ state: "rejected" }));
    const stale = { ...decided, ...requestIndex("wsp_acme", "open", "2026-11-20T09:00:00.000Z#req_1") };
    await table.db.send(new PutCommand({ TableName: table.name, Item: stale }));
    expect((await connectReaders(table).requests.list("wsp_acme", "open")).items).toEqual([]);
  });
});

describe("rows of the first schema", () => {
  it("are read: contacts, accounts, grants, requests, NDA, views, tickets and sessions", async () => {
    const { table } = await opened();
    const rows: Record<string, unknown>[] = JSON.parse(
      readFileSync("test/fixtures/rows/outside-1.json", "utf8"),
    );
    for (const Item of rows) await table.db.send(new PutCommand({ TableName: table.name, Item }));
    const { contacts, accounts, grants, requests, ndas, views } = connectReaders(table);
    const [id, email, domain] = ["ctc_cleo", "cleo@globex.test", "globex.test"];
    const contact = await contacts.byEmail("wsp_acme", email);
    expect(contact).toEqual(aContact({ name: "Cleo Example", company: "Globex", rev: 1 }));
    expect(await contacts.ofMailbox("wsp_acme", email)).toEqual([contact]);
    expect(await accounts.list("wsp_acme")).toEqual([anAccount({ rev: 1 })]);
    expect(await grants.of("wsp_acme", { type: "contact", id })).toEqual([
      aGrant({ requestId: "req_1", rev: 1 }),
    ]);
    const fields = [{ id: "purpose", label: "What for?", value: "A review" }];
    expect(await requests.ofContact("wsp_acme", id)).toEqual([aRequest({ fields, rev: 1 })]);
    expect(await ndas.versions("wsp_acme")).toEqual([anNda()]);
    expect(await ndas.current("wsp_acme")).toMatchObject({ n: 1, since: 1, rev: 1 });
    for (const accepted of [ndas.ofContact("wsp_acme", id), ndas.ofAccount("wsp_acme", domain)])
      expect(await accepted).toEqual([anAcceptance()]);
    expect((await views.ofDocument("wsp_acme", "doc_soc2")).items).toMatchObject([{ what: "file" }]);
    expect(await dynamoTicketStore(table).get("wsp_acme", "tkt_1")).toEqual(aTicket());
    expect(await dynamoSessionStore(table).get("wsp_acme", "ses_1")).toEqual(aSession());
  });
});

describe("the stream", () => {
  it("hands on each trace as it was chained, without what is personal, and nothing else", async () => {
    const { front, documents, traces } = await opened();
    const heard: Entry[] = [];
    const handler = eachTrace(async (trace) => void heard.push(trace), memoryLog());
    const given: Promise<unknown>[] = [];
    front.onStream((records) => void given.push(handler({ Records: records })));
    const details = { nested: { list: [1, "two", null, true] }, why: "" };
    const read = await documents.save(aDocument(), aTrace({ details }));
    await documents.save({ ...read, title: "Other" }, aTrace());
    await Promise.all(given);
    const records = await traces.chain("wsp_acme");
    expect(heard).toEqual(records.map(({ entry }) => entry));
    expect(firstBreak(records)).toBeUndefined();
    expect(JSON.stringify(heard)).not.toContain("ada@acme.test");
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
