import { type BlockTree, contentOf } from "./content.ts";

export const isItem = ({ block }: BlockTree) =>
  /^(?:bulleted_list_item|numbered_list_item|to_do)$/.test(block.type);

/** Neighbours of one kind are one list, unless one of them says from where or how to count. */
export function startsAnew(first: BlockTree, { block, children }: BlockTree): boolean {
  if (block.type !== first.block.type) return true;
  if (block.type !== "numbered_list_item") return false;
  const { list_start_index, list_format } = contentOf({ block, children });
  return (
    list_start_index !== undefined ||
    (list_format !== undefined && list_format !== contentOf(first).list_format)
  );
}

/** From where a list counts; one that counts in letters has them as words, and is a list of bullets. */
export function counting(first: BlockTree): { start?: number; mark(at: number): string } {
  const { list_start_index = 1, list_format } = contentOf(first);
  if (first.block.type !== "numbered_list_item") return { mark: () => "" };
  if (list_format === "letters") return { mark: (at) => `${letters(list_start_index + at)} ` };
  if (list_format === "roman") return { mark: (at) => `${numerals[list_start_index + at]}. ` };
  return { start: list_start_index, mark: () => "" };
}

const letters = (number: number) =>
  number < 1 ? `${number}.` : `${"zabcdefghijklmnopqrstuvwxy"[number % 26]}.`;

const numerals = ["0", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii"];
