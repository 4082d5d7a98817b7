import type { Node } from "@milkdown/kit/prose/model";
import { type Command, EditorState, NodeSelection, TextSelection } from "@milkdown/kit/prose/state";
import { describe, expect, it, vi } from "vitest";
import { formula, linkTo, unlink } from "../../../web/admin/features/editor/commands.ts";
import { documents } from "../../../web/admin/features/editor/documents.ts";
import { here } from "../../../web/admin/features/editor/here.ts";
import { tickTask, toggleList } from "../../../web/admin/features/editor/lists.ts";

// As in byte-for-byte.test.ts: Milkdown's plugins wait for each other by events of the window.
const window = new EventTarget();
for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"] as const)
  vi.stubGlobal(name, window[name].bind(window));

const { read, write } = await documents();

/** Where these words stand in the document. */
function placeOf(doc: Node, words: string): { from: number; to: number } {
  let found = -1;
  doc.descendants((node, at) => {
    const inside = node.isText ? (node.text ?? "").indexOf(words) : -1;
    if (found < 0 && inside >= 0) found = at + inside;
  });
  if (found < 0) throw new Error(`Nothing here says ${words}`);
  return { from: found, to: found + words.length };
}

/** The text with these words selected. Without a second, the cursor stands in the middle of the first. */
function selecting(text: string, first: string, last?: string): EditorState {
  const doc = read(text);
  const { from, to } = placeOf(doc, first);
  const middle = from + Math.floor((to - from) / 2);
  const selection = last
    ? TextSelection.create(doc, from, placeOf(doc, last).to)
    : TextSelection.create(doc, middle);
  return EditorState.create({ doc, selection });
}

function after(state: EditorState, ...commands: Command[]): EditorState {
  let now = state;
  for (const command of commands)
    command(now, (tr) => {
      now = now.apply(tr);
    });
  return now;
}
const written = (state: EditorState, ...commands: Command[]) => write(after(state, ...commands).doc);

const bullets = toggleList("bullet");
const numbers = toggleList("ordered");
const tasks = toggleList("task");

describe("a list", () => {
  it("is made of paragraphs, and taken away again", () => {
    const two = () => selecting("one\n\ntwo\n\nthree\n", "one", "two");
    expect(written(two(), bullets)).toBe("- one\n- two\n\nthree\n");
    expect(written(two(), numbers)).toBe("1. one\n2. two\n\nthree\n");
    expect(written(two(), tasks)).toBe("- [ ] one\n- [ ] two\n\nthree\n");
    expect(written(two(), bullets, bullets)).toBe("one\n\ntwo\n\nthree\n");
  });

  it("becomes one of another kind, whole", () => {
    const list = () => selecting("- one\n- two\n", "one");
    expect(written(list(), numbers)).toBe("1. one\n2. two\n");
    expect(written(list(), tasks)).toBe("- [ ] one\n- [ ] two\n");
    expect(written(list(), numbers, bullets)).toBe("- one\n- two\n");
    expect(written(selecting("- [x] one\n- [ ] two\n", "one"), bullets)).toBe("- one\n- two\n");
  });

  it("is the innermost one", () => {
    expect(written(selecting("- one\n  - two\n", "two"), numbers)).toBe("- one\n  1. two\n");
  });

  it("of tasks is ticked where the cursor stands", () => {
    expect(written(selecting("- [ ] one\n- [x] two\n", "one"), tickTask)).toBe("- [x] one\n- [x] two\n");
    expect(written(selecting("- [ ] one\n- [x] two\n", "two"), tickTask)).toBe("- [ ] one\n- [ ] two\n");
    expect(written(selecting("- one\n", "one"), tickTask)).toBe("- one\n");
  });
});

describe("a link", () => {
  const there = "https://example.com/there";

  it("is made of what is selected, or stands for itself", () => {
    expect(written(selecting("See the page\n", "the page", "page"), linkTo(there))).toBe(
      `See [the page](${there})\n`,
    );
    expect(written(selecting("Seethis\n", "Seethis"), linkTo(there))).toContain(there);
  });

  it("is changed and removed as a whole from wherever in it the cursor stands", () => {
    const linked = () => selecting(`See [the **whole** page](${there}) here\n`, "whole");
    expect(here(linked()).link).toBe(there);
    expect(written(linked(), linkTo("mailto:a@acme.test"))).toBe(
      "See [the **whole** page](mailto:a@acme.test) here\n",
    );
    expect(written(linked(), unlink)).toBe("See the **whole** page here\n");
  });

  it("is not the one beside it", () => {
    const text = `[one](${there}) and [two](https://example.com/two)\n`;
    expect(here(selecting(text, "and")).link).toBeUndefined();
    expect(written(selecting(text, "two"), unlink)).toBe(`[one](${there}) and two\n`);
  });
});

describe("a formula", () => {
  it("stands in its line or on one of its own", () => {
    expect(written(selecting("So X is\n", "X", "X"), formula("a^2", false))).toBe("So $a^2$ is\n");
    expect(written(selecting("X\n", "X", "X"), formula("a^2", true))).toBe("$$\na^2\n$$\n");
  });

  it("is changed where it is selected", () => {
    const doc = read("So $a^2$ is\n");
    let at = -1;
    doc.descendants((node, place) => {
      if (node.type.name === "inline_math") at = place;
    });
    const state = EditorState.create({ doc, selection: NodeSelection.create(doc, at) });
    expect(here(state).formula).toBe("a^2");
    expect(written(state, formula("b^2", false))).toBe("So $b^2$ is\n");
  });
});

describe("what the buttons show", () => {
  it("is what stands where the cursor is", () => {
    expect(here(selecting("a **bold *word* here** b\n", "word")).marks).toEqual(
      new Set(["strong", "emphasis"]),
    );
    expect(here(selecting("a **bold** word\n", "a ", "word")).marks).toEqual(new Set(["strong"]));
    expect(here(selecting("## Title\n", "Title")).block).toBe(2);
    expect(here(selecting("```\ncode\n```\n", "code")).block).toBe("code");
    expect(here(selecting("> - [ ] task\n", "task"))).toMatchObject({
      list: "task",
      quote: true,
      block: "text",
    });
    expect(here(selecting("| a | b |\n| - | - |\n| 1 | 2 |\n", "2")).table).toBe(true);
    expect(here(selecting("plain\n", "plain"))).toEqual({
      marks: new Set(),
      block: "text",
      quote: false,
      table: false,
    });
  });
});
