import { describe, expect, it } from "vitest";
import { phrase } from "../../../web/admin/features/activity/sentences.ts";
import { whatWasRead } from "../../../web/admin/features/views/words.ts";
import { unmarkableSaid } from "../../../web/admin/shared/unmarkable.ts";

describe("what was read", () => {
  it("is a page or a file, with the mark or without, or one that was not given", () => {
    const file = { id: "fil_1", name: "SOC 2.pdf", marked: true };
    expect(whatWasRead({ what: "page", version: 3 })).toBe("read version 3");
    expect(whatWasRead({ what: "file", version: 3, file })).toBe(
      "took SOC 2.pdf of version 3, with their mark on it",
    );
    expect(whatWasRead({ what: "file", version: 1, file: { ...file, marked: false } })).toBe(
      "took SOC 2.pdf of version 1",
    );
    expect(
      whatWasRead({ what: "file", version: 1, file: { ...file, marked: false, withheld: "encrypted" } }),
    ).toBe("asked for SOC 2.pdf of version 1 and was not given it: it is encrypted");
  });

  it("is said of files that cannot be marked, as they come in and as somebody allows them", () => {
    expect(unmarkableSaid({ name: "Letter.pdf", why: "signed" })).toMatch(
      /^Letter\.pdf is signed, and a mark would break the signature: .* given to nobody unless you allow that\.$/,
    );
    const details = { file: "Letter.pdf", sha256: "a" };
    expect(phrase({ did: "document.unmarked_allowed", details }).before).toBe(
      "let Letter.pdf be given without a mark under NDA, of",
    );
    expect(phrase({ did: "document.unmarked_forbidden", details }).before).toBe(
      "lets Letter.pdf no longer be given without a mark, of",
    );
  });
});
