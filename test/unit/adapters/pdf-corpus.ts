import { constants, deflateRawSync, deflateSync } from "node:zlib";
import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import { pdfOf, textPdf } from "./pdf-files.ts";

const stream = (content: string, dictionary = "") =>
  `<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** A page beside whatever stands in the catalog, and these objects from number 4 on. */
const withObjects = (catalog: string, ...objects: string[]) =>
  pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>",
    ...objects,
  ]);

const joined = (...parts: (string | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)));

const script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
const packed = (objects: readonly string[], type = "/Type /ObjStm") => {
  let table = "";
  let at = 0;
  for (const [n, object] of objects.entries()) {
    table += `${40 + n} ${at} `;
    at += object.length + 1;
  }
  const bytes = deflateSync(Buffer.from(`${table}${objects.join(" ")} `, "latin1")).toString("latin1");
  return stream(bytes, `${type} /N ${objects.length} /First ${table.length} /Filter /FlateDecode`);
};

/** What acts by itself or carries files, each with what it is found as. */
export const activePdfs: [string, string, Uint8Array][] = [
  ["a script as the document opens", "javascript", withObjects(`/OpenAction ${script}`)],
  ["a script in an object of its own", "javascript", withObjects("/OpenAction 4 0 R", script)],
  [
    "a script in the tree of names",
    "javascript",
    withObjects("/Names << /JavaScript << /Names [(a) 4 0 R] >> >>", script),
  ],
  [
    "a script whose name is escaped",
    "javascript",
    withObjects("/OpenAction << /S /#4Aava#53cript /#4a#53 (app.alert\\(1\\)) >>"),
  ],
  [
    "a script after a harmless action",
    "javascript",
    withObjects(`/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next [<< /S /Named /Next ${script} >>] >>`),
  ],
  ["a script of a page", "javascript", withObjects("", `<< /Type /Annot /AA << /O ${script} >> >>`)],
  ["a script in a stream of objects", "javascript", withObjects("/OpenAction 40 0 R", packed([script]))],
  [
    "a script in a stream of objects that says it is none",
    "javascript",
    withObjects("/OpenAction 40 0 R", packed(["null", script], "")),
  ],
  [
    "a script whose kind stands elsewhere",
    "javascript",
    withObjects("", "<< /S 5 0 R /JS 6 0 R >>", "/JavaScript"),
  ],
  ["a script in an address", "javascript", withObjects("", "<< /S /URI /URI (javascript:alert\\(1\\)) >>")],
  [
    "a script that a later state of the same object hides",
    "javascript",
    joined(withObjects("", script), "\n4 0 obj\n<< >>\nendobj\n%%EOF"),
  ],
  [
    "a script in a comment, where a table may point",
    "javascript",
    joined(withObjects(""), `\n% 9 0 obj ${script} endobj`),
  ],
  [
    "a script in an object that does not end",
    "javascript",
    joined(withObjects(""), "\n9 0 obj << /S /JavaScript /JS (("),
  ],
  ["a program to start", "launch", withObjects("/OpenAction << /S /Launch /F (cmd.exe) >>")],
  [
    "an attached file",
    "embedded_files",
    withObjects(
      "/Names << /EmbeddedFiles << /Names [(a.exe) 4 0 R] >> >>",
      "<< /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>",
      stream("MZ", "/Type /EmbeddedFile"),
    ),
  ],
  [
    "a file pinned to a page",
    "embedded_files",
    withObjects("", "<< /Type /Annot /Subtype /FileAttachment >>"),
  ],
  ["a file that belongs to it", "embedded_files", withObjects("/AF [4 0 R]", "<< /Type /Filespec >>")],
  ["a form of another kind", "xfa", withObjects("/AcroForm << /Fields [] /XFA 4 0 R >>", stream("<xdp/>"))],
  ["a film", "rich_media", withObjects("", "<< /Type /Annot /Subtype /RichMedia >>")],
];

const odd = "[3 0 R /Fit]";
/** What looks a little like that, and is none of it. */
export const harmlessPdfs: [string, Uint8Array][] = [
  ["a place to open at", withObjects(`/OpenAction << /S /GoTo /D ${odd} >>`)],
  ["an address", withObjects("", "<< /S /URI /URI (https://example.test/javascript:) >>")],
  ["words about it", textPdf(["All about /JavaScript and /EmbeddedFile"])],
  ["a title that says so", withObjects("", "<< /Title (S /JavaScript /JS \\(x\\)) >>")],
  ["a font of that name", withObjects("", "<< /Font << /JS 5 0 R >> >>", "<< /Type /Font >>")],
  ["an empty place for files", withObjects("/Names << /EmbeddedFiles << /Names [] >> >>")],
  ["nothing at all", withObjects("")],
];

export const signedPdf = (): Uint8Array =>
  withObjects(
    "/AcroForm << /Fields [4 0 R] /SigFlags 3 >>",
    "<< /FT /Sig /T (Signature) /V 5 0 R >>",
    "<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 10 20 30] /Contents <00> >>",
  );

/** Each leads its readers in circles, or to more than there is. */
export const endlessPdfs: [string, Uint8Array][] = [
  [
    "a table that goes before itself",
    Buffer.from(
      Buffer.from(withObjects("")).toString("latin1").replace("/Root", "/Prev 300 /Root"),
      "latin1",
    ),
  ],
  [
    "a tree of pages that holds itself",
    pdfOf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"]),
  ],
  [
    "pages that multiply at every branch",
    pdfOf([
      "<< /Type /Catalog /Pages 2 0 R >>",
      ...Array.from(
        { length: 40 },
        (_, n) => `<< /Type /Pages /Count 9 /Kids [${`${n + 3} 0 R `.repeat(10)}] >>`,
      ),
      "<< /Type /Page /MediaBox [0 0 9 9] >>",
    ]),
  ],
  [
    "a page whose parents are each other's",
    pdfOf([
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Parent 4 0 R /Kids [3 0 R] >>",
      "<< /Type /Page /Parent 2 0 R >>",
      "<< /Type /Pages /Parent 2 0 R /Kids [] >>",
    ]),
  ],
  ["brackets within brackets", joined("%PDF-1.4\n1 0 obj\n", "[".repeat(30_000))],
  [
    "a page that refers to itself for everything",
    withObjects("", "4 0 R", "<< /Type /Page /Contents 5 0 R /MediaBox 5 0 R >>"),
  ],
];

export const manyPages = (count: number): Uint8Array =>
  pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${count} /MediaBox [0 0 99 99] /Kids [${Array.from({ length: count }, (_, n) => `${n + 3} 0 R`).join(" ")}] >>`,
    ...Array.from({ length: count }, () => "<< /Type /Page /Parent 2 0 R >>"),
  ]);

/** A few hundred kilobytes that unpack to gigabytes. */
export function bombPdf(): Uint8Array {
  const zeros = deflateRawSync(Buffer.alloc(32 * 1_048_576), { finishFlush: constants.Z_FULL_FLUSH });
  // https://www.rfc-editor.org/rfc/rfc1950: a header, and blocks of which none is the last.
  const bytes = Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: 100 }, () => zeros)]);
  return withObjects(
    "",
    stream(bytes.toString("latin1"), "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"),
  );
}

/** Pages of every shape: turned, cropped, tiny, huge, with and without words. */
export async function oddPages(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  for (const [width, height] of [
    [595, 842],
    [842, 595],
    [90, 60],
    [3000, 5000],
  ] as const)
    for (const angle of [0, 90, 180, 270]) {
      const page = document.addPage([width, height]);
      page.setRotation({ type: "degrees" as never, angle });
      if (angle !== 180) page.drawText("Own words", { x: 20, y: 20, size: 8, font });
      if (angle === 90) page.setCropBox(10, 15, width - 30, height - 20);
      if (angle === 270) page.setMediaBox(-20, -10, width, height);
    }
  return document.save();
}
