import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeNext } from "../../../functions/core/sign-in/next.ts";
import { propertyRuns } from "../../contracts/stores.ts";

describe("where one may go on to", () => {
  it.each([
    ["/t/acme", "/t/acme"],
    ["/t/acme/access", "/t/acme/access"],
    ["/t/acme/documents?show=public&q=a%2Fb", "/t/acme/documents?show=public&q=a%2Fb"],
    ["/t/acme/documents/d%C3%BC", "/t/acme/documents/d%C3%BC"],
    ["/t/acme/nda?next=%2Ft%2Facme%2Fdocuments%2Fsoc-2", "/t/acme/nda?next=%2Ft%2Facme%2Fdocuments%2Fsoc-2"],
    ["/t/acme/documents/x#part", "/t/acme/documents/x"],
    ["/t/acme/./documents/../access", "/t/acme/access"],
  ])("%s", (text, path) => expect(safeNext("acme", text)).toBe(path));

  it.each([
    undefined,
    "",
    "/",
    "access",
    "t/acme/access",
    "//evil.test",
    "//evil.test/t/acme/access",
    "///evil.test/t/acme/",
    "/\\evil.test",
    "\\\\evil.test",
    "/t/acme\\..\\..\\evil",
    "https:evil.test",
    "https://evil.test",
    "https://evil.test/t/acme/access",
    "https:/t/acme/access",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%2f%2fevil.test",
    "/%5cevil.test",
    "/t/acme/%2f%2fevil.test",
    "/t/acme/%5c%5cevil.test",
    "/t/acme/%2e%2e/%2e%2e//evil.test",
    "/t/acme/../../admin/",
    "/t/acme/..%2f..%2fadmin",
    "/t/acme/%0d%0aSet-Cookie:x=1",
    "/t/acme/\r\nSet-Cookie: x=1",
    "/\t/evil.test",
    " //evil.test",
    "/t/globex/access",
    "/t/acme.evil/access",
    "/t/acme2",
    "/t/ACME/access",
    "/admin/",
    "/api/v1/me",
    "/t/acme/sign-in/tkt_theirs?key=token",
    "/t/acme/sign-out",
    "/t/acme/x/../sign-in/tkt_theirs?key=token",
    "/t/acme/documents/аcme",
    `/t/acme/${"x".repeat(1_000)}`,
  ])("never %j", (text) => expect(safeNext("acme", text)).toBeUndefined());

  it("stays on this host and in this trust center, whatever is written", () => {
    const piece = fc.constantFrom(
      "/",
      "//",
      "\\",
      "..",
      ".",
      "t",
      "acme",
      "evil.test",
      ":",
      "@",
      "%2f",
      "%5c",
      "%2e",
      "?",
      "#",
      "\t",
      "https:",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 9 }).map((all) => all.join("")),
          fc.string(),
        ),
        (text) => {
          for (const written of [text, `/t/acme${text}`]) {
            const next = safeNext("acme", written);
            if (next === undefined) continue;
            const { origin, pathname } = new URL(next, "https://trust.example");
            expect(origin).toBe("https://trust.example");
            expect(pathname).toMatch(/^\/t\/acme(\/|$)/);
            expect(safeNext("acme", next)).toBe(next);
          }
        },
      ),
      { numRuns: propertyRuns(200) },
    );
  });
});
