import { describe, expect, it } from "vitest";
import { dropDraft, keepDraft, readDraft } from "../../../web/admin/features/editor/draft.ts";

function memoryStorage(room = 10_000): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (value.length > room) throw new Error("QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (n) => [...kept.keys()][n] ?? null,
    get length() {
      return kept.size;
    },
  };
}

const place = { workspaceId: "wsp_acme", userId: "usr_ada", documentId: "doc_soc2" };
const draft = { text: "# Words\n", version: 3, at: "2026-11-20T09:00:00.000Z" };

describe("a text that is not saved", () => {
  it("is there again after a crash or a sign-in, for this person and this document alone", () => {
    const storage = memoryStorage();
    expect(keepDraft(place, draft, storage)).toBe(true);
    expect(readDraft(place, storage)).toEqual(draft);
    expect(readDraft({ ...place, userId: "usr_gil" }, storage)).toBeUndefined();
    expect(readDraft({ ...place, documentId: "doc_other" }, storage)).toBeUndefined();
  });

  it("is gone once it is saved", () => {
    const storage = memoryStorage();
    keepDraft(place, draft, storage);
    dropDraft(place, storage);
    expect(readDraft(place, storage)).toBeUndefined();
  });

  it("says where there is no room for it", () => {
    expect(keepDraft(place, draft, memoryStorage(10))).toBe(false);
  });

  it("is none where what is kept is not one", () => {
    const storage = memoryStorage();
    keepDraft(place, draft, storage);
    for (const other of ["{", "null", '{"text":1}', '"words"']) {
      storage.setItem(storage.key(0) ?? "", other);
      expect(readDraft(place, storage)).toBeUndefined();
    }
  });
});
