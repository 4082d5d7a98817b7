import { childrenOf, renderBlock } from "../render/block.ts";
import type { NodeRecord } from "../state/model.ts";
import { visibleNode } from "../state/tree.ts";
import { type Answer, type Call, notFound, uuidParam } from "./call.ts";
import { listOf, paginate } from "./lists.ts";

/** https://developers.notion.com/reference/retrieve-a-block */
export function getBlock(call: Call): Answer {
  return renderBlock(call.sandbox, call.bot, blockParam(call));
}

/** https://developers.notion.com/reference/get-block-children */
export function getBlockChildren(call: Call): Answer {
  const { sandbox, bot } = call;
  const node = blockParam(call);
  if (node.kind === "block" && node.content.copyOf !== undefined) requireOriginal(call, node.content.copyOf);
  const children = node.kind === "database" ? [] : childrenOf(sandbox, bot, node);
  const page = paginate(call, children, ({ id }) => id);
  return listOf("block", { ...page, results: page.results.map((child) => renderBlock(sandbox, bot, child)) });
}

function blockParam(call: Call): NodeRecord {
  const id = uuidParam(call, "block_id");
  const node = visibleNode(call.sandbox.store.state, call.bot, id);
  if (!node) throw notFound(call, "block", id);
  return node;
}

/** What a copy of a synced block holds is read where the original may be. */
function requireOriginal(call: Call, id: string): void {
  if (!visibleNode(call.sandbox.store.state, call.bot, id)) throw notFound(call, "block", id);
}
