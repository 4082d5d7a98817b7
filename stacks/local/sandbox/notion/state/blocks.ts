import { refused } from "../../refused.ts";
import type { SeedBlock } from "../seed/format.ts";
import type { BlockContent, BlockRecord, Person, Stamps, State } from "./model.ts";
import { shapeOf } from "./shapes.ts";

export interface Planting {
  state: State;
  workspaceId: string;
  people: readonly Person[];
  stamps: Stamps;
  /** The id of the block that stands at this path within its page. */
  blockId(path: string): string;
}

/** A block of the API: https://developers.notion.com/reference/block */
export interface Shape {
  type: string;
  content: BlockContent;
  children?: readonly (SeedBlock | Shape)[];
  /** What of its content names its children. */
  withChildren?(ids: readonly string[]): BlockContent;
}

/** Writes blocks into the state and returns their ids in order. */
export function plantBlocks(
  planting: Planting,
  blocks: readonly (SeedBlock | Shape)[],
  pageId: string,
  parentId: string = pageId,
  path = "",
): string[] {
  const { nodes } = planting.state;
  return blocks.map((block, i) => {
    const shape = isShape(block) ? block : shapeOf(block, planting.people);
    const at = `${path}/${i}`;
    const id = (isShape(block) ? undefined : block.id) ?? planting.blockId(at);
    if (nodes[id]) throw refused(`The id ${id} is taken`);
    const record: BlockRecord = {
      kind: "block",
      id,
      workspaceId: planting.workspaceId,
      pageId,
      parentId,
      type: shape.type,
      content: shape.content,
      children: [],
      inTrash: false,
      restricted: false,
      ...planting.stamps,
    };
    nodes[id] = record;
    record.children = plantBlocks(planting, shape.children ?? [], pageId, id, at);
    Object.assign(record.content, shape.withChildren?.(record.children));
    return id;
  });
}

const isShape = (block: SeedBlock | Shape): block is Shape => "content" in block && block.type !== "raw";
