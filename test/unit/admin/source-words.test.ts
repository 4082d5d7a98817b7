import { describe, expect, it } from "vitest";
import type { DocumentView } from "../../../functions/http/schemas/documents.ts";
import {
  meaning,
  type Standing,
  standingOf,
  states,
} from "../../../web/admin/features/documents/source-words.ts";

type Source = NonNullable<DocumentView["source"]>;

const aView = (source: Partial<Source>, but: Partial<DocumentView> = {}): DocumentView => ({
  id: "doc_1",
  etag: '"1"',
  kind: "text",
  title: "Access control policy",
  slug: "access-control-policy",
  level: "public",
  status: "published",
  state: "published",
  version: 4,
  sha256: "a".repeat(64),
  updateWaiting: false,
  policy: { counts: "propose" },
  openFindings: 0,
  published: {
    version: 4,
    sha256: "a".repeat(64),
    title: "Access",
    at: "2026-11-01T00:00:00.000Z",
    by: "Ada",
  },
  showTitle: false,
  createdAt: "2026-11-01T00:00:00.000Z",
  updatedAt: "2026-11-01T00:00:00.000Z",
  source: {
    connectionId: "con_1",
    type: "page",
    title: "Access",
    url: "https://www.notion.so/x",
    lastEditedAt: "2026-11-01T00:00:00.000Z",
    state: "linked",
    forked: false,
    ...source,
  },
  ...but,
});

describe("what is told of a document's source", () => {
  it("has words of its own for each state, and for a page that a person follows no longer", () => {
    const told = Object.keys(states).map((standing) => states[standing as Standing].says); // the record's own keys
    expect(new Set(told).size).toBe(7);
    expect(standingOf({ ...aView({ state: "disconnected", stopped: true }).source } as Source)).toBe(
      "stopped",
    ); // a source is given
  });

  it.each([
    ["trashed", "trash"],
    ["not_shared", "no longer shows this page"],
    ["token_dead", "nobody knows whether"],
    ["disconnected", "was disconnected"],
    ["changed", "can no longer be taken over"],
  ] as const)("says of one that is %s that visitors go on reading what is published", (state, words) => {
    const told = meaning(aView({ state }));
    expect(told).toContain(words);
    expect(told).toContain("Visitors go on reading version 4 until you decide.");
    const { published: _, ...draft } = aView({ state });
    expect(meaning({ ...draft, state: "draft" })).toContain("no visitor notices");
  });

  it("says nothing where nothing is to be decided, or another place asks already", () => {
    expect(meaning(aView({ state: "linked" }))).toBeUndefined();
    expect(meaning(aView({ state: "changed" }, { updateWaiting: true }))).toBeUndefined();
    expect(meaning(aView({ state: "trashed" }, { state: "archived" }))).toBeUndefined();
  });
});
