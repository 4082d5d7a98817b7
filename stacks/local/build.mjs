import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { buildAdmin, handlerBundle, root } from "./bundle.mjs";

/** `npm run build`: the admin app and every function, as they are deployed, with their sizes. */
process.chdir(root);
const names = readdirSync("functions/handlers").map((file) => file.replace(/\.ts$/, ""));
rmSync(".build/handlers", { recursive: true, force: true });
await Promise.all([build({ ...handlerBundle(names), logLevel: "error" }), buildAdmin({ force: true })]);

const rows = [
  ...names.map((name) => [`handlers/${name}.mjs`, sizes(`.build/handlers/${name}.mjs`)]),
  ...readdirSync(".build/admin/assets").map((name) => [
    `admin/assets/${name}`,
    sizes(join(".build/admin/assets", name)),
  ]),
];
for (const [name, { raw, zipped }] of rows) {
  console.log(`${kilobytes(raw)} ${kilobytes(zipped)} gzip  ${name}`);
}

function sizes(path) {
  return { raw: statSync(path).size, zipped: gzipSync(readFileSync(path)).length };
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1).padStart(8)} KB`;
}
