import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BlockNode } from "../../functions/connectors/notion/tree.ts";

interface Recorded {
  name: string;
  nodes: BlockNode[];
}

/** Every list of blocks that a folder of recorded answers holds, wherever in its files. */
export function recordingsIn(folder: string): Recorded[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) =>
      listsIn(JSON.parse(readFileSync(join(folder, name), "utf8"))).map((nodes) => ({ name, nodes })),
    );
}

/** What is listed with a block is not recorded, so it stands alone. */
export function listsIn(answer: unknown): BlockNode[][] {
  if (typeof answer !== "object" || answer === null) return [];
  const results = "results" in answer && Array.isArray(answer.results) ? answer.results : [];
  const nodes = results.filter(isBlock).map((block): BlockNode => ({ block, children: [] }));
  return nodes.length ? [nodes] : Object.values(answer).flatMap(listsIn);
}

const isBlock = (value: unknown): value is BlockNode["block"] =>
  typeof value === "object" &&
  value !== null &&
  "object" in value &&
  value.object === "block" &&
  "type" in value &&
  String(value.type) in value;
