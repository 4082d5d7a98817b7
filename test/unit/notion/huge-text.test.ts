import { describe, expect, it, vi } from "vitest";
import { convertPage } from "../../../functions/connectors/notion/convert.ts";
import { keepContent } from "../../../functions/core/documents/store-content.ts";
import { memoryContentStore } from "../../fakes/content-store.ts";
import { memoryPdfMarker } from "../../fakes/pdf-marker.ts";
import { fixedNow } from "../../fakes/time.ts";
import { bullet, node, paragraph, row, words } from "./blocks.ts";

/** The length of each text that is given to the Markdown reader. */
const read = vi.hoisted((): number[] => []);
vi.mock("mdast-util-from-markdown", async (original) => {
  const real = await original<typeof import("mdast-util-from-markdown")>();
  return {
    ...real,
    fromMarkdown: (...given: Parameters<typeof real.fromMarkdown>) => {
      read.push(String(given[0]).length);
      return real.fromMarkdown(...given);
    },
  };
});

const page = Array.from({ length: 1500 }, (_, n) => [
  paragraph(`Access ${n} is granted by role and reviewed each quarter.`),
  bullet(`Costs $${n} *more* than [x] & <y>_`),
  node("quote", words(`# ${n} | a\n- b`)),
  ...(n % 100 ? [] : [node("table", { has_column_header: true }, [row("a|b", `${n}`), row("`c`", "d")])]),
]).flat();

describe("a long page", () => {
  it("is never read back as a whole, neither to be written nor to be rendered", async () => {
    const { tree, media, notExposed, withheld } = await convertPage(page);
    const content = memoryContentStore();
    read.length = 0;
    const kept = await keepContent(
      {
        actor: { type: "system", job: "import", workspaceId: "wsp_acme" },
        content,
        marker: memoryPdfMarker(),
        now: fixedNow,
        newId: (kind) => `${kind}_1`,
      },
      { open: () => Promise.reject(new Error("There are no files")) },
      { kind: "text", tree, media, notExposed, withheld },
    );
    expect(read.length).toBeGreaterThan(1);
    expect(kept.size).toBeGreaterThan(100_000);
    expect(Math.max(...read)).toBeLessThan(kept.size / 10);
  });
});
