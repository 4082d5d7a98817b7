import type { Block } from "../answers.ts";
import { contentOf } from "./conversion.ts";

/** Whether nothing that a block says or holds may be taken, or nobody can tell. */
export function isLocked(block: Block): boolean {
  const content = contentOf(block);
  if (typeof content !== "object" || content === null) return block.type === "callout";
  return "icon" in content && isLock(content.icon);
}

/** As much of it as says that it is locked. */
export function bareLock(block: Block): Block {
  const { id, type, has_children, in_trash } = block;
  const content = contentOf(block);
  const icon =
    typeof content === "object" && content !== null && "icon" in content ? content.icon : undefined;
  return { id, type, has_children, in_trash, [type]: icon === undefined ? null : { icon } };
}

/**
 * Whether an icon is a lock, however Notion tells of it: as an emoji, by the name of its own drawing or of a workspace's emoji, or
 * by the address of a drawing. In doubt about its shape, every word in it counts.
 */
export function isLock(icon: unknown, key = "", depth = 0): boolean {
  if (typeof icon === "string") return isLockWord(icon, key);
  if (typeof icon !== "object" || icon === null || depth > 5) return false;
  return Object.entries(icon).some(([name, part]) => isLock(part, name, depth + 1));
}

function isLockWord(word: string, key: string): boolean {
  // Which way an emoji is drawn may be said beside it.
  if (word.replace(/\s|\ufe0e|\ufe0f|[\u200b-\u200d]/g, "").startsWith("🔒")) return true;
  return key === "name" ? /^\W*lock/i.test(word) : /\/icons\/lock[^/]*$/i.test(word);
}
