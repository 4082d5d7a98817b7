import type { Actor } from "./access/actor.ts";
import { countingCalls } from "./catalog/count-calls.ts";
import { runRefresh } from "./catalog/run-refresh.ts";
import { settleLeft } from "./connections/attach.ts";
import { runDisconnect } from "./connections/run-disconnect.ts";
import { takeConnectionHint } from "./connections/take-hint.ts";
import type { Context, Outside } from "./context.ts";
import type { Message } from "./events.ts";
import { runImportItem } from "./imports/run-item.ts";
import { checkPage } from "./sync/check-page.ts";
import { lookAtSource } from "./sync/look-at-source.ts";
import { runPortion } from "./sync/run-portion.ts";
import { runSync } from "./sync/run-sync.ts";
import { startDue } from "./sync/start-due.ts";
import { takeSourceHint, takeWorkspaceHint } from "./sync/take-source-hint.ts";

type Works = Omit<Context, "actor" | Outside>;

/** What the worker does with a message. It acts for the workspace that our own message names, and for no person. */
export const work = (deps: Works, message: Message): Promise<void> =>
  countingCalls(deps, spentOn(message), (counted) => handle(counted, message));

/** What the schedule found due is the first slice of a sync. */
const spentOn = ({ type }: Message): Message["type"] => (type === "sync.due" ? "sync.run" : type);

async function handle(deps: Works, message: Message): Promise<void> {
  switch (message.type) {
    case "connection.hint":
      return takeConnectionHint(deps, message);
    case "attempt.left":
      return settleLeft({ ...deps, actor: job(message, "connections") }, message);
    case "source.hint":
      return takeSourceHint(deps, message);
    case "workspace.hint":
      return takeWorkspaceHint(deps, message);
    case "source.look":
      return lookAtSource({ ...deps, actor: job(message, "sync") }, message);
    case "notion.handshake":
      return deps.handshakes.keep({ token: message.token, toldAt: message.toldAt });
    case "import.item":
      return runImportItem({ ...deps, actor: job(message, "import") }, message);
    case "sync.run":
      return runSync({ ...deps, actor: job(message, "sync") }, message);
    case "sync.due":
      return startDue({ ...deps, actor: job(message, "schedule") }, message);
    case "catalog.refresh":
      return runRefresh({ ...deps, actor: job(message, "catalog") }, message);
    case "disconnect.run":
      return runDisconnect({ ...deps, actor: job(message, "disconnect") }, message);
    case "page.check":
      return checkPage({ ...deps, actor: job(message, "sync") }, message);
    case "reconcile.run":
      return runPortion({ ...deps, actor: job(message, "reconcile") }, message);
  }
}

const job = ({ workspaceId }: { workspaceId: string }, name: string): Actor => ({
  type: "system",
  workspaceId,
  job: name,
});
