import { editorViewCtx } from "@milkdown/kit/core";
import type { Ctx } from "@milkdown/kit/ctx";
import { redoCommand, undoCommand } from "@milkdown/kit/plugin/history";
import {
  createCodeBlockCommand,
  insertHrCommand,
  toggleEmphasisCommand,
  toggleInlineCodeCommand,
  toggleStrongCommand,
  turnIntoTextCommand,
  wrapInBlockquoteCommand,
  wrapInHeadingCommand,
} from "@milkdown/kit/preset/commonmark";
import {
  addColAfterCommand,
  addRowAfterCommand,
  insertTableCommand,
  toggleStrikethroughCommand,
} from "@milkdown/kit/preset/gfm";
import { lift } from "@milkdown/kit/prose/commands";
import type { Command } from "@milkdown/kit/prose/state";
import { deleteColumn, deleteRow, deleteTable } from "@milkdown/kit/prose/tables";
import { callCommand } from "@milkdown/kit/utils";
import { tickTask, toggleList } from "./lists.ts";

/** What a press of a button does to the text. */
export type Act = (ctx: Ctx) => void;

export const run =
  (command: Command): Act =>
  (ctx) => {
    const view = ctx.get(editorViewCtx);
    command(view.state, view.dispatch, view);
  };

const heading =
  (level: number): Act =>
  (ctx) =>
    void callCommand(wrapInHeadingCommand.key, level)(ctx);

export const acts = {
  strong: (ctx) => void callCommand(toggleStrongCommand.key)(ctx),
  emphasis: (ctx) => void callCommand(toggleEmphasisCommand.key)(ctx),
  strike: (ctx) => void callCommand(toggleStrikethroughCommand.key)(ctx),
  code: (ctx) => void callCommand(toggleInlineCodeCommand.key)(ctx),
  text: (ctx) => void callCommand(turnIntoTextCommand.key)(ctx),
  heading1: heading(1),
  heading2: heading(2),
  heading3: heading(3),
  heading4: heading(4),
  bullets: run(toggleList("bullet")),
  numbers: run(toggleList("ordered")),
  tasks: run(toggleList("task")),
  tick: run(tickTask),
  quote: (ctx) => void callCommand(wrapInBlockquoteCommand.key)(ctx),
  unquote: run(lift),
  codeBlock: (ctx) => void callCommand(createCodeBlockCommand.key)(ctx),
  rule: (ctx) => void callCommand(insertHrCommand.key)(ctx),
  table: (ctx) => void callCommand(insertTableCommand.key, { row: 3, col: 3 })(ctx),
  addRow: (ctx) => void callCommand(addRowAfterCommand.key)(ctx),
  addColumn: (ctx) => void callCommand(addColAfterCommand.key)(ctx),
  deleteRow: run(deleteRow),
  deleteColumn: run(deleteColumn),
  deleteTable: run(deleteTable),
  undo: (ctx) => void callCommand(undoCommand.key)(ctx),
  redo: (ctx) => void callCommand(redoCommand.key)(ctx),
} satisfies Record<string, Act>;
