import type { Node, NodeType } from "@milkdown/kit/prose/model";
import { liftListItem, wrapInList } from "@milkdown/kit/prose/schema-list";
import type { Command, EditorState, Selection, Transaction } from "@milkdown/kit/prose/state";

export type ListKind = "bullet" | "ordered" | "task";

interface Found {
  node: Node;
  at: number;
  kind: ListKind;
}

/** The innermost list around the selection. */
export function listAround({ $from }: Selection): Found | undefined {
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (node.type.name !== "bullet_list" && node.type.name !== "ordered_list") continue;
    const item = $from.node(depth + 1);
    const kind =
      item.attrs.checked !== null ? "task" : node.type.name === "ordered_list" ? "ordered" : "bullet";
    return { node, at: $from.before(depth), kind };
  }
  return undefined;
}

/** Makes a list of this kind of the selection or of the list around it, and no list of one that is of this kind. */
export const toggleList =
  (kind: ListKind): Command =>
  (state, dispatch) => {
    const { bullet_list, ordered_list, list_item } = state.schema.nodes;
    const type = kind === "ordered" ? ordered_list : bullet_list;
    if (!type || !list_item) return false;
    const found = listAround(state.selection);
    if (found?.kind === kind) return liftListItem(list_item)(state, dispatch);
    if (found) {
      dispatch?.(turned(state.tr, type, kind));
      return true;
    }
    return wrapInList(type)(state, dispatch && ((tr) => dispatch(turned(tr, type, kind))));
  };

function turned(tr: Transaction, type: NodeType, kind: ListKind): Transaction {
  const found = listAround(tr.selection);
  if (!found) return tr;
  if (found.node.type !== type) tr.setNodeMarkup(found.at, type, { spread: found.node.attrs.spread });
  found.node.forEach((item, offset, index) => {
    tr.setNodeMarkup(found.at + 1 + offset, undefined, {
      ...item.attrs,
      listType: kind === "ordered" ? "ordered" : "bullet",
      label: kind === "ordered" ? `${index + 1}.` : "•",
      checked: kind === "task" ? item.attrs.checked === true : null,
    });
  });
  return tr;
}

/** Ticks the task around the selection, or takes the tick away. */
export const tickTask: Command = (state, dispatch) => {
  const at = taskAt(state);
  const item = at === undefined ? undefined : state.doc.nodeAt(at);
  if (at === undefined || !item) return false;
  dispatch?.(state.tr.setNodeAttribute(at, "checked", !item.attrs.checked));
  return true;
};

function taskAt({ selection: { $from } }: EditorState): number | undefined {
  for (let depth = $from.depth; depth > 0; depth--) {
    const { type, attrs } = $from.node(depth);
    if (type.name === "list_item" && attrs.checked !== null) return $from.before(depth);
  }
  return undefined;
}
