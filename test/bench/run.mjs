// npm run bench: every figure of the project, measured here and now, as a table and as results.json.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "../..");
const outfile = join(root, ".build/bench/main.mjs");
await build({
  entryPoints: [join(root, "test/bench/main.ts")],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  sourcemap: true,
  logLevel: "warning",
  plugins: [{ name: "json", setup: withJson }],
});
Object.assign(process.env, {
  AWS_EC2_METADATA_DISABLED: "true",
  SST_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
});
const { main } = await import(pathToFileURL(outfile).href);
process.exitCode = (await main(root, process.argv.slice(2))) ? 0 : 1;

/** Node wants an attribute on each import of JSON that TypeScript's output does not have: what packages hold of it is taken in. */
function withJson({ onResolve }) {
  onResolve({ filter: /^[^.].*\.json$/ }, ({ path, resolveDir }) => ({
    path: createRequire(join(resolveDir, "any.js")).resolve(path),
  }));
}
