import { unknown as missing } from "../../refused.ts";
import type { Sandbox } from "../sandbox.ts";
import { toUuid } from "../state/ids.ts";
import { isVisible } from "../state/tree.ts";
import { findBots, findItem } from "./find.ts";

/** Notion sends no event for either: who lost a page learns it from a 404. */
export function share(sandbox: Sandbox, named: string, connection?: string): void {
  const item = findItem(sandbox, named);
  for (const bot of findBots(sandbox, connection)) {
    bot.unshared = bot.unshared.filter((id) => id !== item.id);
    if (bot.workspaceId === item.workspaceId && !bot.shared.includes(item.id)) bot.shared.push(item.id);
  }
  sandbox.store.save();
}

export function unshare(sandbox: Sandbox, named: string, connection?: string): void {
  const item = findItem(sandbox, named);
  for (const bot of findBots(sandbox, connection)) {
    bot.shared = bot.shared.filter((id) => id !== item.id);
    if (isVisible(sandbox.store.state, bot, item)) bot.unshared.push(item.id);
  }
  sandbox.store.save();
}

/** Closes a page or a single block to every connection, or opens it again. */
export function setRestricted(sandbox: Sandbox, named: string, restricted: boolean): void {
  const { store } = sandbox;
  const node = store.state.nodes[toUuid(named) ?? ""] ?? findItem(sandbox, named);
  node.restricted = restricted;
  store.save();
}

/** Takes the integration out of the workspace: its tokens are dead, what was shared is remembered. */
export function revoke(sandbox: Sandbox, connection?: string): number {
  const { store } = sandbox;
  const meant = findBots(sandbox, connection).map(({ id }) => id);
  if (meant.length === 0) throw missing("Nothing is connected yet");
  const before = store.state.tokens.length;
  store.state.tokens = store.state.tokens.filter(({ botId }) => !meant.includes(botId));
  store.save();
  return before - store.state.tokens.length;
}
