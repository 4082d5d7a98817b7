// @ts-check
import { parentPort, workerData } from "node:worker_threads";
import { PDFDocument } from "@cantoo/pdf-lib";
import { lookThrough, lookThroughBytes } from "./active.mjs";
import { pagesOf } from "./page-tree.mjs";
import { stamp } from "./stamp.mjs";

/**
 * Looks into one PDF, or marks its pages, in a thread of its own, which is ended from outside where it takes too long or too much.
 * Plain JavaScript, since a thread is started from a file.
 * @typedef {import("../../core/documents/document.ts").Unmarkable} Unmarkable
 * @typedef {{ bytes: Uint8Array, mostPages: number, lines?: readonly string[] }} Asked
 */

const reading = { updateMetadata: false, parseSpeed: Number.POSITIVE_INFINITY, ignoreEncryption: true };

// What the library notes of odd numbers goes nowhere.
console.warn = () => {};

/**
 * Undefined where it is none. What holds no object at all is not even begun with: the library would look for one at every byte.
 * @param {Uint8Array} bytes @param {string} [password]
 */
async function opened(bytes, password) {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("obj")) return undefined;
  const options = { ...reading, ...(password === undefined ? {} : { password }) };
  return PDFDocument.load(bytes, options).catch(() => undefined);
}

/** @param {Asked} asked */
async function inspected({ bytes, mostPages }) {
  /** @type {import("./active.mjs").Seen} */
  const seen = { active: new Set(), signed: false };
  lookThroughBytes(bytes, seen);
  // What is known by now stands, should the rest take too long.
  parentPort?.postMessage({ sofar: [...seen.active] });
  const document = await opened(bytes);
  const readable = document?.isEncrypted ? ((await opened(bytes, "")) ?? document) : document;
  for (const [, object] of readable?.context.enumerateIndirectObjects() ?? []) lookThrough(object, seen);
  const pages = readable && pagesOf(readable, mostPages);
  const unmarkable = whyNot({ document, signed: seen.signed, pages: pages?.length, mostPages });
  return {
    active: [...seen.active],
    ...(pages && pages.length <= mostPages ? { pages: pages.length } : {}),
    ...(unmarkable ? { unmarkable } : {}),
  };
}

/**
 * @param {{ document: PDFDocument | undefined, signed: boolean, pages: number | undefined, mostPages: number }} found
 * @returns {Unmarkable | undefined}
 */
function whyNot({ document, signed, pages, mostPages }) {
  if (document?.isEncrypted) return "encrypted";
  if (!document || pages === undefined) return "damaged";
  if (signed) return "signed";
  return pages > mostPages ? "too_large" : undefined;
}

/** @param {Asked & { lines: readonly string[] }} asked */
async function marked({ bytes, mostPages, lines }) {
  const document = await opened(bytes);
  /** @type {import("./active.mjs").Seen} */
  const seen = { active: new Set(), signed: false };
  for (const [, object] of document?.context.enumerateIndirectObjects() ?? []) lookThrough(object, seen);
  const pages = document && !document.isEncrypted ? pagesOf(document, mostPages) : undefined;
  const unmarkable = whyNot({ document, signed: seen.signed, pages: pages?.length, mostPages });
  if (!document || !pages || unmarkable) return { unmarkable };
  await stamp(document, pages, lines);
  const written = await document.save({
    useObjectStreams: false,
    updateFieldAppearances: false,
    addDefaultPage: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  });
  return { bytes: written };
}

/** @param {Asked} asked */
async function answered({ lines, ...asked }) {
  if (!lines) return inspected(asked);
  return marked({ ...asked, lines }).catch(() => ({ unmarkable: "damaged" }));
}

const answer = await answered(workerData);
parentPort?.postMessage(answer, "bytes" in answer ? [/** @type {ArrayBuffer} */ (answer.bytes.buffer)] : []);
