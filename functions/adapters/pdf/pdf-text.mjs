// @ts-check
import { parentPort, workerData } from "node:worker_threads";
import { getDocumentProxy, getResolvedPDFJS } from "unpdf";

/**
 * Reads one PDF in a thread of its own, which is ended from outside where it takes too long or too much. A file of its own as
 * well: the engine is loaded only where a PDF is met. Plain JavaScript, since a thread is started from a file.
 * @typedef {import("../../core/leak-guard/ports.ts").PdfText} PdfText
 * @typedef {{ bytes: Uint8Array, mostPages: number, mostCharacters: number }} Asked
 */

/** @param {Asked} asked @returns {Promise<PdfText>} */
async function read({ bytes, mostPages, mostCharacters }) {
  // Nothing is fetched, drawn or run: https://mozilla.github.io/pdf.js/api/draft/module-pdfjsLib.html
  const pdf = await getDocumentProxy(bytes, {
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    verbosity: 0,
  });
  const { OPS } = await getResolvedPDFJS();
  const paints = new Set(
    Object.entries(OPS).flatMap(([name, op]) =>
      /^paint|^construct|^shading|^fill|^stroke/i.test(name) ? [op] : [],
    ),
  );
  /** @type {string[]} */
  const parts = [];
  let size = 0;
  /** @param {unknown} said */
  const add = (said) => {
    if (typeof said !== "string" || !said.trim()) return;
    parts.push(said);
    size += said.length + 1;
  };
  let pictures = false;

  const { info } = await pdf.getMetadata();
  for (const value of Object.values(info ?? {})) add(value);
  let n = 1;
  for (; n <= pdf.numPages && n <= mostPages && size <= mostCharacters; n++) {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent();
    const words = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    add(words);
    for (const note of await page.getAnnotations()) {
      for (const said of [
        note.contentsObj?.str,
        note.titleObj?.str,
        note.url ?? note.unsafeUrl,
        note.fieldValue,
        note.alternativeText,
      ])
        add(said);
    }
    // A page without words says nothing only where nothing is drawn on it either.
    if (!words.trim()) {
      const { fnArray } = await page.getOperatorList();
      pictures ||= fnArray.some((op) => paints.has(op));
    }
    page.cleanup();
  }
  const text = parts.join("\n").slice(0, mostCharacters);
  if (n <= pdf.numPages || size > mostCharacters) return { text, lacks: "too_long" };
  if (pictures) return { text, lacks: "pictures" };
  const attachments = await pdf.getAttachments();
  return attachments && Object.keys(attachments).length ? { text, lacks: "attachments" } : { text };
}

/** @param {unknown} error @returns {PdfText} */
const failed = (error) => ({
  text: "",
  lacks: error instanceof Error && error.name === "PasswordException" ? "encrypted" : "damaged",
});

parentPort?.postMessage(await read(workerData).catch(failed));
