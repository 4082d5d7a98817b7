import { describe, expect, it } from "vitest";
import type { Locked } from "../../../../functions/core/trust-center/shown.ts";
import { renderDocuments } from "../../../../web/trust-center/documents.tsx";
import { renderOverview } from "../../../../web/trust-center/overview.tsx";
import { linkNamed, titles, wordsOf } from "../reading.ts";
import { aLockedRow, anOpenRow, aSite, noQuery, reader } from "./samples.ts";

const site = aSite();

describe("the overview", () => {
  const rows = ["One", "Two", "Three", "Four", "Five"].map((title) =>
    anOpenRow({ title, category: "Policies" }),
  );

  it("says who it is: name, own words as paragraphs, highlights, logo", () => {
    const brand = {
      text: "First words.\n\nSecond words.",
      highlights: ["ISO 27001 certified"],
      logo: { sha256: "d".repeat(64), contentType: "image/png" },
    };
    const page = renderOverview({ site: aSite({ brand }), shelf: { rows } });
    expect(page).toContain('<p dir="auto">First words.</p><p dir="auto">Second words.</p>');
    expect(page).toContain("ISO 27001 certified");
    expect(page).toContain('<img class="logo" src="/t/acme/logo?dddddddddddddddd" alt=""/>');
    expect(renderOverview({ site, shelf: { rows } })).toContain('aria-hidden="true">A</span>');
  });

  it("shows the first of each category, and leads to the others", () => {
    const page = renderOverview({ site, shelf: { rows: [...rows, anOpenRow({ title: "Six" })] } });
    expect(titles(page)).toEqual(["One", "Two", "Three", "Four", "Six"]);
    expect(page).toContain('<a href="/t/acme/documents?category=Policies">All of <bdi>Policies</bdi></a>');
    expect(linkNamed(page, "Request access")).toBe("/t/acme/request");
  });

  it("offers a stranger to sign in, and a reader what is theirs", () => {
    const page = renderOverview({ site, shelf: { rows } });
    expect(linkNamed(page, "Sign in")).toBe("/t/acme/sign-in");
    const theirs = renderOverview({ site: aSite({ reader }), shelf: { rows } });
    expect(linkNamed(theirs, "My access")).toBe("/t/acme/access");
    expect(theirs).toContain(">rita@globex.test</span>");
    expect(theirs).toContain('<form method="post" action="/t/acme/sign-out">');
    expect(theirs).not.toContain("Sign in");
  });

  it("says what is closed for the moment", () => {
    const told = (frozen: "gated" | "everything") =>
      wordsOf(renderOverview({ site: aSite({ frozen }), shelf: { rows } }));
    expect(told("gated")).toContain("Acme has closed all documents that are not public for the moment.");
    expect(told("everything")).toContain("Acme has closed this trust center for the moment.");
  });
});

describe("a row", () => {
  const row = (but: Partial<Locked>) => {
    const rows = [aLockedRow({ level: "requires_nda", ...but })];
    return renderDocuments({ site, shelf: { rows }, query: noQuery });
  };

  it.each<[Locked["because"], string, string | undefined]>([
    ["ask", "Under NDA · ask for access", "/t/acme/request?mark=mmmmmmmmmmmmmmmm"],
    ["asked", "Access requested", undefined],
    ["expired", "Your access ended on 3 Aug · ask again", "/t/acme/request?mark=mmmmmmmmmmmmmmmm"],
    ["revoked", "Your access ended on 3 Aug · ask again", "/t/acme/request?mark=mmmmmmmmmmmmmmmm"],
    ["rejected", "Access was not given · ask again", "/t/acme/request?mark=mmmmmmmmmmmmmmmm"],
    ["suspended", "Your access is paused", undefined],
    ["nda", "Under NDA · accept the NDA to read", "/t/acme/nda"],
    ["sign_in", "Under NDA · sign in again to read", "/t/acme/sign-in"],
    ["shut", "Under NDA · closed for the moment", undefined],
  ])("that is shut because of “%s” says “%s”", (because, words, href) => {
    const page = row({ because, endedAt: "2026-08-03T08:00:00.000Z" });
    expect(wordsOf(page)).toContain(words);
    expect(page.match(/<a href="([^"]*)" rel="nofollow">/)?.[1]).toBe(href);
    const mayAsk = words.includes("ask for") || words.includes("ask again");
    expect(page.includes('type="checkbox" name="mark" value="mmmmmmmmmmmmmmmm"')).toBe(mayAsk);
    expect(page.includes("Request access to the ticked")).toBe(mayAsk);
  });

  it("of what is open says how fresh it is, and until when", () => {
    const dates = { reviewedAt: "2026-08-03T08:00:00.000Z", sourceEditedAt: "2026-07-12T08:00:00.000Z" };
    const rows = [anOpenRow({ ...dates, endsAt: "2027-02-01T08:00:00.000Z" })];
    const words = wordsOf(renderDocuments({ site, shelf: { rows }, query: noQuery }));
    expect(words).toContain("v4 · reviewed 3 Aug · source edited 12 Jul · open to you until 1 Feb 2027");
  });
});

describe("the list of documents", () => {
  const rows = [
    anOpenRow({ title: "One", category: "Policies" }),
    aLockedRow({ title: "Two", category: "Reports" }),
    aLockedRow({ title: "Three", mark: "nnnnnnnnnnnnnnnn" }),
  ];

  it("brings what is ticked to the request, without a script", () => {
    const page = renderDocuments({ site, shelf: { rows }, query: noQuery });
    const form = page.match(/<form method="get" action="\/t\/acme\/request">.*?<\/form>/s)?.[0] ?? "";
    expect([...form.matchAll(/name="mark" value="([^"]*)"/g)].map(([, mark]) => mark)).toEqual([
      "mmmmmmmmmmmmmmmm",
      "nnnnnnnnnnnnnnnn",
    ]);
    expect(form).toContain('<button type="submit">Request access to the ticked</button>');
  });

  it("can be narrowed to a category of what it shows, and widened again", () => {
    const query = { ...noQuery, text: "o", show: "restricted" as const, after: "x".repeat(16) };
    const page = renderDocuments({ site, shelf: { rows }, query });
    const nav = page.match(/aria-label="Categories".*?<\/nav>/s)?.[0] ?? "";
    expect([...nav.matchAll(/href="([^"]*)"[^>]*>([^<]*)</g)].map(([, href, name]) => [name, href])).toEqual([
      ["All categories", "/t/acme/documents?show=restricted&amp;q=o"],
      ["Policies", "/t/acme/documents?show=restricted&amp;q=o&amp;category=Policies"],
      ["Reports", "/t/acme/documents?show=restricted&amp;q=o&amp;category=Reports"],
    ]);
    const narrowed = renderDocuments({
      site,
      shelf: { rows: [] },
      query: { ...query, category: "Policies" },
    });
    expect(narrowed).toMatch(/aria-current="page">Policies</);
    expect(linkNamed(narrowed, "All categories")).toBe("/t/acme/documents?show=restricted&q=o");
  });

  it("tells an empty shelf from one on which nothing matches", () => {
    const empty = wordsOf(renderDocuments({ site, shelf: { rows: [] }, query: noQuery }));
    expect(empty).toContain("Acme has not published any documents yet.");
    const none = wordsOf(renderDocuments({ site, shelf: { rows: [] }, query: { ...noQuery, text: "zzz" } }));
    expect(none).toContain("0 documents for “zzz”");
    expect(none).toContain("No documents match.");
    const kind = wordsOf(
      renderDocuments({ site, shelf: { rows: [] }, query: { ...noQuery, show: "public" } }),
    );
    expect(kind).toContain("There are no documents of this kind.");
  });
});
