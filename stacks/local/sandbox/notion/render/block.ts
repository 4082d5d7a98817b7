import type { Answer } from "../api/call.ts";
import type { Sandbox } from "../sandbox.ts";
import type { BlockRecord, Bot, NodeRecord } from "../state/model.ts";
import { inTrash, isVisible, itemOf, titleOf } from "../state/tree.ts";
import { fileLink } from "./files.ts";
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
      has_children: node.kind === "page" && readableChildren(sandbox, bot, node.children).length > 0,
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
    has_children: node.children.length > 0,
    in_trash: node.inTrash || (page !== undefined && inTrash(state, page)),
    type: node.type,
    [node.type]: renderContent(sandbox, bot, node),
  };
}

/** Nested pages that are in the trash or not shared are missing from the list; closed blocks stand in it. */
export function readableChildren(sandbox: Sandbox, bot: Bot, ids: readonly string[]): NodeRecord[] {
  const { state } = sandbox.store;
  return ids.flatMap((id) => {
    const node = state.nodes[id];
    if (!node || node.inTrash) return [];
    return node.kind === "block" || isVisible(state, bot, node) ? [node] : [];
  });
}

function renderContent(sandbox: Sandbox, bot: Bot, block: BlockRecord): Answer {
  const { rich_text, caption, cells, asset, linkedPage, ...rest } = block.content;
  const text = (items: typeof rich_text) => renderRichText(sandbox, bot, items ?? []);
  return {
    ...(caption ? { caption: text(caption) } : {}),
    ...(rich_text ? { rich_text: text(rich_text) } : {}),
    ...(cells ? { cells: cells.map(text) } : {}),
    ...rest,
    ...(asset === undefined ? {} : { file: fileLink(sandbox, block.workspaceId, asset) }),
    ...(asset !== undefined && block.type === "file" && rest.name === undefined
      ? { name: sandbox.assets.fileName(sandbox.store.state, asset) ?? "" }
      : {}),
    ...(linkedPage === undefined ? {} : linkTo(sandbox, linkedPage)),
  };
}

function linkTo(sandbox: Sandbox, id: string): Answer {
  return itemOf(sandbox.store.state, id)?.kind === "database"
    ? { type: "database_id", database_id: id }
    : { type: "page_id", page_id: id };
}
