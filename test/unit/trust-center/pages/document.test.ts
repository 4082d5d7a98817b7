import { describe, expect, it } from "vitest";
import { renderDocument } from "../../../../web/trust-center/document.tsx";
import { stylesheet } from "../../../../web/trust-center/stylesheet.ts";
import { linkNamed, wordsOf } from "../reading.ts";
import { anOpened, aSite, aText, reader } from "./samples.ts";

const site = aSite({ reader });
const files = [
  {
    id: "fil_1",
    name: "Report.pdf",
    contentType: "application/pdf",
    size: 2_400_000,
    sha256: "c".repeat(64),
  },
];
const dates = {
  reviewedAt: "2026-08-03T08:00:00.000Z",
  sourceEditedAt: "2026-07-12T08:00:00.000Z",
  checkedAt: "2026-11-20T07:00:00.000Z",
};

describe("a document", () => {
  it("says under its title how fresh it is, and until when it is open to its reader", () => {
    const opened = anOpened({ ...dates, level: "restricted", endsAt: "2027-02-01T08:00:00.000Z" });
    const words = wordsOf(renderDocument({ site, opened }));
    expect(words).toContain("v4 · reviewed 3 Aug · source edited 12 Jul · checked 2 h ago");
    expect(words).toContain("Your access ends on 1 Feb 2027.");
    expect(words).toContain(
      "Version 4, published 1 August 2026, reviewed 3 August 2026, source edited 12 July 2026",
    );
  });

  it("leads back to all documents, and says its address to search engines where it is public alone", () => {
    const page = renderDocument({ site, opened: anOpened() });
    expect(page).toContain('<a class="back" href="/t/acme/documents">');
    expect(page).toContain(
      '<link rel="canonical" href="https://trust.example/t/acme/documents/access-control"/>',
    );
    const gated = renderDocument({ site, opened: anOpened({ level: "restricted" }) });
    expect(gated).not.toMatch(/canonical|og:/);
    expect(gated).toContain('<meta name="robots" content="noindex"/>');
  });

  it("says that a copy under NDA is marked, and of what the hash is", () => {
    const page = (level: "requires_nda" | "restricted") =>
      renderDocument({ site, opened: anOpened({ level }, { files }) });
    expect(linkNamed(page("restricted"), "Download")).toBe("/t/acme/documents/access-control/files/fil_1");
    expect(wordsOf(page("requires_nda"))).toContain(
      "Each page of your copy carries your address and the time",
    );
    expect(wordsOf(page("restricted"))).not.toContain("Each page of your copy");
    expect(page("restricted")).toContain(`<code>${"c".repeat(64)}</code>`);
  });

  it("is read from the side that its words ask for", () => {
    const text = aText("- بند أول\n\n> Words\n\n| a |\n| - |\n| 1 |");
    const page = renderDocument({ site, opened: anOpened({ title: "سياسة" }, { text }) });
    expect(page).toContain('<h1 dir="auto">سياسة</h1>');
    for (const tag of ["ul", "blockquote", "table"]) expect(page).toContain(`<${tag} dir="auto">`);
    expect(stylesheet).toContain(".text :is(p, li, h2, h3, h4, h5, h6, td, th) { unicode-bidi: plaintext }");
  });
});

describe("on paper", () => {
  const rule = stylesheet.match(/@media print \{[\s\S]*?([^{}]*)\{ display: none \}/)?.[1] ?? "";

  it("stands the document with its version, date and address, and nothing around it", () => {
    for (const hidden of [
      ".bar",
      ".foot",
      ".back",
      ".contents",
      ".facts",
      ".ends",
      ".mark",
      ".button",
      "article .form",
    ])
      expect(rule.split(/,\s*/).map((selector) => selector.trim())).toContain(hidden);
    expect(stylesheet).toMatch(/@media print \{[\s\S]*\.imprint \{ display: block/);
  });
});
