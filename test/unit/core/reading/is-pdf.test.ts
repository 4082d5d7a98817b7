import { describe, expect, it } from "vitest";
import { contentDisposition } from "../../../../functions/adapters/s3/disposition.ts";
import { isPdf } from "../../../../functions/core/documents/look-into-pdf.ts";

const bytes = "application/octet-stream";

describe("a PDF", () => {
  it.each([
    "a.pdf",
    "a.PDF",
    "a.pdf ",
    "a.pdf.",
    "a.p\u00addf",
    "a.pd\u{e0061}f",
    "a.pdf\u180e",
    "a.\uff50df",
  ])("is known by a name that is saved as one: %j", (name) => {
    const said = contentDisposition({ name, contentType: bytes, disposition: "attachment" });
    expect(said).toMatch(/filename="a\.pdf\.?"/i);
    expect(isPdf({ contentType: bytes, name })).toBe(true);
  });

  it.each(["application/pdf", "Application/PDF", "application/x-pdf", "application/pdf; version=1.7"])(
    "is known by its type, whatever it is called: %s",
    (contentType) => {
      expect(isPdf({ contentType, name: "a.txt" })).toBe(true);
      expect(isPdf({ contentType })).toBe(true);
    },
  );

  it.each(["a.pdf.zip", "apdf", "pdf", "a.pdfx"])("is no other file: %s", (name) => {
    expect(isPdf({ contentType: "application/pdfx", name })).toBe(false);
  });
});
