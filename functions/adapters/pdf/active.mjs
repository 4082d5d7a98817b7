// @ts-check
import {
  decodePDFRawStream,
  PDFArray,
  PDFContext,
  PDFDict,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  PDFObjectParser,
  PDFRawStream,
  PDFStream,
  PDFString,
} from "@cantoo/pdf-lib";

/**
 * What in a PDF acts by itself or carries other files, and whether it is signed. Each object is looked at wherever it stands: one
 * that no table names, an older state of one, and those inside of object streams too, since readers differ in what they find.
 * @typedef {import("../../core/reading/ports.ts").Active} Active
 * @typedef {import("@cantoo/pdf-lib").PDFObject} PDFObject
 * @typedef {{ active: Set<Active>, signed: boolean }} Seen
 */

/** @type {ReadonlyMap<string, Active>} https://pdfa.org/resource/iso-32000-2/ 12.6.4 */
const actions = new Map([
  ["JavaScript", "javascript"],
  ["Launch", "launch"],
  ["ImportData", "launch"],
  ["GoToE", "embedded_files"],
  ["Rendition", "rich_media"],
  ["RichMediaExecute", "rich_media"],
  ["Movie", "rich_media"],
  ["Sound", "rich_media"],
]);

/** @type {ReadonlyMap<string, Active>} 12.5.6 */
const annotations = new Map([
  ["FileAttachment", "embedded_files"],
  ["RichMedia", "rich_media"],
  ["Screen", "rich_media"],
  ["Movie", "rich_media"],
  ["Sound", "rich_media"],
  ["3D", "rich_media"],
]);

const key = (/** @type {string} */ name) => PDFName.of(name);

/**
 * All objects that the bytes hold, found by the word with which each begins.
 * @param {Uint8Array} bytes @param {Seen} seen
 */
export function lookThroughBytes(bytes, seen) {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const context = PDFContext.create();
  for (const { index } of text.matchAll(/(?<!end)obj(?![a-z])/g)) {
    const start = index + "obj".length;
    try {
      lookThrough(PDFObjectParser.forBytes(bytes.subarray(start), context).parseObject(), seen);
    } catch {
      lookThroughWords(text.slice(start, start + 65_536).split("endobj", 1)[0] ?? "", seen);
    }
  }
}

/**
 * An object and all that lies directly in it; what it refers to has its own turn.
 * @param {PDFObject | undefined} object @param {Seen} seen
 */
export function lookThrough(object, seen) {
  const left = [object];
  for (let one = left.pop(); one; one = left.pop()) {
    if (one instanceof PDFName) note(actions.get(one.decodeText()), seen);
    else if (one instanceof PDFArray) left.push(...one.asArray().filter(isHolder));
    else if (one instanceof PDFInvalidObject) lookThroughWords(one.toString(), seen);
    else if (one instanceof PDFDict || one instanceof PDFStream) {
      const dict = one instanceof PDFStream ? one.dict : one;
      judge(dict, seen);
      left.push(...dict.values().filter(isHolder));
      if (one instanceof PDFRawStream) lookIntoStream(one, seen);
    }
  }
}

/** @param {PDFObject} object */
const isHolder = (object) =>
  object instanceof PDFArray || object instanceof PDFDict || object instanceof PDFStream;

/** @param {PDFDict} dict @param {Seen} seen */
function judge(dict, seen) {
  const named = (/** @type {string} */ name) => {
    const value = dict.get(key(name));
    return value instanceof PDFName ? value.decodeText() : undefined;
  };
  const action = named("S");
  note(actions.get(action ?? ""), seen);
  note(annotations.get(named("Subtype") ?? ""), seen);
  if (action === "URI" && /^[\s\0]*javascript:/i.test(textOf(dict.get(key("URI")))))
    seen.active.add("javascript");
  // Actions say what they are by /S; a script in one whose /S lies elsewhere is one all the same.
  if (isText(dict.get(key("JS")))) seen.active.add("javascript");
  if (named("Type") === "EmbeddedFile" || dict.has(key("EF")) || isFilled(dict.get(key("AF"))))
    seen.active.add("embedded_files");
  if (isFilled(dict.get(key("EmbeddedFiles")))) seen.active.add("embedded_files");
  if (dict.has(key("XFA"))) seen.active.add("xfa");
  const isSignature = ["Sig", "DocTimeStamp"].includes(named("Type") ?? "");
  if (isSignature || dict.has(key("ByteRange")) || (named("FT") === "Sig" && dict.has(key("V"))))
    seen.signed = true;
}

/** @param {PDFObject | undefined} value */
const isText = (value) => value instanceof PDFString || value instanceof PDFHexString;

/** @param {PDFObject | undefined} value */
const textOf = (value) => {
  if (value instanceof PDFString || value instanceof PDFHexString) return value.decodeText();
  return "";
};

/**
 * Some tools write the place for files and put none there.
 * @param {PDFObject | undefined} value
 */
function isFilled(value) {
  if (value instanceof PDFArray) return value.size() > 0;
  if (value instanceof PDFDict)
    return value.values().some((one) => !(one instanceof PDFArray && !one.size()));
  return value !== undefined;
}

/**
 * Whatever says where its first object begins is read as a stream of objects, by whatever name it goes.
 * @param {PDFRawStream} stream @param {Seen} seen
 */
function lookIntoStream(stream, seen) {
  const { dict } = stream;
  const first = dict.get(key("First"));
  const count = dict.get(key("N"));
  if (!(first instanceof PDFNumber) || !(count instanceof PDFNumber)) return;
  const bytes = decodePDFRawStream(stream).decode();
  const table = Buffer.from(bytes.subarray(0, first.asNumber())).toString("latin1").trim().split(/\s+/);
  const ends = Math.min(2 * count.asNumber(), table.length);
  for (let n = 1; n < ends; n += 2) {
    const inner = bytes.subarray(first.asNumber() + Number(table[n]));
    try {
      lookThrough(PDFObjectParser.forBytes(inner, dict.context).parseObject(), seen);
    } catch {
      lookThroughWords(Buffer.from(inner.subarray(0, 65_536)).toString("latin1"), seen);
    }
  }
}

/**
 * What cannot be read as an object, a more patient reader might: its words alone decide.
 * @param {string} text @param {Seen} seen
 */
function lookThroughWords(text, seen) {
  for (const [, name = ""] of text.matchAll(/\/([^\s\0()<>[\]{}/%]+)/g)) {
    const said = name.replace(/#([0-9a-f]{2})/gi, (_, code) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    if (["JavaScript", "Launch", "RichMedia"].includes(said))
      note(actions.get(said) ?? annotations.get(said), seen);
    if (["EmbeddedFile", "EmbeddedFiles", "FileAttachment"].includes(said)) seen.active.add("embedded_files");
    if (said === "XFA") seen.active.add("xfa");
    if (said === "ByteRange") seen.signed = true;
  }
}

/** @param {Active | undefined} found @param {Seen} seen */
const note = (found, seen) => {
  if (found) seen.active.add(found);
};
