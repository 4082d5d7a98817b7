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
