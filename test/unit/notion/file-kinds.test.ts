import { crc32, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentDisposition } from "../../../functions/adapters/s3/disposition.ts";
import { sniff, sniffedBytes } from "../../../functions/connectors/notion/file-kinds.ts";
import { propertyRuns } from "../../contracts/stores.ts";
import { answering, bytes, open, pdf, png } from "./opening.ts";

const latin = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));
const utf16 = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, "utf16le"));
const join = (...parts: Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));

const page = "<!doctype html><script>alert(1)</script>";
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
const gif = join(latin("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), bytes(page));
const webp = latin("RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00/\x00\x00\x00");
const avif = latin(`\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf${"\x00".repeat(40)}`);

/** An archive of files that are not packed. */
function zipOf(files: Record<string, string>): Uint8Array {
  const parts = Object.entries(files).map(([name, text]) => {
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt32LE(crc32(text), 14);
    header.writeUInt32LE(text.length, 18);
    header.writeUInt32LE(text.length, 22);
    header.writeUInt16LE(name.length, 26);
    return Buffer.concat([header, Buffer.from(name), Buffer.from(text)]);
  });
  return join(...parts, latin("PK\x05\x06"), new Uint8Array(18));
}
const office = (main: string) =>
  zipOf({
    "[Content_Types].xml": `<Types><Override PartName="/x.xml" ContentType="application/vnd.${main}.main+xml"/></Types>`,
    "_rels/.rels": "<Relationships/>",
  });
const docx = office("openxmlformats-officedocument.wordprocessingml.document");
const docm = office("ms-word.document.macroEnabled");
const xlsm = office("ms-excel.sheet.macroEnabled");

describe("what a file is, whatever it says", () => {
  it.each([
    ["a page behind a mark of its bytes", "notes.txt", bytes(`\ufeff${page}`)],
    ["a page behind blanks", "notes.txt", bytes(`${" \n\t".repeat(400)}${page}`)],
    ["a page behind what is not seen", "notes.txt", bytes(`\u0001\u200b\u2060${page}`)],
    ["a page in two-byte characters", "notes.txt", utf16(page)],
    ["a text in two-byte characters", "notes.txt", utf16("中文")],
    ["a page as a table", "list.csv", bytes(page)],
    ["a page as Markdown", "notes.md", bytes(page)],
    ["a drawing as a text", "notes.txt", bytes(svg)],
    ["a drawing as a picture", "plan.png", bytes(svg)],
    ["a drawing behind a declaration", "plan.jpg", bytes(`<?xml version="1.0"?>${svg}`)],
    ["a drawing without a name", "plan", bytes(svg)],
    ["a drawing, packed", "plan.svgz", Uint8Array.from(gzipSync(svg))],
    ["a page under two endings", "plan.png.html", bytes(page)],
    ["a page under a picture's second ending", "plan.html.png", bytes(page)],
    ["a script as a picture", "plan.gif", bytes("alert(1)")],
    ["a script", "plan.js", bytes("alert(1)")],
    ["a PDF behind something else", "policy.pdf", bytes(`%!PS\n${page}\n%PDF-1.7`)],
    ["a PDF behind a line", "policy.pdf", bytes("\n%PDF-1.7")],
    ["a document with programs", "plan.docm", docm],
    ["a sheet with programs", "plan.xlsm", xlsm],
    ["a document with programs, under a plain name", "plan.docx", docm],
    ["a sheet with programs, as an archive", "plan.zip", xlsm],
    ["a name of programs over a plain archive", "plan.pptm", zipOf({ "a.txt": "a" })],
    ["a program", "setup.exe", latin("MZ\x90\x00\x03")],
    ["a program as a picture", "plan.png", latin("\x7fELF\x02\x01\x01")],
    ["an old Office file", "plan.doc", latin(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${"\x00".repeat(600)}`)],
    ["nothing", "plan.pdf", new Uint8Array()],
  ])("is not taken: %s", async (_, name, body) => {
    for (const as of ["media", "attachment"] as const)
      await expect(open(answering(body), name, as)).rejects.toMatchObject({ code: "invalid" });
  });

  it.each([
    ["plan.gif", gif, "media", "image/gif", "plan.gif"],
    ["plan.svg", gif, "media", "image/gif", "plan.svg.gif"],
    ["plan.webp", webp, "media", "image/webp", "plan.webp"],
    ["plan.avif", avif, "media", "image/avif", "plan.avif"],
    ["plan.html", png, "media", "image/png", "plan.html.png"],
    ["policy.html", join(pdf, bytes(page)), "attachment", "application/pdf", "policy.html.pdf"],
    [
      "plan.docx",
      docx,
      "attachment",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "plan.docx",
    ],
    ["all.zip", zipOf({ "index.html": page }), "attachment", "application/zip", "all.zip"],
    ["notes.txt", bytes(`What ${page} means`), "attachment", "text/plain; charset=utf-8", "notes.txt"],
  ] as const)("is what its bytes are: %s", async (name, body, as, contentType, saved) => {
    expect(await open(answering(body, { "content-type": "text/html" }), name, as)).toMatchObject({
      contentType,
      name: saved,
    });
  });

  /** All that can ever be told to a browser. */
  const told =
    /^(?:image\/(?:png|jpeg|gif|webp|avif)|application\/(?:pdf|zip|vnd\.o[\w.-]+)|(?:audio|video)\/[\w.+-]+|text\/(?:plain|markdown|csv); charset=utf-8)$/;
  const shownInline = /^(?:image\/(?:png|jpeg|gif|webp|avif)|application\/pdf|(?:audio|video)\/|text\/plain)/;

  it("is never anything that a browser would run, and shown only where it is a picture, a recording or plain", async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...[page, svg, "%PDF-1.7\n", "<?xml version='1.0'?>", "\ufeff", " \n", "<!--", "alert(1)//"].map(
          bytes,
        ),
        ...[utf16(page), gif, webp, avif, png, docx, docm, zipOf({ "a.html": page })],
      ),
      fc.uint8Array({ maxLength: 40 }),
    );
    const ending = fc.constantFrom(
      ...[
        "",
        ".txt",
        ".md",
        ".csv",
        ".pdf",
        ".png",
        ".svg",
        ".html",
        ".js",
        ".docx",
        ".docm",
        ".mp4",
        ".zip",
      ],
    );
    const type = fc.constantFrom(
      "",
      "text/html",
      "image/svg+xml",
      "image/png",
      "application/pdf",
      "text/plain",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { minLength: 1, maxLength: 4 }),
        fc.tuple(ending, ending),
        type,
        fc.constantFrom("media" as const, "attachment" as const),
        async (pieces, endings, contentType, as) => {
          const name = `a${endings.join("")}`;
          const sniffed = await sniff(join(...pieces).subarray(0, sniffedBytes), { name, contentType }, as);
          if ("refused" in sniffed) return;
          const { kind } = sniffed;
          expect(kind.contentType).toMatch(told);
          const served = contentDisposition({ ...kind, name, disposition: "inline" });
          expect(served.startsWith("inline")).toBe(shownInline.test(kind.contentType));
        },
      ),
      { numRuns: propertyRuns(200) },
    );
  });
});
