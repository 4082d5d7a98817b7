import type { Answer } from "../api/call.ts";
import type { Sandbox } from "../sandbox.ts";
import type { BlockRecord, Bot, NodeRecord, PageRecord } from "../state/model.ts";
import { inTrash, isVisible, itemOf, titleOf } from "../state/tree.ts";
import { fileLink } from "./files.ts";
import { renderBlockIcon } from "./icon.ts";
import { renderParent, renderStamps } from "./parts.ts";
import { renderRichText } from "./rich-text.ts";

/** https://developers.notion.com/reference/block */
export function renderBlock(sandbox: Sandbox, bot: Bot, node: NodeRecord): Answer {
  const { state } = sandbox.store;
  if (node.kind !== "block") {
    const type = node.kind === "page" ? "child_page" : "child_database";
    return {
      object: "block",
      id: node.id,
      parent: renderParent(node.parent),
      ...renderStamps(node),
      has_children: node.kind === "page" && childrenOf(sandbox, bot, node).length > 0,
      in_trash: inTrash(state, node),
      type,
      [type]: { title: titleOf(node) },
    };
  }
  const page = itemOf(state, node.pageId);
  const parent =
    node.parentId === node.pageId
      ? { type: "page_id", page_id: node.pageId }
      : { type: "block_id", block_id: node.parentId };
  return {
    object: "block",
    id: node.id,
    parent,
    ...renderStamps(node),
    has_children: hasChildren(sandbox, bot, node),
    in_trash: node.inTrash || (page !== undefined && inTrash(state, page)),
    type: node.type,
    [node.type]: renderContent(sandbox, bot, node),
  };
}

/** What is listed below a page or block: below a copy of a synced block what its original holds. */
export function childrenOf(sandbox: Sandbox, bot: Bot, node: PageRecord | BlockRecord): NodeRecord[] {
  const holder = node.kind === "block" ? (originalOf(sandbox, node) ?? node) : node;
  return readableChildren(sandbox, bot, holder.children);
}

/** Nested pages that are in the trash or not shared are missing from the list; closed blocks stand in it. */
function readableChildren(sandbox: Sandbox, bot: Bot, ids: readonly string[]): NodeRecord[] {
  const { state } = sandbox.store;
  return ids.flatMap((id) => {
    const node = state.nodes[id];
    if (!node || node.inTrash) return [];
    return node.kind === "block" || isVisible(state, bot, node) ? [node] : [];
  });
}

/** Undefined for what is no copy, and where the original is gone. */
function originalOf({ store: { state } }: Sandbox, { content }: BlockRecord): BlockRecord | undefined {
  const original = state.nodes[content.copyOf ?? ""];
  return original?.kind === "block" ? original : undefined;
}

/** A copy tells what its original has even to whom may not read that. */
function hasChildren(sandbox: Sandbox, bot: Bot, node: BlockRecord): boolean {
  const lost = node.content.copyOf !== undefined && !originalOf(sandbox, node);
  return lost || childrenOf(sandbox, bot, node).length > 0;
}

function renderContent(sandbox: Sandbox, bot: Bot, block: BlockRecord): unknown {
  if ("raw" in block.content) return block.content.raw;
  const { rich_text, title, caption, cells, icon, asset, linkedPage, copyOf, ...rest } = block.content;
  const text = (items: typeof rich_text) => renderRichText(sandbox, bot, items ?? []);
  return {
    ...(title ? { title: text(title) } : {}),
    ...(caption ? { caption: text(caption) } : {}),
    ...(rich_text ? { rich_text: text(rich_text) } : {}),
    ...(cells ? { cells: cells.map(text) } : {}),
    ...(icon === undefined ? {} : { icon: icon && renderBlockIcon(sandbox, block.workspaceId, icon) }),
    ...rest,
    ...(asset === undefined ? {} : hosted(sandbox, block, asset)),
    ...(linkedPage === undefined ? {} : linkTo(sandbox, linkedPage)),
    ...(copyOf === undefined ? {} : { synced_from: { type: "block_id", block_id: copyOf } }),
  };
}

function hosted(sandbox: Sandbox, { type, content, workspaceId }: BlockRecord, asset: string): Answer {
  const file = fileLink(sandbox, workspaceId, asset);
  if (type === "embed") return { url: file.url };
  const unnamed = type === "file" && content.name === undefined;
  return { file, ...(unnamed ? { name: sandbox.assets.fileName(sandbox.store.state, asset) ?? "" } : {}) };
}

function linkTo(sandbox: Sandbox, id: string): Answer {
  return itemOf(sandbox.store.state, id)?.kind === "database"
    ? { type: "database_id", database_id: id }
    : { type: "page_id", page_id: id };
}
