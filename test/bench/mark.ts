import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PDFDocument, PDFRawStream, StandardFonts } from "@cantoo/pdf-lib";
import { build } from "esbuild";
import { pdfMarker } from "../../functions/adapters/pdf/marker.ts";
import { functionSettings } from "../../stacks/bundle/functions.mjs";
import { threads } from "../../stacks/bundle/threads.mjs";
import { type Figure, figure, percentile } from "./figure.ts";

const pages = 100;
const times = 5;
const lines = [
  "cleo@globex.test",
  "Acme · 2026-11-21 07:00 UTC",
  "SOC 2 report · version 3 · viw_0000000000000000",
];

/** A reader's mark on every page, from the bytes to the copy, with the thread's start: its time, and what the process grows by. */
export async function mark(root: string): Promise<Figure[]> {
  const outdir = join(root, ".build/bench/threads");
  await build({ ...functionSettings({ "pdf-mark": threads["pdf-mark"] }), outdir, write: true });
  const marker = pdfMarker(pathToFileURL(join(outdir, "pdf-mark/index.mjs")));
  const [written, scanned] = [await withWords(), await withPictures()];

  const taken: number[] = [];
  for (let time = 0; time < times; time++) taken.push((await marked(marker, written)).ms);
  const only = await opened(written);
  const grown = await marked(marker, scanned);
  return [
    figure({
      name: `mark ${pages} pages of words`,
      ours: percentile(taken, 0.5) / 1_000,
      other: only / 1_000,
      otherName: "reading and writing it alone",
      unit: "s",
      target: "≤ 1.5 s",
      met: (seconds) => seconds <= 1.5,
    }),
    figure({
      name: `memory that marking ${pages} scanned pages takes`,
      ours: grown.megabytes,
      other: scanned.byteLength / 1_048_576,
      otherName: "their size",
      unit: "MB",
      target: "≤ 8 ×",
      met: (_, ratio) => ratio <= 8,
    }),
  ];
}

async function marked(marker: ReturnType<typeof pdfMarker>, bytes: Uint8Array) {
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 2);
  const from = performance.now();
  const answer = await marker.mark(bytes, lines);
  const ms = performance.now() - from;
  clearInterval(watch);
  if (!("bytes" in answer)) throw new Error(`The PDF was not marked: ${answer.unmarkable}`);
  return { ms, megabytes: (peak - before) / 1_048_576 };
}

async function opened(bytes: Uint8Array): Promise<number> {
  const from = performance.now();
  await (await PDFDocument.load(bytes)).save();
  return performance.now() - from;
}

async function withWords(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let n = 0; n < pages; n++) {
    const page = document.addPage();
    for (let line = 0; line < 55; line++)
      page.drawText(`${n}.${line} Access to production is granted by role and reviewed each quarter.`, {
        ...{ x: 50, y: 790 - line * 13, size: 10, font },
      });
  }
  return document.save();
}

/** Each page is a picture of 400 KB. */
async function withPictures(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const { context } = document;
  for (let n = 0; n < pages; n++) {
    const dictionary = {
      Type: "XObject",
      Subtype: "Image",
      Width: 400,
      Height: 1_000,
      ColorSpace: "DeviceGray",
    };
    const picture = PDFRawStream.of(
      context.obj({ ...dictionary, BitsPerComponent: 8 }),
      randomBytes(400_000),
    );
    const page = document.addPage();
    page.node.setXObject(page.node.newXObjectKey("Scan"), context.register(picture));
  }
  return document.save();
}
