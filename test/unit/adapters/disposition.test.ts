import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentDisposition } from "../../../functions/adapters/s3/disposition.ts";
import { propertyRuns } from "../../contracts/stores.ts";

const pdf = { contentType: "application/pdf", disposition: "attachment" } as const;
const named = (name: string) => contentDisposition({ ...pdf, name });

describe("Content-Disposition", () => {
  it("keeps an ordinary name", () => {
    expect(named("SOC 2 report.pdf")).toBe(
      "attachment; filename=\"SOC 2 report.pdf\"; filename*=UTF-8''SOC%202%20report.pdf",
    );
  });

  it.each([
    ['a"b\r\nSet-Cookie: x=y.pdf', "a_bSet-Cookie_ x=y.pdf"],
    ["report\u202Efdp.exe", "reportfdp.exe"],
    ["../../etc/passwd", "_.._etc_passwd"],
    ["", "file"],
    [".pdf", "pdf"],
    [`${"x".repeat(500)}.pdf`, `${"x".repeat(120)}.pdf`],
  ])("makes %j safe", (name, safe) => {
    expect(named(name)).toContain(`filename="${safe}"`);
  });

  it("is one header of plain characters, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
        expect(named(name)).toMatch(
          /^attachment; filename="[^"\\\r\n]+"; filename\*=UTF-8''[\w.%!$&+^`|~#-]+$/,
        );
        expect(named(name)).toMatch(/^[\x20-\x7e]+$/);
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it("shows only what runs nothing", () => {
    const shown = (contentType: string) =>
      contentDisposition({ name: "a", contentType, disposition: "inline" }).startsWith("inline");
    expect(["image/png", "application/pdf", "video/mp4"].map(shown)).toEqual([true, true, true]);
    expect(["text/html", "image/svg+xml", "application/xml", "text/javascript"].map(shown)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
