import type { Actor } from "./access/actor.ts";
import { countingCalls } from "./catalog/count-calls.ts";
import type { Context } from "./context.ts";
import type { Moving } from "./events.ts";
import { type ImportRunning, moveImportItem } from "./imports/run-item.ts";
import { movePage } from "./sync/check-page.ts";
import type { Rereading } from "./sync/read-again.ts";

export type Moves = Omit<
  ImportRunning & Rereading & Pick<Context, "connector" | "metrics" | "mover">,
  "actor"
>;

/** What the file mover does with a message: the work that the worker had no time for, from its beginning. */
export const move = (deps: Moves, message: Moving): Promise<void> =>
  countingCalls(deps, message.type, (counted) => handle(counted, message));

function handle(deps: Moves, message: Moving): Promise<void> {
  switch (message.type) {
    case "import.item":
      return moveImportItem({ ...deps, actor: job(message, "import") }, message);
    case "page.check":
      return movePage({ ...deps, actor: job(message, "sync") }, message);
  }
}

const job = ({ workspaceId }: Moving, name: string): Actor => ({ type: "system", workspaceId, job: name });
