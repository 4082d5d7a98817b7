import type { FailureRule } from "../failures.ts";
import type { Sandbox, Settings } from "../sandbox.ts";
import { inTrash, isRow, itemOf, titleOf } from "../state/tree.ts";

export interface Summary {
  now: string;
  seededAt: string;
  workspaces: { id: string; name: string; pages: number; databases: number; rows: number; trashed: number }[];
  connections: {
    botId: string;
    workspace: string;
    person: string;
    tokens: number;
    shared: { id: string; title: string }[];
    unshared: { id: string; title: string }[];
  }[];
  settings: Settings;
  failNext: FailureRule[];
}

export function summarize(sandbox: Sandbox): Summary {
  const { store, clock, settings, failures } = sandbox;
  const { state } = store;
  const items = Object.values(state.nodes).filter((node) => node.kind !== "block");
  const titled = (id: string) => {
    const item = itemOf(state, id);
    return { id, title: item ? titleOf(item) : "" };
  };
  return {
    now: clock.now().toISOString(),
    seededAt: state.seededAt,
    workspaces: Object.values(state.workspaces).map(({ id, name }) => {
      const own = items.filter((item) => item.workspaceId === id);
      return {
        id,
        name,
        pages: own.filter((item) => item.kind === "page" && !isRow(item)).length,
        databases: own.filter((item) => item.kind === "database").length,
        rows: own.filter(isRow).length,
        trashed: own.filter((item) => inTrash(state, item)).length,
      };
    }),
    connections: Object.values(state.bots).map((bot) => {
      const workspace = state.workspaces[bot.workspaceId];
      return {
        botId: bot.id,
        workspace: workspace?.name ?? "",
        person: workspace?.people.find(({ id }) => id === bot.personId)?.email ?? "",
        tokens: state.tokens.filter(({ botId }) => botId === bot.id).length,
        shared: bot.shared.map(titled),
        unshared: bot.unshared.map(titled),
      };
    }),
    settings: { ...settings, rateLimit: { ...settings.rateLimit } },
    failNext: failures.list(),
  };
}
