// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Puts each file into a folder of its own, and leaves nothing else there. Whole files, and only those that differ: another
 * process may be reading the same ones.
 * @param {string} dir holds these folders and nothing else
 * @param {readonly { file: string, contents: Uint8Array }[]} files
 */
export function writeFolders(dir, files) {
  const unfinished = `${dir}-${process.pid}`;
  for (const { file, contents } of files) {
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file) || !readFileSync(file).equals(contents)) {
      writeFileSync(unfinished, contents);
      renameSync(unfinished, file);
    }
    keepOnly(dirname(file), [basename(file)]);
  }
  keepOnly(
    dir,
    files.map(({ file }) => basename(dirname(file))),
  );
}

/** @param {string} folder @param {string[]} names */
function keepOnly(folder, names) {
  for (const name of readdirSync(folder))
    if (!names.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
}
