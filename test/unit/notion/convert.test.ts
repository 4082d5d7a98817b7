import { describe, expect, it } from "vitest";
import { convertBlocks } from "../../../functions/connectors/notion/convert.ts";
import { fileOfBlock } from "../../../functions/connectors/notion/media.ts";
import type { BlockNode } from "../../../functions/connectors/notion/tree.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import {
  bullet,
  external,
  hosted,
  mention,
  node,
  numbered,
  paragraph,
  row,
  styled,
  toDo,
  words,
} from "./blocks.ts";

const markdown = (...nodes: BlockNode[]) => toMarkdown(convertBlocks(nodes).tree);
const page = "11111111-2222-3333-4444-555555555555";

describe("converting blocks", () => {
  it("keeps headings of four levels, and what a toggle heading hides after it", () => {
    expect(
      markdown(
        node("heading_1", words("Access")),
        node("heading_2", { ...words("Reviews"), is_toggleable: true }, [paragraph("Each quarter.")]),
        node("heading_4", words("Detail")),
      ),
    ).toBe("# Access\n\n## Reviews\n\nEach quarter.\n\n#### Detail\n");
  });

  it("makes one list of neighbours, nested and numbered as at Notion", () => {
    expect(
      markdown(
        bullet("one", [numbered("first", [paragraph("more")]), numbered("second")]),
        bullet("two"),
        numbered("a"),
        numbered("b"),
        node("numbered_list_item", { ...words("seven"), list_start_index: 7 }),
        numbered("eight"),
      ),
    ).toBe("- one\n  1. first\n\n     more\n\n  2. second\n- two\n\n1. a\n2. b\n\n7) seven\n8) eight\n");
  });

  it("shows tasks as done or open", () => {
    expect(markdown(toDo("rotate keys", true), toDo("review", false))).toBe(
      "- [x] rotate keys\n- [ ] review\n",
    );
  });

  it("makes a quote of a callout, led by its emoji", () => {
    const callout = { ...words("Mind this."), icon: { type: "emoji", emoji: "💡" } };
    expect(markdown(node("callout", callout, [bullet("inside")]), node("quote", words("Said.")))).toBe(
      "> 💡 Mind this.\n>\n> - inside\n\n> Said.\n",
    );
  });

  it("opens toggles: their line in bold, then what they hide", () => {
    expect(markdown(node("toggle", words("Why?"), [paragraph("Because.")]))).toBe("**Why?**\n\nBecause.\n");
  });

  it("keeps code as it is, whatever fences it holds", () => {
    const code = {
      rich_text: [styled("a\n"), styled("```\n\tb")],
      caption: [styled("Listing 1")],
      language: "c++",
    };
    expect(markdown(node("code", code))).toBe("````cpp\na\n```\n\tb\n````\n\n*Listing 1*\n");
    expect(markdown(node("code", { ...code, caption: [], language: "plain text" }))).toMatch(/^````\na/);
  });

  it("makes tables with a head, escaping what would break a cell", () => {
    const rows = [row("Name", "Use"), row("a|b", "line\nnext"), row("c", "")];
    expect(markdown(node("table", { has_column_header: true, has_row_header: false }, rows))).toBe(
      "| Name | Use |\n| - | - |\n| a\\|b | line next |\n| c | |\n",
    );
    expect(
      markdown(node("table", { has_column_header: false, has_row_header: true }, [row("Key", "42")])),
    ).toBe("| | |\n| - | - |\n| **Key** | 42 |\n");
  });

  it("numbers pictures and recordings for the importer and links to those elsewhere", () => {
    const converted = convertBlocks([
      node("image", hosted("https://file.notion.so/plan.png?x=1", { caption: [styled("The plan")] })),
      node("video", hosted("https://file.notion.so/tour.mp4")),
      node("video", external("https://videos.example/watch?v=1")),
    ]);
    expect(toMarkdown(converted.tree)).toBe(
      "![The plan](media:0)\\\n*The plan*\n\n[tour.mp4](media:1)\n\n<https://videos.example/watch?v=1>\n",
    );
    expect(converted.media.map(({ name, origin, caption }) => ({ name, origin, caption }))).toEqual([
      { name: "plan.png", origin: "hosted", caption: "The plan" },
      { name: "tour.mp4", origin: "hosted", caption: undefined },
    ]);
  });

  it("gathers files at Notion, and links to those elsewhere", () => {
    const converted = convertBlocks([
      node("pdf", hosted("https://file.notion.so/a%20b.pdf")),
      node("file", hosted("https://file.notion.so/x", { name: "Report.pdf" })),
      node("file", external("https://files.example/c.pdf", { name: "c.pdf" })),
    ]);
    expect(converted.files.map(({ name }) => name)).toEqual(["a b.pdf", "Report.pdf"]);
    expect(toMarkdown(converted.tree)).toBe("<https://files.example/c.pdf>\n");
  });

  it("names other pages by their id alone", () => {
    const child = node("child_page", { title: "Sub page" });
    const hex = child.block.id.replaceAll("-", "");
    expect(markdown(child, node("link_to_page", { type: "page_id", page_id: page }))).toBe(
      `[Sub page](https://www.notion.so/${hex})\n\n[Linked page](https://www.notion.so/11111111222233334444555555555555)\n`,
    );
    expect(
      markdown(node("paragraph", { rich_text: [mention({ type: "page", page: { id: page } }, "Policy")] })),
    ).toBe("[Policy](https://www.notion.so/11111111222233334444555555555555)\n");
  });

  it("keeps bookmarks, embeds, formulas and dividers, and flattens columns and synced blocks", () => {
    expect(
      markdown(
        node("bookmark", { url: "https://a.example/x", caption: [styled("A site")] }),
        node("embed", { url: "https://maps.example/1", caption: [] }),
        node("equation", { expression: "a^2" }),
        node("divider", {}),
        node("column_list", {}, [
          node("column", {}, [paragraph("left")]),
          node("column", {}, [paragraph("right")]),
        ]),
        node("synced_block", { synced_from: null }, [paragraph("shared words")]),
        node("table_of_contents", {}),
        node("breadcrumb", {}),
      ),
    ).toBe(
      "[A site](https://a.example/x)\n\n<https://maps.example/1>\n\n$$\na^2\n$$\n\n---\n\nleft\n\nright\n\nshared words\n",
    );
  });

  it("finds a callout's picture again by its block", () => {
    const callout = node("callout", { ...words("x"), icon: hosted("https://file.notion.so/i.png") });
    const [file] = convertBlocks([callout]).media;
    expect(file).toMatchObject({ at: { blockId: callout.block.id }, origin: "hosted" });
    expect(fileOfBlock(callout.block)).toEqual(file);
    const picture = node("image", hosted("https://file.notion.so/p.png", { caption: [styled("Plan")] }));
    expect(fileOfBlock(picture.block)).toEqual(convertBlocks([picture]).media[0]);
    expect(fileOfBlock(paragraph("x").block)).toBeUndefined();
  });

  it("lets no text of a page become markup", () => {
    expect(
      markdown(
        paragraph("# not a heading"),
        paragraph("<b>not bold</b> *nor* _this_"),
        paragraph("1. no list"),
      ),
    ).toBe("\\# not a heading\n\n\\<b>not bold\\</b> \\*nor\\* \\_this\\_\n\n1\\. no list\n");
  });
});
