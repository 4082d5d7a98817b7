import type { Root } from "mdast";
import { describe, expect, it } from "vitest";
import type { Connector, SourceContent, SourceFile } from "../../../../functions/core/catalog/connector.ts";
import type { SourceProperty } from "../../../../functions/core/catalog/property.ts";
import { bytesOf } from "../../../../functions/core/documents/document.ts";
import { readContent } from "../../../../functions/core/documents/read-content.ts";
import { keepContent } from "../../../../functions/core/documents/store-content.ts";
import { invalid } from "../../../../functions/core/errors.ts";
import { parseMarkdown } from "../../../../functions/core/markdown/canonical.ts";
import { aDocument, aVersion } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { as } from "../stage.ts";

const documentId = "doc_soc2";
const documentHref = (id: string) => `/documents/${id}`;

const kinds: Record<string, { contentType: string; extension: string }> = {
  pdf: { contentType: "application/pdf", extension: "pdf" },
  png: { contentType: "image/png", extension: "png" },
};

/** Opens files by what their names end with; `lost` cannot be had. */
const asked: { name: string; as: string; maxBytes: number }[] = [];
const connector: Pick<Connector, "open"> = {
  async open({ name }, { as, maxBytes }) {
    asked.push({ name, as, maxBytes });
    const kind = kinds[name.split(".").at(-1) ?? ""];
    if (!kind) throw invalid(`“${name}” is not stored at Notion.`);
    const bytes = (async function* () {
      yield new TextEncoder().encode(name);
    })();
    return { bytes, name, ...kind };
  },
};

const aFile = (name: string, more: Partial<SourceFile> = {}): SourceFile => ({
  origin: "hosted",
  url: `https://files.test/${name}`,
  name,
  ...more,
});

const property = (name: string, value: SourceProperty["value"]): SourceProperty => ({
  id: name.toLowerCase(),
  name,
  type: "files",
  ...(value ? { value } : {}),
});

type Text = Extract<SourceContent, { kind: "text" }>;
const aText = (tree: Root, media: SourceFile[], more: Partial<Text> = {}): Text => ({
  kind: "text",
  tree,
  media,
  notExposed: [],
  withheld: 0,
  ...more,
});

async function kept(content: Exclude<SourceContent, { kind: "empty" }>) {
  asked.length = 0;
  const { ctx } = testContext({ documents: [aDocument()] });
  const kept = await keepContent(ctx, connector, content);
  const version = aVersion({ ...kept, kind: kept.kind });
  const stage = testContext({ documents: [aDocument({ kind: kept.kind })], versions: [version] });
  const reading = { ...as(stage.ctx, "manager"), content: ctx.content };
  const read = () => readContent(reading, { documentId, documentHref });
  return { kept, read, version };
}

const markdownOf = async (markdown: string, media: SourceFile[]) => {
  const { kept: version, read } = await kept(aText(parseMarkdown(markdown), media));
  return { version, markdown: (await read()).markdown };
};

describe("the properties of a row", () => {
  const table = (): Root => ({
    type: "root",
    children: [
      {
        type: "table",
        children: [
          {
            type: "tableRow",
            children: [
              {
                type: "tableCell",
                children: [
                  { type: "link", url: "media:0", children: [{ type: "text", value: "dpa.pdf" }] },
                  { type: "text", value: ", " },
                  { type: "link", url: "media:1", children: [{ type: "text", value: "lost" }] },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
  const rowFiles = [aFile("dpa.pdf", { as: "attachment" }), aFile("lost", { as: "attachment" })];
  const files = {
    kind: "files" as const,
    files: [{ name: "dpa.pdf", path: "media:0" }, { name: "lost", path: "media:1" }, { name: "Annex" }],
  };

  it("are kept beside the text, with their files under the paths that they were stored at", async () => {
    const properties = [property("Agreement", files), property("Rolled", { kind: "list", values: [files] })];
    const { kept: version, read } = await kept(aText(table(), rowFiles, { properties }));
    const path = version.media[0]?.path;
    expect(path).toMatch(/^media\/[0-9a-f]{64}\.pdf$/);
    const stored = { kind: "files", files: [{ name: "dpa.pdf", path }, { name: "lost" }, { name: "Annex" }] };
    const content = await read();
    expect(content.properties?.map(({ value }) => value)).toEqual([
      stored,
      { kind: "list", values: [stored] },
    ]);
    expect(content.markdown).toContain(`[dpa.pdf](${path}), lost`);
    expect(version.notExposed).toEqual([{ type: "media", count: 1 }]);
    expect(bytesOf(aVersion(version))).toContain(version.properties);
  });

  it("open their files as what is saved, and name them so; they are never shown in place", async () => {
    const { kept: version, read } = await kept(aText(table(), rowFiles));
    expect(asked.map((one) => one.as)).toEqual(["attachment", "attachment"]);
    expect(version.media).toEqual([
      expect.objectContaining({ name: "dpa.pdf", contentType: "application/pdf" }),
    ]);
    expect(JSON.stringify((await read()).tree)).toContain("name=dpa.pdf&disposition=attachment");
  });

  it("are kept of files too, where they are named and not linked", async () => {
    const properties = [property("Agreement", { kind: "files", files: [{ name: "dpa.pdf" }] })];
    const { kept: version, read } = await kept({
      kind: "files",
      files: [aFile("soc2.pdf")],
      properties,
      notExposed: [],
      withheld: 0,
    });
    expect(version.media).toEqual([]);
    expect((await read()).properties).toEqual(properties);
  });

  it("do not change what a version is compared by", async () => {
    const tree = () => parseMarkdown("Text");
    const [one, other] = await Promise.all(
      ["a", "b"].map((text) =>
        kept(aText(tree(), [], { properties: [property("P", { kind: "text", text })] })),
      ),
    );
    expect(one?.kept.sha256).toBe(other?.kept.sha256);
    expect(one?.kept.properties).not.toBe(other?.kept.properties);
  });

  it("are absent from what is no row", async () => {
    const { kept: version, read } = await kept(aText(parseMarkdown("Text"), []));
    expect(version).not.toHaveProperty("properties");
    expect(await read()).not.toHaveProperty("properties");
  });
});

describe("media that cannot be kept", () => {
  const elsewhere = (name: string, url = `https://a.example/${name}`) =>
    aFile(name, { origin: "external", url });

  it("stay as links to their address where somebody typed one", async () => {
    const { version, markdown } = await markdownOf(
      "![Plan](media:0) and ![](media:1) and [a film](media:2)",
      [elsewhere("plan.gif"), elsewhere("logo.gif"), elsewhere("film")],
    );
    expect(markdown).toBe(
      "[Plan](https://a.example/plan.gif) and [logo.gif](https://a.example/logo.gif) and [a film](https://a.example/film)\n",
    );
    expect(version.notExposed).toEqual([{ type: "media", count: 3, how: "simplified" }]);
  });

  it("are words where the address leads nowhere for others, or dies", async () => {
    const signed = "https://a.s3.amazonaws.com/x?X-Amz-Signature=abc";
    const { version, markdown } = await markdownOf("![Plan](media:0) and [film](media:1)", [
      elsewhere("a", signed),
      elsewhere("b", "ftp://a.example/film"),
    ]);
    expect(markdown).toMatch(/image: Plan\] and film\n$/);
    expect(version.notExposed).toEqual([{ type: "media", count: 2 }]);
  });

  it("are named by their file where a caption stands below them", async () => {
    const { markdown } = await markdownOf("![Our plan](media:0)\\\n*Our plan*", [
      { ...elsewhere("plan.gif"), caption: "Our plan" },
    ]);
    expect(markdown).toBe("[plan.gif](https://a.example/plan.gif)\\\n*Our plan*\n");
  });

  it("go without a word where they only decorate others", async () => {
    const { version, markdown } = await markdownOf("> ![Icon](media:0) A note", [
      { ...elsewhere("icon.gif"), decorates: true },
    ]);
    expect(markdown).toBe("> A note\n");
    expect(version.notExposed).toEqual([]);
  });

  it("are words inside a link, which can hold no other", async () => {
    const { markdown } = await markdownOf("[![Plan](media:0)](https://b.example)", [elsewhere("a")]);
    expect(markdown).toBe("[Plan](https://b.example)\n");
  });

  it("are shown in place where they are kept", async () => {
    const { kept: version, read } = await kept(aText(parseMarkdown("![Plan](media:0)"), [aFile("plan.png")]));
    expect(version.media[0]).not.toHaveProperty("name");
    expect(JSON.stringify((await read()).tree)).toContain("disposition=inline");
  });
});
