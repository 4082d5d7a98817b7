/** A text that is not saved yet: it outlives a crash of the page and a sign-in, and goes with the tab. */
export interface Draft {
  text: string;
  /** The version that it began from. */
  version: number;
  at: string;
}

export interface DraftPlace {
  workspaceId: string;
  userId: string;
  documentId: string;
}

const keyOf = ({ workspaceId, userId, documentId }: DraftPlace) =>
  `gatehouse.draft.${workspaceId}.${userId}.${documentId}`;

export function readDraft(place: DraftPlace, storage: Storage = sessionStorage): Draft | undefined {
  const kept = storage.getItem(keyOf(place));
  if (!kept) return undefined;
  try {
    const { text, version, at } = JSON.parse(kept) as Partial<Draft>; // each is looked at below
    if (typeof text === "string" && typeof version === "number" && typeof at === "string")
      return { text, version, at };
  } catch {
    // Somebody else's words, or half of ours: there is no draft then.
  }
  return undefined;
}

/** False where the browser has no room for it. */
export function keepDraft(place: DraftPlace, draft: Draft, storage: Storage = sessionStorage): boolean {
  try {
    storage.setItem(keyOf(place), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export const dropDraft = (place: DraftPlace, storage: Storage = sessionStorage): void =>
  storage.removeItem(keyOf(place));
