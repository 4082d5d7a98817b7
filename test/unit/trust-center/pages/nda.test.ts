import { describe, expect, it } from "vitest";
import { renderMyAccess } from "../../../../web/trust-center/access.tsx";
import { renderNda, renderNdaConfirm, renderNdaDone } from "../../../../web/trust-center/nda.tsx";
import { linkNamed, wordsOf } from "../reading.ts";
import { aLockedRow, anNda, anOpenRow, aPdfNda, aReceipt, aSite, reader } from "./samples.ts";

const site = aSite({ reader });
const next = "/t/acme/documents/pen-test";
const hidden = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = "", value]) => [
      name,
      value,
    ]),
  );

describe("the agreement", () => {
  it("is read in the page, with its hash, and signed by name", () => {
    const page = renderNda({ site, nda: anNda(), stamp: "sealed", next });
    expect(wordsOf(page)).toContain("Words of the agreement.");
    expect(wordsOf(page)).toContain(`SHA-256 of the text ${"b".repeat(64)}`);
    expect(page).toContain('<form class="form" method="post" action="/t/acme/nda">');
    expect(hidden(page)).toEqual({ sha256: "b".repeat(64), stamp: "sealed", next });
    expect(page).toMatch(/name="name"[^>]*required/);
  });

  it("may be a PDF, of the very version", () => {
    const page = renderNda({ site, nda: aPdfNda(), stamp: "sealed" });
    expect(page).toContain('<a class="button" href="/t/acme/nda/file?version=3">Read it as PDF (4.2 KB)</a>');
  });

  it("says that it has changed, and why one is back at it", () => {
    const nda = anNda({ again: true, changes: "Clause 4 is new." });
    const page = renderNda({ site, nda, stamp: "sealed", stopped: "Read the new one." });
    expect(wordsOf(page)).toContain("It has changed since you accepted it. Clause 4 is new.");
    expect(page.indexOf("Read the new one.")).toBeLessThan(page.indexOf("Words of the agreement."));
  });

  it("is accepted in a second step that says who signs what", () => {
    const page = renderNdaConfirm({ site, nda: anNda(), name: "Rita Rey", stamp: "sealed", next });
    expect(wordsOf(page)).toContain(
      "You sign version 3 of the non-disclosure agreement of Acme as Rita Rey, rita@globex.test.",
    );
    expect(page).toContain('method="post" action="/t/acme/nda/accept"');
    expect(hidden(page)).toEqual({ name: "Rita Rey", sha256: "b".repeat(64), stamp: "sealed", next });
    expect(page).toMatch(/<button[^>]*>Accept<\/button>/);
  });

  it("leads on, to nothing but this trust center", () => {
    expect(linkNamed(renderNdaDone({ site, receipt: aReceipt, next }), "Continue")).toBe(next);
    for (const bad of ["https://evil.example", "//evil.example", "/t/acmeevil", "javascript:alert(1)"])
      expect(linkNamed(renderNdaDone({ site, receipt: aReceipt, next: bad }), "Continue")).toBe(
        "/t/acme/access",
      );
    const words = wordsOf(renderNdaDone({ site, receipt: aReceipt }));
    expect(words).toContain("signed as Rita Rey on 4 August 2026, 10:04 UTC.");
  });
});

describe("my access", () => {
  const access = {
    rows: [],
    requests: [],
    nda: { standing: "not_asked" as const },
    endsAt: "2026-12-04T08:00:00.000Z",
  };

  it("shows what is open and what ended, what was asked for, and what was accepted", () => {
    const words = wordsOf(
      renderMyAccess({
        site,
        access: {
          ...access,
          rows: [
            anOpenRow({ level: "restricted", endsAt: "2027-02-01T08:00:00.000Z" }),
            aLockedRow({ because: "expired", endedAt: "2026-08-03T08:00:00.000Z" }),
          ],
          requests: [
            { askedAt: "2026-11-03T08:00:00.000Z", state: "open", titles: ["Pen test"], others: 2 },
            { askedAt: "2026-09-03T08:00:00.000Z", state: "rejected", titles: [], others: 0 },
          ],
          nda: { standing: "superseded", receipt: aReceipt },
        },
      }),
    );
    expect(words).toContain("open to you until 1 Feb 2027");
    expect(words).toContain("Your access ended on 3 Aug · ask again");
    expect(words).toMatch(/Pen test, 2 more\s*3 November 2026 · with the team/);
    expect(words).toMatch(/In your own words\s*3 September 2026 · not granted/);
    expect(words).toContain(
      "You accepted version 3 as Rita Rey on 4 August 2026, 10:04 UTC. Accept the new version",
    );
    expect(words).toContain("This browser stays signed in until 4 December 2026.");
  });

  it("says what to do where there is nothing yet", () => {
    const words = wordsOf(renderMyAccess({ site, access }));
    expect(words).toContain("Nothing was opened to you yet. Request access, or see all documents.");
    expect(words).toContain("There is nothing to accept.");
  });
});
