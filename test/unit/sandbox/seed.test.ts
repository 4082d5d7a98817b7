import { describe, expect, it } from "vitest";
import { acmeNotion, assets, secondNotion, seedId } from "../../../stacks/local/sandbox/notion/seed/index.ts";
import {
  allBlocks,
  blocksOf,
  databasesOf,
  nesting,
  nodesOf,
  pagesOf,
  rowsOf,
  textsOf,
  valuesOf,
} from "./seed-walk.ts";

const workspaces = [acmeNotion, secondNotion];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const everything = workspaces.flatMap(({ roots }) => nodesOf(roots).map(({ node }) => node));
const titles = new Map(everything.map(({ id, title }) => [id, title]));
const acmePage = (key: string) => pagesOf(acmeNotion.roots).find(({ id }) => id === seedId(key));

/** Text without escaped signs, code, equations, links and colours: what is left may hold marks only in pairs. */
const prose = (text: string) => text.replace(/\\.|`[^`]*`|\$[^$]*\$|\]\([^)]*\)|\{\w+\|/g, "");

describe("ids of the seed", () => {
  it("name one thing each, in Notion's form", () => {
    const ids = workspaces.flatMap(({ id, people, roots }) => [
      id,
      ...people.map((person) => person.id),
      ...nodesOf(roots).map(({ node }) => node.id),
      ...databasesOf(roots).map(({ dataSourceId }) => dataSourceId),
      ...rowsOf(roots).map((row) => row.id),
    ]);
    expect(ids.filter((id) => !UUID.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("are the same in every run", () => {
    expect(seedId("acme/access-control-policy")).toBe(acmePage("acme/access-control-policy")?.id);
    expect(seedId("acme")).toBe("822b33ad-87c1-48a0-a20a-5ba7cd5ebcaa");
  });
});

describe("the workspace of Acme", () => {
  it("has at least sixty pages of believable size", () => {
    const pages = pagesOf(acmeNotion.roots);
    expect(pages.length).toBeGreaterThanOrEqual(60);
    const sizes = pages.map((page) => allBlocks(page.blocks).length).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeGreaterThanOrEqual(12);
  });

  it("is six levels deep and has lists six levels deep", () => {
    expect(Math.max(...nodesOf(acmeNotion.roots).map(({ depth }) => depth))).toBeGreaterThanOrEqual(6);
    expect(nesting(acmePage("acme/on-call")?.blocks ?? [])).toBe(6);
  });

  it("holds the pages that are hard to import", () => {
    const pages = pagesOf(acmeNotion.roots);
    expect(acmePage("acme/glossary")?.blocks.length).toBeGreaterThan(100);
    expect(acmePage("acme/empty-page")?.blocks).toEqual([]);
    expect(acmePage("acme/unsupported-only")?.blocks.every(({ type }) => type === "unsupported")).toBe(true);
    expect(acmePage("acme/long-title")?.title).toHaveLength(200);
    expect(acmePage("acme/languages")?.title).toMatch(
      /\p{Script=Arabic}.*\p{Script=Han}.*\p{Extended_Pictographic}/u,
    );
    expect(
      pages.filter(({ blocks }) => blocks.some(({ type }) => type === "pdf" || type === "file")),
    ).toHaveLength(4);
    expect(
      blocksOf(acmeNotion.roots).some((block) => block.type === "table" && block.rows.length > 100),
    ).toBe(true);
  });
});

describe("words that must not be seen outside", () => {
  const canaries = (from: unknown) => JSON.stringify(from).match(/CANARY-[A-Z]+-[A-Z0-9-]+/g) ?? [];

  it("stand in one place each", () => {
    const found = workspaces.flatMap(canaries);
    expect(new Set(found).size).toBe(found.length);
    expect(canaries(acmeNotion).filter((word) => word.startsWith("CANARY-GLOBEX"))).toEqual([]);
    expect(canaries(secondNotion).every((word) => word.startsWith("CANARY-GLOBEX"))).toBe(true);
  });

  it("stand under a lock on pages that are meant for readers", () => {
    const locked = blocksOf(acmeNotion.roots).filter(
      (block) => block.type === "callout" && block.icon === "🔒",
    );
    expect(locked.length).toBeGreaterThanOrEqual(3);
    expect(locked.map((block) => canaries(block).length)).toEqual(locked.map(() => 1));
    expect(locked.flatMap(canaries)).toEqual(
      canaries(acmeNotion).filter((word) => word.startsWith("CANARY-LOCKED")),
    );
  });
});

describe("references of the seed", () => {
  it.each(workspaces)("$name points at pages which exist", ({ people, roots }) => {
    const blocks = blocksOf(roots);
    const texts = blocks.flatMap(textsOf).join("\n");
    const mentions = [...texts.matchAll(/@\[([^\]]+)\]\(([^)]+)\)/g)];
    expect(mentions.map(([, , id = ""]) => titles.get(id))).toEqual(mentions.map(([, title]) => title));

    const linked = [
      ...texts.matchAll(/\((?:https:\/\/(?:app\.notion\.com|www\.notion\.so))?\/[^)]*?([0-9a-f]{32})/g),
    ];
    const plain = new Set([...titles.keys()].map((id) => id.replaceAll("-", "")));
    expect(linked.filter(([, id = ""]) => !plain.has(id))).toEqual([]);

    const direct = blocks.flatMap((block) => ("pageId" in block ? [block.pageId] : []));
    expect(direct.filter((id) => !titles.has(id))).toEqual([]);

    const named = [...texts.matchAll(/@\{(\d+)\}/g)].map(([, index]) => Number(index));
    expect(named.filter((index) => !people[index])).toEqual([]);
    expect(pagesOf(roots).filter(({ editedBy }) => editedBy !== undefined && !people[editedBy])).toEqual([]);
  });

  it("name files that exist, and no file is left over", () => {
    const used = workspaces.flatMap(({ roots }) =>
      blocksOf(roots).flatMap((block) => ("asset" in block ? [block.asset] : [])),
    );
    const inRows = workspaces
      .flatMap(({ roots }) => valuesOf(roots, "files"))
      .filter((one) => !URL.canParse(one));
    expect([...new Set([...used, ...inRows])].sort()).toEqual(Object.keys(assets).sort());
  });

  it("has marks in pairs", () => {
    const texts = workspaces.flatMap(({ roots }) => blocksOf(roots).flatMap(textsOf));
    const odd = texts.filter((text) => {
      const left = prose(text);
      return [/\*\*/g, /_/g, /~~/g, /`/g, /\$/g].some((mark) => (left.match(mark)?.length ?? 0) % 2 === 1);
    });
    expect(odd).toEqual([]);
    expect(texts.filter((text) => /(^|[^*])\*([^*]|$)/.test(prose(text)))).toEqual([]);
  });

  it("has tables whose rows are equally wide", () => {
    const tables = workspaces.flatMap(({ roots }) =>
      blocksOf(roots).flatMap((block) => (block.type === "table" ? [block.rows] : [])),
    );
    expect(tables.filter((rows) => new Set(rows.map((cells) => cells.length)).size !== 1)).toEqual([]);
  });
});

/** No seed gives them a value. */
const byNotion = new Set([
  "unique_id",
  "created_time",
  "created_by",
  "last_edited_time",
  "last_edited_by",
  "rollup",
  "button",
]);

describe("databases of the seed", () => {
  const databases = workspaces.flatMap(({ people, roots }) =>
    databasesOf(roots).map((database) => ({ ...database, people })),
  );

  const rowIds = databases.flatMap(({ rows }) => rows.map(({ id }) => id));

  it("are those that the product's tour names", () => {
    expect(databases.map(({ title, rows }) => `${title}: ${rows.length}`)).toEqual([
      "Kinds of documents: 3",
      "Subprocessors: 14",
      "Security roadmap: 24",
      "Suppliers: 3",
    ]);
  });

  it.each(databases)("$title has one title, and rows that fit its properties", ({ schema, rows, people }) => {
    expect(Object.values(schema).filter(({ type }) => type === "title")).toHaveLength(1);
    const counted = Object.entries(schema).filter(([, { type }]) => type === "unique_id");
    expect(counted).toHaveLength(1);
    for (const { values } of rows) {
      expect(Object.keys(values).sort()).toEqual(
        Object.keys(schema)
          .filter((name) => !schema[name] || !byNotion.has(schema[name].type))
          .sort(),
      );
      for (const [name, value] of Object.entries(values)) {
        const property = schema[name];
        if (property?.type === "select") expect(property.options).toContain(value);
        if (property?.type === "status") expect(Object.values(property.groups).flat()).toContain(value);
        if (property?.type === "multi_select")
          expect(property.options).toEqual(expect.arrayContaining([value].flat()));
        if (property?.type === "people") expect([value].flat().every((i) => people[Number(i)])).toBe(true);
        if (property?.type === "date") expect(value).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        if (property?.type === "number") expect(value).toBeTypeOf("number");
        if (property?.type === "relation") expect(rowIds).toEqual(expect.arrayContaining([value].flat()));
      }
    }
    expect(rows.some(({ blocks }) => blocks?.length)).toBe(true);
  });
});
