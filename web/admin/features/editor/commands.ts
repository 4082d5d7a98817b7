import type { Command } from "@milkdown/kit/prose/state";
import { linkAt } from "./here.ts";

/** Makes a link of what is selected, or changes the one that is there; an address of its own where nothing is selected. */
export const linkTo =
  (href: string): Command =>
  (state, dispatch) => {
    const type = state.schema.marks.link;
    if (!type) return false;
    const there = linkAt(state);
    const { from, to, empty } = state.selection;
    const { tr } = state;
    const mark = type.create({ href, title: null });
    if (there) tr.removeMark(there.from, there.to, type).addMark(there.from, there.to, mark);
    else if (empty) tr.insert(from, state.schema.text(href, [mark])).removeStoredMark(type);
    else tr.addMark(from, to, mark);
    dispatch?.(tr.scrollIntoView());
    return true;
  };

export const unlink: Command = (state, dispatch) => {
  const type = state.schema.marks.link;
  const there = linkAt(state);
  if (!type || !there) return false;
  dispatch?.(state.tr.removeMark(there.from, there.to, type));
  return true;
};

/** Puts a formula where the selection is: within the line, or as a block of its own. */
export const formula =
  (value: string, block: boolean): Command =>
  (state, dispatch) => {
    const { inline_math, math_block } = state.schema.nodes;
    const node = block
      ? math_block?.create(null, value ? state.schema.text(value) : undefined)
      : inline_math?.create({ value });
    if (!node) return false;
    dispatch?.(state.tr.replaceSelectionWith(node, false).scrollIntoView());
    return true;
  };
