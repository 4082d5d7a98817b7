import { describe, expect, it } from "vitest";
import type { Holder } from "../../../functions/core/access/grant.ts";
import { ExplanationView } from "../../../functions/http/schemas/access.ts";
import { type GrantView, NdaStandingView } from "../../../functions/http/schemas/contacts.ts";
import { mostAtOnce, revocations } from "../../../web/admin/features/contacts/grants.ts";
import { ndaWords, standingWords, why } from "../../../web/admin/features/contacts/words.ts";

const now = new Date("2026-11-21T12:00:00Z");
const endsAt = "2026-12-21T12:00:00Z";

const grant = (over: Partial<GrantView>): GrantView => ({
  holder: { type: "contact", id: "con_1" },
  document: { id: "doc_1" },
  standing: "granted",
  suspended: false,
  at: "2026-11-03T12:00:00Z",
  by: { id: "usr_1", name: "Ines Example" },
  createdAt: "2026-11-03T12:00:00Z",
  ...over,
});

describe("why somebody can or cannot read a document", () => {
  it("is a sentence for every condition that the gate knows", () => {
    for (const because of ExplanationView.shape.because.options)
      expect(why({ allowed: false, because }, now)).toMatch(/^[A-Z][^_]+\.$/);
    for (const standing of NdaStandingView.options) expect(ndaWords[standing]).toMatch(/^[A-Z][^_]+$/);
  });

  it("says until when it is open, and that it opens with the first sign-in", () => {
    const open = { allowed: true, because: "contact_grant" } as const;
    expect(why(open, now)).toBe("They have access to it.");
    expect(why({ ...open, endsAt }, now)).toBe("They have access to it. Until 21 Dec.");
    expect(why({ ...open, endsAt: "2027-02-19T12:00:00Z", unproven: true }, now)).toBe(
      "They have access to it. Until 19 Feb 2027. It opens with their first sign-in.",
    );
  });

  it("promises nothing of what is shut", () => {
    const shut = { allowed: false, because: "nda_not_accepted", endsAt, unproven: true } as const;
    expect(why(shut, now)).toBe("They have not accepted the NDA.");
  });
});

describe("how a grant stands", () => {
  it.each([
    [{ endsAt }, "Until 21 Dec"],
    [{}, "Open"],
    [{ suspended: true, endsAt }, "Suspended since it was archived"],
    [{ standing: "expired", endsAt: "2026-11-10T12:00:00Z" }, "Ended 10 Nov"],
    [{ standing: "expired" }, "Ended 3 Nov"],
    [{ standing: "requested" }, "Asked for"],
    [{ standing: "revoked", suspended: true, endsAt }, "Revoked 3 Nov"],
    [{ standing: "rejected" }, "Rejected 3 Nov"],
  ] as const)("%j: %s", (over, words) => {
    expect(standingWords(grant(over), now)).toBe(words);
  });
});

describe("what is asked of the API to revoke several grants", () => {
  const held = (holder: Holder, id: string) => grant({ holder, document: { id } });
  const person: Holder = { type: "contact", id: "con_1" };
  const company: Holder = { type: "account", id: "globex.test" };

  it("is one question for each holder, whatever the order", () => {
    const grants = [held(person, "doc_1"), held(company, "doc_1"), held(person, "doc_2")];
    expect(revocations(grants)).toEqual([
      { holder: person, documents: ["doc_1", "doc_2"] },
      { holder: company, documents: ["doc_1"] },
    ]);
    expect(revocations([])).toEqual([]);
  });

  it("never names more documents than the API takes, and leaves none out", () => {
    const ids = Array.from({ length: 2 * mostAtOnce + 1 }, (_, n) => `doc_${n}`);
    const asked = revocations(ids.map((id) => held(person, id)));
    expect(asked.map(({ documents }) => documents.length)).toEqual([mostAtOnce, mostAtOnce, 1]);
    expect(asked.flatMap(({ documents }) => documents)).toEqual(ids);
  });
});
