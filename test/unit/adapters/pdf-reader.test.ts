import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { pdfReader } from "../../../functions/adapters/pdf/reader.ts";
import { encryptedPdf, picturePdf, textPdf } from "./pdf-files.ts";

const small = { mostPages: 3, mostCharacters: 200, ms: 60_000, megabytes: 256 };
const reader = pdfReader(undefined, small);

/** A thread that runs this program instead. */
function threadOf(program: string, caps = {}) {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-thread-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "program.mjs");
  writeFileSync(file, program);
  return pdfReader(pathToFileURL(file), { ...small, ...caps });
}

describe("the words of a PDF", { timeout: 60_000 }, () => {
  it("are those of its pages, its notes and what it says about itself", async () => {
    const bytes = textPdf(["Internal only", "second page"], {
      page: "/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (TODO: ask Ada) >>]",
      trailer: "/Info << /Title (Penetration test) /Author (ada@acme.com) >>",
    });
    const { text, lacks } = await reader.read(bytes);
    for (const words of ["Internal only", "second page", "TODO: ask Ada", "Penetration test", "ada@acme.com"])
      expect(text).toContain(words);
    expect(lacks).toBeUndefined();
    expect(bytes.byteLength).toBeGreaterThan(0);
  });

  it("cannot be had where it is encrypted, damaged or made of pictures", async () => {
    expect(await reader.read(encryptedPdf())).toEqual({ text: "", lacks: "encrypted" });
    expect(await reader.read(textPdf(["Cut off"]).subarray(0, 90))).toEqual({ text: "", lacks: "damaged" });
    expect(await reader.read(new TextEncoder().encode("no PDF"))).toEqual({ text: "", lacks: "damaged" });
    expect((await reader.read(picturePdf())).lacks).toBe("pictures");
  });

  it("are read to an end: so many pages, so much text", async () => {
    expect((await reader.read(textPdf(["1", "2", "3", "4"]))).lacks).toBe("too_long");
    const brief = pdfReader(undefined, { ...small, mostCharacters: 20 });
    const { text, lacks } = await brief.read(textPdf(["some words here", "some more words"]));
    expect([text.length, lacks]).toEqual([20, "too_long"]);
  });

  it("are not all of it where files are attached, whose scripts run as little as its own", async () => {
    const attached =
      "/Names << /EmbeddedFiles << /Names [(a.txt) << /Type /Filespec /F (a.txt) /EF << /F 5 0 R >> >>] >> >>";
    const scripted = "/OpenAction << /S /JavaScript /JS (throw new Error\\(1\\)) >>";
    const { text, lacks } = await reader.read(
      textPdf(["Covering letter"], { catalog: `${attached} ${scripted}` }),
    );
    expect(text).toContain("Covering letter");
    expect(lacks).toBe("attachments");
  });

  it("do not keep anybody waiting: a thread that goes on for ever, takes all memory or dies is ended", async () => {
    expect(await threadOf("for (;;) {}", { ms: 200 }).read(new Uint8Array(1))).toEqual({
      text: "",
      lacks: "too_slow",
    });
    const greedy = "const all = []; for (;;) all.push(new Array(1e5).fill(all.length));";
    expect((await threadOf(greedy, { megabytes: 32 }).read(new Uint8Array(1))).lacks).toBe("damaged");
    expect((await threadOf("process.exit(1)").read(new Uint8Array(1))).lacks).toBe("damaged");
    expect((await pdfReader(new URL("file:///nowhere.mjs"), small).read(new Uint8Array(1))).lacks).toBe(
      "damaged",
    );
  });
});
