// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Puts each file into its function's folder, and leaves nothing else there. Whole files, and only those that differ: another
 * process may be reading the same ones.
 * @param {string} dir holds these folders and nothing else
 * @param {readonly { file: string, contents: Uint8Array }[]} files
 */
export function writeFolders(dir, files) {
  const unfinished = `${dir}-${process.pid}`;
  for (const { file, contents } of files) {
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file) && readFileSync(file).equals(contents)) continue;
    writeFileSync(unfinished, contents);
    renameSync(unfinished, file);
  }
  const folders = new Set(files.map(({ file }) => dirname(file)));
  for (const folder of folders)
    keepOnly(
      folder,
      files.flatMap(({ file }) => (dirname(file) === folder ? [basename(file)] : [])),
    );
  keepOnly(
    dir,
    [...folders].map((folder) => basename(folder)),
  );
}

/** @param {string} folder @param {string[]} names */
function keepOnly(folder, names) {
  for (const name of readdirSync(folder))
    if (!names.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
}
