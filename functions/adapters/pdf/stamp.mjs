// @ts-check
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFStream, StandardFonts } from "@cantoo/pdf-lib";

/**
 * @typedef {import("@cantoo/pdf-lib").PDFDocument} PDFDocument
 * @typedef {import("@cantoo/pdf-lib").PDFFont} PDFFont
 * @typedef {import("@cantoo/pdf-lib").PDFPageLeaf} PDFPageLeaf
 * @typedef {import("@cantoo/pdf-lib").PDFRef} PDFRef
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 */

const key = (/** @type {string} */ name) => PDFName.of(name);

/** What the standard fonts can show. */
const shown = new Set(
  new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 224 }, (_, n) => n + 32)),
);
const accents = /\p{M}+/gu;

/**
 * Letters that the standard fonts lack lose their accents, or become a question mark: no font is embedded for them, and the line
 * itself stands beside what is drawn, for whoever copies or reads it aloud.
 * @param {string} line
 */
const drawable = (line) =>
  Array.from(line.normalize("NFC"), (letter) => {
    if (shown.has(letter) && !/\p{C}/u.test(letter)) return letter;
    const plain = letter.normalize("NFKD").replace(accents, "");
    return plain && Array.from(plain).every((one) => shown.has(one) && !/\p{C}/u.test(one)) ? plain : "?";
  }).join("");

const hexOf = (/** @type {string} */ text) =>
  Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase();

/** @param {number} value */
const n = (value) => String(Math.round(value * 1000) / 1000);

/**
 * Puts these lines on every page: large, slanted and faint across it, and small at its foot.
 * @param {PDFDocument} document @param {readonly PDFPageLeaf[]} pages @param {readonly string[]} lines
 */
export async function stamp(document, pages, lines) {
  const { context } = document;
  const font = await document.embedFont(StandardFonts.Helvetica);
  const faint = context.register(context.obj({ Type: "ExtGState", ca: 0.2, CA: 0.2 }));
  const clear = context.register(context.obj({ Type: "ExtGState", ca: 0.8, CA: 0.8 }));
  // No name of the document's own, and the same on all pages of one size.
  const prefix = `Mark${Math.random().toString(36).slice(2, 10)}`;
  const push = context.register(context.stream("q\n"));
  const pop = context.register(context.stream("\nQ\n"));
  /** @type {Map<string, { name: string, form: PDFRef }>} */
  const forms = new Map();
  /** @type {Map<string, PDFRef>} */
  const calls = new Map();
  /** @type {Map<PDFDict | undefined, { ref: PDFRef, objects: PDFDict }>} */
  const resources = new Map();

  for (const page of pages) {
    const box = visible(page);
    const turn = turnOf(page);
    const [width, height] = turn % 180 ? [box.height, box.width] : [box.width, box.height];
    const { name, form } = remembered(forms, `${n(width)} ${n(height)}`, () => ({
      name: `${prefix}${forms.size}`,
      form: context.register(
        context.flateStream(drawn(font, lines, { width, height }), {
          Type: "XObject",
          Subtype: "Form",
          BBox: [0, 0, width, height],
          Resources: { Font: { F: font.ref }, ExtGState: { Faint: faint, Clear: clear } },
        }),
      ),
    }));
    const call = `q ${matrix(box, turn)} cm /${name} Do Q\n`;
    const last = remembered(calls, call, () => context.register(context.stream(call)));

    const { ref, objects } = remembered(resources, resourcesOf(page), () => {
      const own = resourcesOf(page)?.clone(context) ?? context.obj({});
      const known = own.lookup(key("XObject"));
      const objects = known instanceof PDFDict ? known.clone(context) : context.obj({});
      own.set(key("XObject"), objects);
      return { ref: context.register(own), objects };
    });
    objects.set(key(name), form);
    page.set(key("Resources"), ref);
    page.set(key("Contents"), context.obj([push, ...contentsOf(page), pop, last]));
  }
}

/** @template K, V @param {Map<K, V>} known @param {K} of @param {() => V} make @returns {V} */
function remembered(known, of, make) {
  const value = known.get(of) ?? make();
  known.set(of, value);
  return value;
}

/** @param {PDFPageLeaf} page */
function contentsOf(page) {
  const raw = page.get(key("Contents"));
  const contents = page.context.lookup(raw);
  if (contents instanceof PDFArray) return contents.asArray();
  return raw && contents instanceof PDFStream ? [raw] : [];
}

/** @param {PDFPageLeaf} page */
function resourcesOf(page) {
  const found = page.context.lookup(page.getInheritableAttribute(key("Resources")));
  return found instanceof PDFDict ? found : undefined;
}

/** @param {PDFPageLeaf} page */
function turnOf(page) {
  const turn = page.context.lookup(page.getInheritableAttribute(key("Rotate")));
  return turn instanceof PDFNumber ? (((Math.round(turn.asNumber() / 90) * 90) % 360) + 360) % 360 : 0;
}

/** What of a page is seen: its crop box, as far as it lies on the page. @param {PDFPageLeaf} page @returns {Box} */
function visible(page) {
  const media = boxOf(page, "MediaBox") ?? { x: 0, y: 0, width: 612, height: 792 };
  const crop = boxOf(page, "CropBox");
  if (!crop) return media;
  const x = Math.max(media.x, crop.x);
  const y = Math.max(media.y, crop.y);
  const width = Math.min(media.x + media.width, crop.x + crop.width) - x;
  const height = Math.min(media.y + media.height, crop.y + crop.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : media;
}

/** @param {PDFPageLeaf} page @param {string} name @returns {Box | undefined} */
function boxOf(page, name) {
  const found = page.context.lookup(page.getInheritableAttribute(key(name)));
  if (!(found instanceof PDFArray) || found.size() !== 4) return undefined;
  const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = found.asArray().map((one) => {
    const side = page.context.lookup(one);
    return side instanceof PDFNumber ? side.asNumber() : NaN;
  });
  const box = {
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
  };
  return box.width > 0 && box.height > 0 && Object.values(box).every(Number.isFinite) ? box : undefined;
}

/** From the page as it is seen, upright, to the page as it is written. @param {Box} box @param {number} turn */
function matrix({ x, y, width, height }, turn) {
  switch (turn) {
    case 90:
      return `0 1 -1 0 ${n(x + width)} ${n(y)}`;
    case 180:
      return `-1 0 0 -1 ${n(x + width)} ${n(y + height)}`;
    case 270:
      return `0 -1 1 0 ${n(x)} ${n(y + height)}`;
    default:
      return `1 0 0 1 ${n(x)} ${n(y)}`;
  }
}

/** @param {PDFFont} font @param {readonly string[]} lines @param {{ width: number, height: number }} page */
function drawn(font, lines, { width, height }) {
  const slope = Math.atan2(height, width) * 0.75;
  const [cos, sin] = [Math.cos(slope), Math.sin(slope)];
  const longest = Math.max(...lines.map((line) => font.widthOfTextAtSize(drawable(line), 1)), 1);
  const base = Math.min(width, height) / 28;
  // None of the three ends beyond the page.
  const most = Math.min(Math.hypot(width, height) * 0.72, (height * 0.4) / sin, (width * 0.8) / cos);
  const size = Math.min(base, most / longest);
  const parts = ["/Artifact << /Type /Pagination /Subtype /Watermark >> BDC q 0.45 g /Faint gs BT"];
  for (const [row, at] of [0.25, 0.52, 0.78].entries())
    for (const [index, line] of lines.entries()) {
      const wide = font.widthOfTextAtSize(drawable(line), size);
      const down = (index - (lines.length - 1) / 2) * size * 1.5;
      const across = width * (0.5 + (row - 1) * 0.08);
      const x = across - (wide / 2) * cos + down * sin;
      const y = height * at - (wide / 2) * sin - down * cos;
      parts.push(
        `/F ${n(size)} Tf ${n(cos)} ${n(sin)} ${n(-sin)} ${n(cos)} ${n(x)} ${n(y)} Tm`,
        said(font, line),
      );
    }
  parts.push("ET Q q 0.3 g /Clear gs BT");
  const small = Math.min(width, height) / 85;
  for (const [index, line] of [...lines].reverse().entries()) {
    const fits = Math.min(small, (width * 0.94) / (font.widthOfTextAtSize(drawable(line), 1) || 1));
    parts.push(
      `/F ${n(fits)} Tf 1 0 0 1 ${n(width * 0.03)} ${n(small * (0.9 + index * 1.25))} Tm`,
      said(font, line),
    );
  }
  parts.push("ET Q EMC");
  return parts.join("\n");
}

/** @param {PDFFont} font @param {string} line */
function said(font, line) {
  const plain = drawable(line);
  const drawing = `${font.encodeText(plain).toString()} Tj`;
  return plain === line ? drawing : `/Span << /ActualText <FEFF${hexOf(line)}> >> BDC ${drawing} EMC`;
}
