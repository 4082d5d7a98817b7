import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { connectionRow } from "../../../functions/adapters/dynamo/connection-rows.ts";
import { documentRow, VersionRow } from "../../../functions/adapters/dynamo/document-rows.ts";
import {
  connectionKey,
  dueIndex,
  leavingKey,
  noticesDueIndex,
  noticesKey,
  versionKey,
  workspacesKey,
} from "../../../functions/adapters/dynamo/keys.ts";
import { NoticesRow } from "../../../functions/adapters/dynamo/notice-store.ts";
import { kind, Pointer, type Row } from "../../../functions/adapters/dynamo/row.ts";
import { LeavingBytes } from "../../../functions/core/documents/purge-store.ts";
import { markOf } from "../../../functions/core/trust-center/shown.ts";
import { aConnection, aDocument, aHash, aPublishedDocument, aVersion } from "../../fakes/builders.ts";
import { setting } from "../../infra/plain-node/stage.ts";

const dayMs = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * dayMs).toISOString();
const times = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));
const hash = (n: number) => aHash(n.toString(16).padStart(4, "0"));

/** Rows as they would be there after years, without the work of years. */
async function write(rows: readonly Row[]): Promise<void> {
  const client = new DynamoDBClient({ endpoint: setting("DYNAMODB_ENDPOINT") });
  const db = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  for (let from = 0; from < rows.length; from += 25) {
    const requests = rows.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await db.send(new BatchWriteCommand({ RequestItems: { [setting("TABLE_NAME")]: requests } }));
  }
  client.destroy();
}

/** Documents with a version each, and nothing behind them. */
export const documents = (workspaceId: string, count: number) =>
  write(
    times(count, (n) => documentRow(aDocument({ workspaceId, id: `doc_many${n}`, title: `Policy ${n}` }))),
  );

const shown = (workspaceId: string, n: number) => ({ workspaceId, id: `doc_shown${n}` });

/** Documents that every visitor may know of, and nobody read yet. */
export const published = (workspaceId: string, count: number) =>
  write(
    times(count, (n) =>
      documentRow(
        aPublishedDocument({
          ...shown(workspaceId, n),
          slug: `report-${n}`,
          title: `Report ${n}`,
          level: "restricted",
          showTitle: true,
        }),
      ),
    ),
  );

/** Of the first of them. */
export const marks = (workspaceId: string, count: number) =>
  times(count, (n) => markOf(shown(workspaceId, n)));

/** Archived longer ago than they are kept, each with ten pictures; and bytes that were noted before that. */
export const archived = (workspaceId: string, count: number) => {
  const media = (of: number) =>
    times(10, (n) => ({
      path: `media/${hash(of * 10 + n)}.png`,
      contentType: "image/png",
      sha256: hash(of * 10 + n),
      size: 1,
    }));
  return write(
    times(count, (n) => {
      const documentId = `doc_gone${n}`;
      const at = ago(31);
      const document = aDocument({
        workspaceId,
        id: documentId,
        state: "archived",
        archivedAt: at,
        updatedAt: at,
      });
      const noted = { sha256: hash(60_000 - n), state: "noted", since: ago(2) } as const;
      return [
        documentRow(document),
        VersionRow.row(
          versionKey(workspaceId, documentId, 1),
          aVersion({ workspaceId, documentId, media: media(n) }),
        ),
        kind(LeavingBytes).row(leavingKey(workspaceId, noted.state, noted.sha256), noted),
      ];
    }).flat(),
  );
};

/** Connections of which nothing stands but their places in the schedule: more is never read of them. */
export const due = (count: number) =>
  write(
    times(count, (n) => ({
      ...connectionKey("wsp_due", `con_due${n}`),
      ...dueIndex(`con_due${n}`, ago(1)),
    })),
  );

/** Workspaces that jobs visit, with a connection each that is due. */
export const workspaces = (count: number) =>
  write(
    times(count, (n) => {
      const workspaceId = `wsp_many${n}`;
      const connection = aConnection({
        workspaceId,
        id: `con_many${n}`,
        nangoId: `many-${n}`,
        nextSyncAt: ago(1),
      });
      return [
        Pointer.row(workspacesKey(workspaceId), { workspaceId, id: workspaceId }),
        connectionRow(connection),
      ];
    }).flat(),
  );

/** Workspaces in which something was noted, and came to nothing. */
export const digestsDue = (count: number) =>
  write(
    times(count, (n) => {
      const workspaceId = `wsp_told${n}`;
      const body = { schema: 1 as const, workspaceId, upTo: 0, noted: 9, dueAt: ago(1), rev: 1 };
      return NoticesRow.row(noticesKey(workspaceId), body, noticesDueIndex(workspaceId, body.dueAt));
    }),
  );
