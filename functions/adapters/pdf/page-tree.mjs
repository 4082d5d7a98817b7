// @ts-check
import { PDFArray, PDFDict, PDFName, PDFPageLeaf, PDFPageTree, PDFRef } from "@cantoo/pdf-lib";

/** @typedef {import("@cantoo/pdf-lib").PDFDocument} PDFDocument */

const deepest = 200;

/**
 * The pages of a PDF, in order. Undefined where its tree of pages is none: it leads back into itself, or to what is no page, so that
 * readers would disagree on what the pages are. An end is made after one more than `most`.
 * @param {PDFDocument} document @param {number} most @returns {PDFPageLeaf[] | undefined}
 */
export function pagesOf({ context, catalog }, most) {
  if (!(catalog instanceof PDFDict)) return undefined;
  /** @type {PDFPageLeaf[]} */
  const pages = [];
  const met = new Set();
  const left = [{ at: catalog.get(PDFName.of("Pages")), depth: 0 }];
  for (let one = left.pop(); one; one = left.pop()) {
    const { at, depth } = one;
    const node = at instanceof PDFRef ? context.lookup(at) : at;
    if (met.has(node) || depth > deepest) return undefined;
    met.add(node);
    if (node instanceof PDFPageLeaf && depth > 0) pages.push(node);
    else if (node instanceof PDFPageTree) {
      const kids = context.lookup(node.get(PDFName.of("Kids")));
      if (!(kids instanceof PDFArray)) return undefined;
      // From the end, since the last that is put there is taken first.
      for (let n = kids.size() - 1; n >= 0; n--) left.push({ at: kids.get(n), depth: depth + 1 });
    } else return undefined;
    if (pages.length > most) return pages;
  }
  return pages.length ? pages : undefined;
}
