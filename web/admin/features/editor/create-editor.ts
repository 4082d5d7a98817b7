import {
  defaultValueCtx,
  Editor,
  editorViewCtx,
  editorViewOptionsCtx,
  rootCtx,
  serializerCtx,
} from "@milkdown/kit/core";
import type { MilkdownPlugin } from "@milkdown/kit/ctx";
import { clipboard } from "@milkdown/kit/plugin/clipboard";
import { history } from "@milkdown/kit/plugin/history";
import { trailing } from "@milkdown/kit/plugin/trailing";
import {
  commands,
  hardbreakClearMarkPlugin,
  hardbreakFilterNodes,
  hardbreakFilterPlugin,
  inlineNodesCursorPlugin,
  inputRules,
  keymap,
  markInputRules,
} from "@milkdown/kit/preset/commonmark";
import {
  autoInsertSpanPlugin,
  keepTableAlignPlugin,
  pasteRules,
  commands as tableCommands,
  tableEditingPlugin,
  inputRules as tableInputRules,
  keymap as tableKeymap,
  markInputRules as tableMarkInputRules,
} from "@milkdown/kit/preset/gfm";
import { gapCursor } from "@milkdown/kit/prose/gapcursor";
import { keymap as keys } from "@milkdown/kit/prose/keymap";
import { Plugin } from "@milkdown/kit/prose/state";
import { $prose } from "@milkdown/kit/utils";
import type { Act } from "./actions.ts";
import { type Here, here } from "./here.ts";
import { tickTask, toggleList } from "./lists.ts";
import { markdown } from "./markdown.ts";
import { type PictureAddress, pictures, tasks } from "./node-views.ts";
import { writeAnyway } from "./write-anyway.ts";

interface Wanted {
  text: string;
  /** What it is called by who does not see it. */
  label: string;
  pictures: PictureAddress;
  /** Somebody wrote. */
  wrote(): void;
  /** The cursor stands elsewhere, or in something else. */
  moved(at: Here): void;
  /** Somebody asked for a link by keyboard. */
  askLink(): void;
}

/** The editor on the screen. */
export interface Writing {
  act(what: Act): void;
  /** Its Markdown; throws where it has none. */
  read(): string;
  /** The same, with words alone in place of what has none. */
  readAnyway(): string;
  close(): void;
}

const editing: MilkdownPlugin[] = [
  ...[inputRules, markInputRules, commands, keymap],
  ...[tableInputRules, tableMarkInputRules, pasteRules, tableCommands, tableKeymap],
  ...[hardbreakClearMarkPlugin, hardbreakFilterNodes, hardbreakFilterPlugin, inlineNodesCursorPlugin],
  ...[keepTableAlignPlugin, autoInsertSpanPlugin, tableEditingPlugin],
  ...[history, clipboard, trailing],
  $prose(() => gapCursor()),
].flat();

export async function createEditor(place: HTMLElement, wanted: Wanted): Promise<Writing> {
  const watch = new Plugin({
    view: (view) => {
      wanted.moved(here(view.state));
      return {
        update({ state }, before) {
          wanted.moved(here(state));
          if (!state.doc.eq(before.doc)) wanted.wrote();
        },
      };
    },
  });
  const ours = keys({
    "Mod-k": () => {
      wanted.askLink();
      return true;
    },
    "Mod-Enter": tickTask,
    "Mod-Alt-9": toggleList("task"),
  });
  const editor = await Editor.make()
    .config((ctx) => {
      ctx.set(rootCtx, place);
      ctx.set(defaultValueCtx, wanted.text);
      ctx.update(editorViewOptionsCtx, (options) => ({
        ...options,
        attributes: { role: "textbox", "aria-multiline": "true", "aria-label": wanted.label },
      }));
    })
    .use(
      [
        ...markdown,
        $prose(() => ours),
        ...editing,
        pictures(wanted.pictures),
        tasks,
        $prose(() => watch),
      ].flat(),
    )
    .create();
  const view = () => editor.ctx.get(editorViewCtx);
  const write = editor.ctx.get(serializerCtx);
  return {
    act(what) {
      what(editor.ctx);
      view().focus();
    },
    read: () => write(view().state.doc),
    readAnyway: () => writeAnyway(view().state.doc, write),
    close: () => void editor.destroy(),
  };
}
