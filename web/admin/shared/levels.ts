import type { Level } from "../../../functions/core/access/level.ts";

/** Narrow to wide. */
export const levels: readonly Level[] = ["internal", "requires_nda", "restricted", "public"];

export const levelWords: Record<Level, { name: string; who: string }> = {
  internal: { name: "Internal", who: "Only members of your workspace." },
  requires_nda: { name: "Under NDA", who: "Contacts you assign, once they have accepted your NDA." },
  restricted: { name: "Restricted", who: "Contacts you assign." },
  public: { name: "Public", who: "Anyone who opens your trust center." },
};

export const isLevel = (value: unknown): value is Level => levels.includes(value as Level);

/** For a level that an answer gives as plain text. */
export const levelName = (level: string): string => (isLevel(level) ? levelWords[level].name : level);
