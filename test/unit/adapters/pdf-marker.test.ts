import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, it, onTestFinished } from "vitest";
import { lookThroughBytes, type Seen } from "../../../functions/adapters/pdf/active.mjs";
import { pdfMarker } from "../../../functions/adapters/pdf/marker.ts";
import {
  activePdfs,
  bombPdf,
  endlessPdfs,
  harmlessPdfs,
  manyPages,
  oddPages,
  signedPdf,
} from "./pdf-corpus.ts";
import { encryptedPdf, picturePdf, textPdf } from "./pdf-files.ts";

const caps = { mostBytes: 5_000_000, mostPages: 120, ms: 60_000, megabytes: 256, growth: 700 };
const marker = pdfMarker(undefined, caps);
const lines = ["grace@globex.test", "Acme · 2026-11-21 07:00 UTC", "SOC 2 report · version 3"];

/** A thread that runs this program instead. */
function threadOf(program: string, but = {}) {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-thread-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "program.mjs");
  writeFileSync(file, program);
  return pdfMarker(pathToFileURL(file), { ...caps, ...but });
}

async function marked(bytes: Uint8Array, said: readonly string[] = lines) {
  const answer = await marker.mark(bytes, said);
  if (!("bytes" in answer)) throw new Error(`This was not marked: ${answer.unmarkable}`);
  return answer.bytes;
}

/** What each page says, in one line. */
async function wordsOf(bytes: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 }));
  return text.map((page) => page.replace(/\s+/g, " "));
}

describe("what is found in a PDF", { timeout: 60_000 }, () => {
  const foundIn = (bytes: Uint8Array) => {
    const seen: Seen = { active: new Set(), signed: false };
    lookThroughBytes(bytes, seen);
    return [...seen.active];
  };

  it.each(activePdfs)("is %s", (_, found, bytes) => {
    expect(foundIn(bytes)).toEqual([found]);
  });

  it.each(harmlessPdfs)("is nothing that acts: %s", (_, bytes) => {
    expect(foundIn(bytes)).toEqual([]);
  });

  it("is told with how many pages there are", async () => {
    const [, , script] = activePdfs[0] ?? expect.fail();
    expect(await marker.inspect(script)).toEqual({ active: ["javascript"], pages: 1 });
    expect(await marker.inspect(textPdf(["One", "Two"]))).toEqual({ active: [], pages: 2 });
  });

  it("is why no mark can be put on it", async () => {
    const unmarkable = [
      ["encrypted", encryptedPdf()],
      ["signed", signedPdf()],
      ["damaged", textPdf(["Cut off"]).subarray(0, 90)],
      ["damaged", Buffer.alloc(caps.mostBytes, "a PDF of words alone ")],
      ["damaged", new Uint8Array()],
      ["too_large", manyPages(caps.mostPages + 1)],
      ["too_large", new Uint8Array(caps.mostBytes + 1)],
    ] as const;
    for (const [why, bytes] of unmarkable)
      expect(await marker.inspect(bytes)).toMatchObject({ unmarkable: why });
    for (const [why, bytes] of unmarkable.slice(0, 3))
      expect(await marker.mark(bytes, lines)).toEqual({ unmarkable: why });
  });

  it("is told of a page of the web that is a PDF as well, too", async () => {
    const [, , script] = activePdfs[0] ?? expect.fail();
    const both = Buffer.concat([Buffer.from("<html><script>alert(1)</script>\n"), script]);
    expect((await marker.inspect(both)).active).toEqual(["javascript"]);
  });
});

describe("a PDF that is made to take for ever, or all of the memory", { timeout: 120_000 }, () => {
  it.each(endlessPdfs)("comes to an end: %s", async (_, bytes) => {
    const answer = await marker.mark(bytes, lines);
    if ("bytes" in answer) for (const page of await wordsOf(answer.bytes)) expect(page).toContain(lines[0]);
  });

  it("with a hundred thousand pages is too large", async () => {
    const bytes = manyPages(100_000);
    const roomy = pdfMarker(undefined, { ...caps, mostBytes: 50_000_000 });
    expect(await roomy.inspect(bytes)).toEqual({ active: [], unmarkable: "too_large" });
  });

  it("that unpacks to gigabytes is ended with its thread", async () => {
    expect(await pdfMarker(undefined, { ...caps, growth: 300 }).inspect(bombPdf())).toMatchObject({
      unmarkable: "too_large",
    });
  });

  it("ends with its thread, and what was found until then is known", async () => {
    const endless = "for (;;) {}";
    expect(await threadOf(endless, { ms: 200 }).mark(new Uint8Array(1), lines)).toEqual({
      unmarkable: "too_large",
    });
    const found = `import { parentPort } from "node:worker_threads"; parentPort.postMessage({ sofar: ["launch"] }); setInterval(() => {}, 9);`;
    expect(await threadOf(found, { ms: 2_000 }).inspect(new Uint8Array(1))).toEqual({
      unmarkable: "too_large",
      active: ["launch"],
    });
    const greedy = "const all = []; for (;;) all.push(new Array(1e5).fill(all.length));";
    expect(await threadOf(greedy, { megabytes: 32 }).inspect(new Uint8Array(1))).toEqual({
      unmarkable: "too_large",
      active: [],
    });
    expect(await threadOf("process.exit(1)").mark(new Uint8Array(1), lines)).toEqual({
      unmarkable: "damaged",
    });
  });
});

describe("the mark", { timeout: 60_000 }, () => {
  it("stands on every page, whatever its shape, beside the page's own words", async () => {
    const pages = await wordsOf(await marked(await oddPages()));
    expect(pages).toHaveLength(16);
    for (const [n, page] of pages.entries()) {
      // Three times across the page, once at its foot.
      for (const line of lines) expect(page.split(line), `page ${n}`).toHaveLength(5);
      expect(page.includes("Own words"), `page ${n}`).toBe(n % 4 !== 2);
    }
  });

  it("stands on a page of pictures, and on many pages", async () => {
    expect((await wordsOf(await marked(picturePdf())))[0]).toContain(lines[0]);
    const pages = await wordsOf(await marked(manyPages(120)));
    expect(pages.filter((page) => page.includes("grace@globex.test"))).toHaveLength(120);
  });

  it("leaves pages that share what they are drawn with as they were", async () => {
    const pages = await wordsOf(await marked(textPdf(["First", "Second", "Third"])));
    expect(pages.map((page) => page.split(lines[0] ?? "")[0])).toEqual(["First", "Second", "Third"]);
  });

  it("takes any letters: those that the font lacks are told beside what is drawn", async () => {
    const odd = ["zoë+ślązak@例え.test", "株式会社アクメ · Ünïcode", "\u202Eevil\u0000 (line) \\ 😀"];
    const bytes = await marked(textPdf(["Own words"]), odd);
    const [page] = await wordsOf(bytes);
    expect(page).toContain("zoë+slazak@??.test");
    expect(page).toContain("??????? · Ünïcode");
    expect(page).toContain("?evil? (line) \\ ?");
    expect(page).toContain("Own words");
  });

  it("lies upright and within what is seen of a page", async () => {
    const pdf = await getDocumentProxy(await marked(await oddPages()), { verbosity: 0 });
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n);
      const viewport = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      const foot = items.filter((item) => "str" in item && lines.includes(item.str)).slice(-lines.length);
      expect(foot).toHaveLength(lines.length);
      for (const item of foot) {
        if (!("transform" in item)) continue;
        const [x, y] = viewport.convertToViewportPoint(item.transform[4], item.transform[5]);
        const [endX, endY] = viewport.convertToViewportPoint(
          item.transform[4] + item.transform[0],
          item.transform[5] + item.transform[1],
        );
        expect(endX).toBeGreaterThan(x);
        expect(Math.abs(endY - y)).toBeLessThan(0.01);
        expect(x / viewport.width).toBeGreaterThan(0);
        expect(x / viewport.width).toBeLessThan(0.1);
        expect(y / viewport.height).toBeGreaterThan(0.9);
        expect(y / viewport.height).toBeLessThan(1);
      }
    }
  });
});
