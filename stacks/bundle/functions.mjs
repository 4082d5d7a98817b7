// @ts-check
import { readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { build } from "esbuild";
import { budgets } from "./budgets.mjs";
import { common, root } from "./common.mjs";
import { oversize } from "./oversize.mjs";
import { slim } from "./slim.mjs";
import { startedBy as starters, threads } from "./threads.mjs";
import { writeFolders } from "./write.mjs";

/** Where the deploy finds the functions: a folder each, with `index.mjs` and what that loads only at need. */
export const functionsDir = join(root, ".build/functions");

/**
 * @typedef {object} FunctionBundle
 * @property {string} name
 * @property {string} file its `index.mjs`, which exports `handler`
 * @property {number} bytes
 */

/** Every function is a file of its own here; a test compares them with `stacks/handlers.ts`. */
export const functionNames = () =>
  readdirSync(join(root, "functions/handlers"))
    .map((file) => file.replace(/\.ts$/, ""))
    .sort();

/**
 * One file with everything in it for each of these entries, as Lambda gets it.
 * @param {Record<string, string>} entries files by name
 */
export const functionSettings = (entries) =>
  /** @satisfies {import("esbuild").BuildOptions} */ ({
    ...common,
    entryPoints: Object.fromEntries(Object.entries(entries).map(([name, file]) => [`${name}/index`, file])),
    outdir: functionsDir,
    outExtension: { ".js": ".mjs" },
    // The SDK's modules rather than its CommonJS files, of which nothing that is unused could be left out.
    mainFields: ["module", "main"],
    minify: true,
    metafile: true,
    write: false,
    plugins: slim,
    legalComments: "none",
    // Some packages are CommonJS inside and call require for Node's own modules.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });

/** @param {string} outdir */
async function buildThreads(outdir) {
  const { outputFiles, metafile } = await build({ ...functionSettings(threads), outdir });
  return Object.entries(starters).map(([name, startedBy]) => {
    const file = join(outdir, name, "index.mjs");
    const contents = outputFiles.find(({ path }) => path === file)?.contents;
    const inputs = metafile.outputs[relative(root, file)]?.inputs;
    if (!contents || !inputs) throw new Error(`esbuild made no bundle of ${name}`);
    return { name, startedBy, contents, inputs, bytes: contents.length };
  });
}

/**
 * Bundles every function, and fails where one exceeds its budget: for `npm run build`, the deploy and the tests.
 * @param {{ outdir?: string, budgets?: Readonly<Record<string, number>> }} [options]
 * @returns {Promise<FunctionBundle[]>}
 */
export async function buildFunctions(options = {}) {
  const outdir = resolve(root, options.outdir ?? functionsDir);
  /** @type {Readonly<Record<string, number>>} */
  const limits = options.budgets ?? budgets;
  const names = functionNames();
  const entries = Object.fromEntries(names.map((name) => [name, `functions/handlers/${name}.ts`]));
  const { outputFiles, metafile } = await build({ ...functionSettings(entries), outdir });
  const programs = await buildThreads(outdir);

  const bundles = names.map((name) => {
    const file = join(outdir, name, "index.mjs");
    const contents = outputFiles.find(({ path }) => path === file)?.contents;
    const inputs = metafile.outputs[relative(root, file)]?.inputs;
    if (!contents || !inputs) throw new Error(`esbuild made no bundle of ${name}`);
    return { name, file, contents, inputs, bytes: contents.length };
  });
  const beside = bundles.flatMap(({ file, inputs }) =>
    programs.flatMap(({ startedBy, contents, name }) =>
      startedBy in inputs ? [{ file: join(dirname(file), `${name}.mjs`), contents }] : [],
    ),
  );
  writeFolders(outdir, [...bundles, ...beside]);

  const faults = [...bundles, ...programs].flatMap((bundle) => oversize(bundle, limits[bundle.name]) ?? []);
  if (faults.length) throw new Error(faults.join("\n"));
  return bundles.map(({ name, file, bytes }) => ({ name, file, bytes }));
}
