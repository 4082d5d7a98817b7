import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { convertPage } from "../../../../functions/connectors/notion/convert.ts";
import type { BlockNode } from "../../../../functions/connectors/notion/tree.ts";
import { NotExposed } from "../../../../functions/core/catalog/connector.ts";
import { canonicalMarkdown, toMarkdown } from "../../../../functions/core/markdown/canonical.ts";
import { blockKinds } from "../block-kinds.ts";

/** A block as the API gives it, without what nobody reads, and with its children inside it. */
type Written = z.infer<typeof Written> & { children?: Written[] | undefined };
const Written = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  unreadable: z.literal(true).optional(),
  get children() {
    return z.array(Written).optional();
  },
});

const Golden = z.strictObject({
  /** What it shows, for whoever reads it. */
  about: z.string(),
  blocks: z.array(Written),
  notes: z.array(NotExposed).default([]),
  withheld: z.number().default(0),
  /** Names of what is kept: inside the text, and beside it. */
  media: z.array(z.string()).default([]),
  files: z.array(z.string()).default([]),
});

const here = new URL("./", import.meta.url);
const names = readdirSync(here)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(/\.json$/, ""))
  .sort();
const read = (name: string) => Golden.parse(JSON.parse(readFileSync(new URL(`${name}.json`, here), "utf8")));

/** `GOLDEN=write npx vitest run test/unit/notion/golden` writes the Markdown anew: look at each difference before it is kept. */
const writing = process.env.GOLDEN === "write";

describe("the Markdown of blocks", () => {
  it.each(names)("%s", async (name) => {
    const { blocks, notes, withheld, media, files } = read(name);
    const converted = await convertPage(nodesOf(blocks));
    const markdown = toMarkdown(converted.tree);
    const file = new URL(`${name}.md`, here);
    if (writing) writeFileSync(file, markdown);
    expect(markdown).toBe(readFileSync(file, "utf8"));
    expect(canonicalMarkdown(markdown)).toBe(markdown);
    expect({
      notes: converted.notExposed,
      withheld: converted.withheld,
      media: converted.media.map(({ name }) => name),
      files: converted.files.map(({ name }) => name),
    }).toEqual({ notes, withheld, media, files });
  });

  it("is shown of every kind of block there is", () => {
    const shown = new Set(names.flatMap((name) => kindsIn(read(name).blocks)));
    expect(Object.keys(blockKinds).filter((kind) => !shown.has(kind))).toEqual([]);
  });
});

const kindsIn = (blocks: readonly Written[]): string[] =>
  blocks.flatMap(({ type, children = [] }) => [type, ...kindsIn(children)]);

function nodesOf(blocks: readonly Written[], path = ""): BlockNode[] {
  return blocks.map(({ children = [], unreadable, id, ...block }, at) => {
    const place = `${path}${(at + 1).toString(16).padStart(2, "0")}`;
    return {
      block: {
        object: "block",
        has_children: children.length > 0,
        in_trash: false,
        id: id ?? `b10c0000-0000-4000-8000-${place.padStart(12, "0")}`,
        ...block,
      },
      children: nodesOf(children, place),
      ...(unreadable ? { unreadable } : {}),
    };
  });
}
