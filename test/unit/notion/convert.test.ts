import { describe, expect, it } from "vitest";
import { convertBlocks, convertPage } from "../../../functions/connectors/notion/convert.ts";
import { fileOfBlock } from "../../../functions/connectors/notion/media.ts";
import type { BlockNode } from "../../../functions/connectors/notion/tree.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { blockKinds } from "./block-kinds.ts";
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
const kinds = Object.keys(blockKinds);
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

  it("leaves out all that stands under a lock, pictures and files too", () => {
    const lock = (icon: object) =>
      node("callout", { ...words("secret"), icon }, [
        paragraph("hidden"),
        node("image", hosted("https://file.notion.so/x.png")),
        node("column_list", {}, [node("column", {}, [node("pdf", hosted("https://file.notion.so/x.pdf"))])]),
      ]);
    const converted = convertBlocks([
      paragraph("seen"),
      lock({ type: "emoji", emoji: "🔒" }),
      bullet("item", [lock({ type: "icon", icon: { name: "lock", color: "gray" } })]),
    ]);
    expect(toMarkdown(converted.tree)).toBe("seen\n\n- item\n");
    expect(converted).toMatchObject({ media: [], files: [], withheld: 2, notExposed: [] });
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

  it("counts what Notion does not give or we do not know, and keeps the rest", () => {
    const converted = convertBlocks([
      node("unsupported", { block_type: "button" }),
      node("unsupported", {}),
      node("hologram", { beams: 3 }, [paragraph("inside it")]),
      node("code", { rich_text: "nonsense" }),
      node("image", { type: "file_upload", file_upload: { id: "x" }, caption: [] }),
      node("bookmark", { url: "javascript:alert(1)", caption: [] }),
      { ...node("toggle", words("Closed")), unreadable: true },
      paragraph("the rest"),
    ]);
    expect(toMarkdown(converted.tree).split("\n\n")).toEqual([
      "*Not shown here: button*",
      "*Not shown here: a block that Notion does not hand out*",
      "inside it",
      "*Not shown here: code*",
      "*Not shown here: image*",
      "javascript:alert(1)",
      "**Closed**",
      "the rest\n",
    ]);
    expect(converted.notExposed).toEqual([
      { type: "button", count: 1 },
      { type: "unsupported", count: 1 },
      { type: "hologram", count: 1, how: "simplified" },
      { type: "code", count: 1 },
      { type: "image", count: 1 },
      { type: "bookmark", count: 1, how: "simplified" },
      { type: "toggle", count: 1, how: "unreadable" },
    ]);
  });

  it("says of list items that cannot be read", () => {
    const nodes = [
      { ...bullet("one"), unreadable: true as const },
      { ...toDo("two", true), unreadable: true as const },
    ];
    expect(convertBlocks(nodes).notExposed).toEqual([
      { type: "bulleted_list_item", count: 1, how: "unreadable" },
      { type: "to_do", count: 1, how: "unreadable" },
    ]);
  });

  it("says where what a synced block shows could not be read", () => {
    const copy = { ...node("synced_block", { synced_from: { block_id: page } }), unreadable: true as const };
    expect(markdown(copy)).toBe("*Not shown here: synced block*\n");
  });

  it("takes nothing from a callout of which it cannot tell whether it is locked", () => {
    const broken = node("callout", { rich_text: 5, icon: { type: "emoji", emoji: "🔒" } }, [
      paragraph("hidden"),
    ]);
    expect(markdown(broken, paragraph("seen"))).toBe("seen\n");
    const untold = { ...node("callout", {}, [paragraph("hidden")]) };
    untold.block.callout = "hidden";
    expect(markdown(untold, paragraph("seen"))).toBe("*Not shown here: callout*\n\nseen\n");
  });

  it.each([
    { emoji: "🔒" },
    { type: "emoji", emoji: "🔒\ufe0f" },
    { type: "emoji", emoji: "\ufe0f🔒\u200d" },
    { type: "icon", icon: { name: "lock", color: "gray" } },
    { type: "icon", icon: { name: "Lock-Keyhole" } },
    { type: "custom_emoji", custom_emoji: { id: "e", name: "locked", url: "https://a.example/x.png" } },
    { type: "external", external: { url: "https://www.notion.so/icons/lock_red.svg?mode=dark" } },
    { type: "hologram", hologram: { emoji: "🔒" } },
  ])("knows a lock: %j", async (icon) => {
    const callout = node("callout", { ...words("secret"), icon }, [
      node("image", external("https://a.example/b.png")),
    ]);
    const newKind = node("callout_2", { rich_text: "secret", icon, caption: [styled("secret")] }, [
      paragraph("secret"),
    ]);
    const converted = await convertPage([callout, newKind]);
    expect(converted).toMatchObject({
      tree: { children: [] },
      media: [],
      withheld: 2,
      notExposed: [],
      beyondUs: [],
    });
  });

  it.each([
    { emoji: "🔐" },
    { emoji: "🔏" },
    { emoji: "🔓" },
    { type: "icon", icon: { name: "unlock" } },
    { type: "icon", icon: { name: "clock" } },
    null,
  ])("takes no other icon for a lock: %j", (icon) => {
    expect(convertBlocks([node("callout", { ...words("open"), icon })])).toMatchObject({ withheld: 0 });
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

  it("reads a kind that is new to it through a generic converter, which asks nobody and keeps no address that dies", async () => {
    const nodes = [
      node("hologram", {
        rich_text: [
          styled("See "),
          styled("this", { bold: true }),
          styled(" file", {}, "https://file.notion.so/a.pdf?X-Amz-Signature=1"),
          styled(" or script", {}, "javascript:alert(1)"),
          styled(" or page", {}, "/11111111222233334444555555555555"),
        ],
      }),
      node("gallery", { pictures: [{ words: [styled("First")] }, { words: [styled("# Second")] }] }),
      node("sculpture", { material: "bronze" }),
      node("video", {
        type: "file",
        file: { url: "https://file.notion.so/a.mp4?X-Amz-Signature=1" },
        caption: 5,
      }),
      { ...node("paragraph", { rich_text: [{ text: 5, plain_text: "half told" }] }, [paragraph("below")]) },
    ];
    const converted = await convertPage(nodes);
    expect(toMarkdown(converted.tree).split("\n\n")).toEqual([
      "See **this** file or script [or page](https://www.notion.so/11111111222233334444555555555555)",
      "First",
      "\\# Second",
      "*Not shown here: sculpture*",
      "*Not shown here: video*",
      "half told",
      "below\n",
    ]);
    expect(converted.notExposed).toEqual([
      { type: "hologram", count: 1, how: "simplified" },
      { type: "gallery", count: 1, how: "simplified" },
      { type: "sculpture", count: 1 },
      { type: "video", count: 1 },
      { type: "paragraph", count: 1, how: "simplified" },
    ]);
    const counts = Array.from({ length: 20 }, () => convertPage(nodes));
    expect((await Promise.all(counts)).every(({ tree }) => tree.children.length === 7)).toBe(true);
  });

  it.each([
    undefined,
    null,
    5,
    "text",
    [],
    [[]],
    { rich_text: null },
    { rich_text: [null] },
    { rich_text: [{}] },
  ])("makes something of any kind that holds %j, and goes on", async (content) => {
    const types = [...kinds, "hologram"];
    const broken = types.map((type) => {
      const made = node(type, {}, [paragraph(inside(type))]);
      made.block[type] = content;
      return made;
    });
    const { tree, withheld, notExposed } = await convertPage([...broken, paragraph("the rest")]);
    const text = toMarkdown(tree);
    expect(text).toMatch(/the rest\n$/);
    expect(withheld).toBe(0);
    for (const type of types)
      if (!silent.has(type))
        expect(text.includes(inside(type)) || notExposed.some((note) => note.type === type), type).toBe(true);
  });
});

const inside = (type: string) => `inside ${type.replaceAll("_", " ")}.`;

/** Pages below are documents of their own; the other two are made from the page itself. */
const silent = new Set([
  "child_page",
  "child_database",
  "breadcrumb",
  "table_of_contents",
  "divider",
  "table_row",
]);
