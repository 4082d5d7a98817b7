import { describe, expect, it, vi } from "vitest";
import { documents } from "../../../web/admin/features/editor/documents.ts";
import { writeAnyway } from "../../../web/admin/features/editor/write-anyway.ts";

// As in byte-for-byte.test.ts: Milkdown's plugins wait for each other by events of the window.
const window = new EventTarget();
for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"] as const)
  vi.stubGlobal(name, window[name].bind(window));

const { read, write } = await documents();

describe("a text that the editor cannot write", () => {
  it("comes block by block, with the words of what cannot be written", () => {
    const text = "# Scope\n\nWords in **bold**\n\n- one\n- two\n";
    const failing = (document: ReturnType<typeof read>) => {
      if (document.textContent.includes("bold")) throw new Error("No spelling");
      return write(document);
    };
    expect(writeAnyway(read(text), failing)).toBe("# Scope\n\nWords in bold\n\n- one\n- two\n");
  });

  it("is the very text where each block can be written", () => {
    const text = "# Scope\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n$$\na\n$$\n";
    expect(writeAnyway(read(text), write)).toBe(text);
  });
});
