import type {
  SeedBlock,
  SeedDatabase,
  SeedNode,
  SeedPage,
  SeedProperty,
  SeedRow,
  SeedText,
} from "../../../stacks/local/sandbox/notion/seed/format.ts";

export interface Placed<T> {
  node: T;
  /** 1 for a root. */
  depth: number;
}

export const nodesOf = (roots: SeedNode[], depth = 1): Placed<SeedNode>[] =>
  roots.flatMap((node) => [
    { node, depth },
    ...nodesOf(node.kind === "page" ? (node.children ?? []) : [], depth + 1),
  ]);

export const pagesOf = (roots: SeedNode[]): SeedPage[] =>
  nodesOf(roots).flatMap(({ node }) => (node.kind === "page" ? [node] : []));

export const databasesOf = (roots: SeedNode[]): SeedDatabase[] =>
  nodesOf(roots).flatMap(({ node }) => (node.kind === "database" ? [node] : []));

export const rowsOf = (roots: SeedNode[]): SeedRow[] => databasesOf(roots).flatMap(({ rows }) => rows);

/** The blocks under one block, whatever holds them. */
const under = (block: SeedBlock): SeedBlock[] => {
  if (block.type === "column_list") return block.columns.flat();
  if (block.type === "tab") return block.tabs.flatMap(({ children }) => children);
  if (block.type === "meeting_notes")
    return [block.summary, block.notes, block.transcript].flatMap((section) => section ?? []);
  return "children" in block ? (block.children ?? []) : [];
};

export const allBlocks = (blocks: SeedBlock[]): SeedBlock[] =>
  blocks.flatMap((block) => [block, ...allBlocks(under(block))]);

export const nesting = (blocks: SeedBlock[]): number =>
  blocks.length === 0 ? 0 : 1 + Math.max(...blocks.map((block) => nesting(under(block))));

export const blocksOf = (roots: SeedNode[]): SeedBlock[] => [
  ...pagesOf(roots).flatMap((page) => allBlocks(page.blocks)),
  ...rowsOf(roots).flatMap((row) => allBlocks(row.blocks ?? [])),
];

export const textsOf = (block: SeedBlock): SeedText[] => {
  if (block.type === "table") return block.rows.flat();
  if (block.type === "tab") return block.tabs.map(({ text }) => text);
  if (block.type === "meeting_notes") return [block.title];
  const text = "text" in block ? [block.text] : [];
  return "caption" in block && block.caption !== undefined ? [...text, block.caption] : text;
};

/** What rows hold in their properties of one type. */
export const valuesOf = (roots: SeedNode[], type: SeedProperty["type"]): string[] =>
  databasesOf(roots).flatMap(({ schema, rows }) =>
    rows.flatMap(({ values }) =>
      Object.entries(values).flatMap(([name, value]) =>
        schema[name]?.type === type ? [value].flat().map(String) : [],
      ),
    ),
  );
