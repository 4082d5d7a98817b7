// @ts-check
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./common.mjs";

/** @param {string} file */
export function sizeLine(file) {
  const contents = readFileSync(file);
  const name = relative(join(root, ".build"), file);
  return `${kilobytes(contents.length)} ${kilobytes(gzipSync(contents).length)} gzip  ${name}`;
}

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1).padStart(8)} KB`;
