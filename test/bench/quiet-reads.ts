import type { Context, SQSEvent } from "aws-lambda";
import { connectionRow } from "../../functions/adapters/dynamo/connection-rows.ts";
import { documentRow } from "../../functions/adapters/dynamo/document-rows.ts";
import { feedKey, sourceKey, workspaceKey } from "../../functions/adapters/dynamo/keys.ts";
import { kind, Pointer, type Row } from "../../functions/adapters/dynamo/row.ts";
import type { SourceItem } from "../../functions/core/catalog/connector.ts";
import type { Connection } from "../../functions/core/connections/connection.ts";
import type { Document } from "../../functions/core/documents/document.ts";
import { Workspace } from "../../functions/core/workspaces/workspace.ts";
import { listen } from "../../stacks/local/loopback.ts";
import { acmeNotion, seedId } from "../../stacks/local/sandbox/notion/seed/index.ts";
import { aConnection, aDocument, aSource } from "../fakes/builders.ts";
import { type Figure, figure } from "./figure.ts";
import { openAws } from "./local-aws.ts";
import { openNotion, readerOf } from "./notion.ts";
import { old, panelOf } from "./old-workspace.ts";

const linked = 10_000;
const reading = ["GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems"];

/**
 * A scheduled sync that finds nothing changed, by the worker's own handler and wiring, from the message that it was due to its
 * end: what it asks of Notion, and each request that reads of DynamoDB.
 */
export async function quietReads(): Promise<Figure[]> {
  const notion = await openNotion(old(acmeNotion));
  const pages = (await readerOf(notion).changes()).items;
  const connections = [
    connectionOf("pages", pages, []),
    connectionOf("rows", pages, [seedId("acme/subprocessors/source")]),
  ];
  const aws = await openAws(
    connections.flatMap((connection) => [
      workspaceRow(connection.workspaceId),
      connectionRow(connection),
      ...libraryOf(connection, pages),
    ]),
  );
  const nango = await proxyTo(notion);
  const host = nango.server.url;
  Object.assign(process.env, {
    NANGO_HOST: host,
    NANGO_SECRET_KEY: "c78464c2-fbe2-4c0d-9a51-0d6f6a3f7d10",
    NANGO_INTEGRATION: "notion",
    NANGO_PUBLIC_API_URL: host,
    NANGO_CONNECT_URL: host,
  });
  try {
    const { handler } = await import("../../functions/handlers/worker.ts");
    const figures: Figure[] = [];
    for (const connection of connections) {
      const sync = async () => {
        const before = { reads: readsOf(aws.calls()), calls: nango.calls() };
        const answer = await handler(dueEvent(connection), { awsRequestId: "bench" } as Context); // all that the handler looks at
        if (answer.batchItemFailures.length) throw new Error("The sync failed");
        return { reads: readsOf(aws.calls()) - before.reads, calls: nango.calls() - before.calls };
      };
      // The first sees the newest pages for the first time, and notes that they ask for nothing.
      await sync();
      connection.nextSyncAt = await dueAgain(connection);
      const { reads, calls } = await sync();
      const name = `sync, ${linked} linked pages, none changed${connection.followed.length ? ", a followed database" : ""}`;
      const expected = 1 + connection.followed.length;
      figures.push(
        figure({
          name,
          ours: calls,
          other: expected,
          otherName: "1 + one per followed database",
          unit: "Notion calls",
          target: `${expected}`,
          met: (ours) => ours === expected,
        }),
        figure({
          name: "the same: reads of DynamoDB",
          ours: reads,
          other: 3,
          otherName: "the connection, and the head of the chain for each of two traces",
          unit: "requests",
          target: "≤ 3",
          met: (ours) => ours <= 3,
        }),
      );
    }
    return figures;
  } finally {
    await nango.server.close();
    await aws.close();
    notion.close();
  }

  async function dueAgain({ workspaceId, id }: Connection): Promise<string> {
    const { dynamoConnectionStore } = await import("../../functions/adapters/dynamo/connection-store.ts");
    const { connectTable } = await import("../../functions/app/table.ts");
    const standing = await dynamoConnectionStore(connectTable()).get(workspaceId, id);
    if (standing?.lastSync?.result !== "done" || !standing.nextSyncAt)
      throw new Error(`The sync ended ${standing?.lastSync?.result}: ${standing?.lastSync?.message}`);
    return standing.nextSyncAt;
  }
}

const readsOf = (calls: readonly { operation: string }[]): number =>
  calls.filter(({ operation }) => reading.includes(operation)).length;

/** As after its last whole run, today. */
function connectionOf(name: string, pages: readonly SourceItem[], followed: string[]): Connection {
  const now = new Date().toISOString();
  return aConnection({
    id: `con_${name}`,
    workspaceId: `wsp_${name}`,
    nangoId: `nango-${name}`,
    state: "connected",
    watermark: pages[0]?.lastEditedAt ?? now,
    trashCheckedAt: now,
    nextSyncAt: now,
    followed,
    createdAt: now,
  });
}

/** Documents with their look-ups; the first follow the pages that there are. */
const libraryOf = (connection: Connection, pages: readonly SourceItem[]): Row[] =>
  Array.from({ length: linked }, (_, n) => {
    const page = pages[n];
    const at = new Date().toISOString();
    const sourceId = page?.id ?? `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
    return rowsOf(
      aDocument({
        workspaceId: connection.workspaceId,
        id: `doc_${String(n).padStart(20, "0")}`,
        slug: `doc-${n}`,
        source: aSource({
          connectionId: connection.id,
          sourceId,
          ...(page ? { ...panelOf(page), lastEditedAt: page.lastEditedAt } : {}),
          readAt: at,
        }),
      }),
    );
  }).flat();

function rowsOf(document: Document): Row[] {
  const { workspaceId, id, source } = document;
  if (!source) throw new Error("It follows a page");
  const pointer = { workspaceId, id };
  return [
    documentRow(document),
    Pointer.row(sourceKey(workspaceId, source.provider, source.sourceId), pointer),
    Pointer.row(feedKey(workspaceId, source.connectionId, id), pointer),
  ];
}

const workspaceRow = (id: string): Row =>
  kind(Workspace).row(workspaceKey(id), {
    schema: 1,
    id,
    slug: "acme",
    name: "Acme",
    rev: 1,
    createdAt: new Date().toISOString(),
  });

function dueEvent({ workspaceId, id, nextSyncAt }: Connection): SQSEvent {
  const body = JSON.stringify({ type: "sync.due", workspaceId, connectionId: id, dueAt: nextSyncAt });
  const attributes = {
    ApproximateReceiveCount: "1",
    SentTimestamp: "0",
    SenderId: "bench",
    ApproximateFirstReceiveTimestamp: "0",
    MessageGroupId: id,
  };
  return {
    Records: [
      {
        messageId: id,
        receiptHandle: id,
        body,
        attributes,
        messageAttributes: {},
        md5OfBody: "",
        eventSource: "aws:sqs",
        eventSourceARN: "arn:aws:sqs:us-east-1:000000000000:work.fifo",
        awsRegion: "us-east-1",
      },
    ],
  };
}

/** What Nango's proxy does: adds the token, and Notion's version as it was asked for. */
async function proxyTo({ baseUrl, fetch: asConnected }: Awaited<ReturnType<typeof openNotion>>) {
  let calls = 0;
  const server = await listen(0, async (incoming, outgoing) => {
    calls++;
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer); // no encoding is set
    const method = incoming.method ?? "GET";
    const answer = await asConnected(`${baseUrl}${(incoming.url ?? "").replace(/^\/proxy/, "")}`, {
      method,
      headers: {
        "notion-version": String(incoming.headers["nango-proxy-notion-version"]),
        "content-type": "application/json",
      },
      ...(method === "GET" ? {} : { body: Buffer.concat(chunks).toString() }),
    });
    outgoing.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  return { server, calls: () => calls };
}
