import { describe, expect, it } from "vitest";
import { inShort, lacking } from "../../../web/admin/shared/lacking.ts";

describe("what is lacking of a page", () => {
  it("is said by how much of it came", () => {
    expect(
      lacking([
        { type: "button", count: 2 },
        { type: "ai_block", count: 1 },
        { type: "media", count: 1 },
        { type: "synced_block", count: 1, how: "unreadable" },
        { type: "template", count: 1, how: "simplified" },
        { type: "media", count: 3, how: "simplified" },
      ]),
    ).toEqual([
      "Left out, because Notion does not give it: 2 buttons, 1 AI block.",
      "Could not be copied: 1 picture or recording.",
      "Not shared with Gatehouse, or refused by Notion: 1 synced block.",
      "Came in simpler form or in part: 1 template.",
      "Kept elsewhere, and linked to there: 3 pictures or recordings.",
    ]);
  });

  it("is not spoken of where nothing is", () => {
    expect(lacking([])).toEqual([]);
  });

  it("says why a page came in short", () => {
    expect(inShort({ why: "blocks", truncated: true })).toBe(
      "This page holds more blocks than Gatehouse reads one by one, so it came in Notion's short form, and not all of it.",
    );
  });
});
