import type { Entry } from "../activity/entry.ts";
import type { Context } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { forEach } from "../each.ts";
import type { News } from "./digest.ts";
import { worthOf } from "./notices.ts";

export type Gathering = Pick<Context, "traces" | "documents" | "connections" | "requests" | "workspaces">;

const perPage = 500;
const atOnce = 8;

/** What the traces after `after` tell of, up to `until`, as far as it still stands. */
export async function gather(
  deps: Gathering,
  workspaceId: string,
  { after, until }: { after: number; until: number },
): Promise<News> {
  const told = await worthTelling(deps, workspaceId, { after, until });
  const ids = (did: Entry["did"]) =>
    new Set(told.filter((one) => one.did === did).map(({ subject }) => subject.id));
  const [workspace, waiting, connections, requests] = await Promise.all([
    deps.workspaces.get(workspaceId),
    stillWaiting(deps, workspaceId, ids("document.proposed")),
    deps.connections.list(workspaceId),
    ids("request.made").size > 0 ? deps.requests.countOpen(workspaceId) : 0,
  ]);
  const [broken, lost] = [ids("connection.broken"), ids("connection.share_lost")];
  return {
    workspace: workspace?.name ?? "",
    waiting,
    broken: connections.filter(({ id, state }) => broken.has(id) && state === "needs_reconnecting"),
    lost: connections.filter(({ id, shareLost }) => lost.has(id) && shareLost !== undefined),
    requests,
  };
}

async function worthTelling(
  deps: Gathering,
  workspaceId: string,
  { after, until }: { after: number; until: number },
): Promise<Entry[]> {
  const told: Entry[] = [];
  for (let at = after; at < until; ) {
    const page = await deps.traces.entries(workspaceId, { after: at, limit: perPage });
    const last = page.at(-1);
    if (!last) break;
    told.push(...page.filter((entry) => entry.seq <= until && worthOf(entry)));
    at = last.seq;
  }
  return told;
}

async function stillWaiting(
  deps: Gathering,
  workspaceId: string,
  ids: ReadonlySet<string>,
): Promise<Document[]> {
  const waiting: Document[] = [];
  await forEach([...ids], atOnce, async (id) => {
    const document = await deps.documents.get(workspaceId, id);
    if (document && document.state !== "archived" && (document.updateWaiting || document.beside))
      waiting.push(document);
  });
  return waiting.sort((a, b) => a.title.localeCompare(b.title));
}
