import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** What every bundle of ours has in common. */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: true,
  jsx: "automatic",
  jsxImportSource: "hono/jsx",
  logLevel: "silent",
};

/** The local stack, its handlers as chunks of their own: they are imported once their environment is set. */
export const stackBundle = {
  ...common,
  entryPoints: { main: "stacks/local/main.ts" },
  outdir: ".build/local",
  outExtension: { ".js": ".mjs" },
  packages: "external",
  splitting: true,
};

/** One file per function, with everything in it, as Lambda gets it. */
export const handlerBundle = (names) => ({
  ...common,
  entryPoints: Object.fromEntries(names.map((name) => [name, `functions/handlers/${name}.ts`])),
  outdir: ".build/handlers",
  outExtension: { ".js": ".mjs" },
  minify: true,
  metafile: true,
  legalComments: "none",
  // Some packages are CommonJS inside and call require for Node's own modules.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
});

/** Builds the admin app with vite, unless it was built from the very same sources. */
export async function buildAdmin({ force = false } = {}) {
  const stamp = join(root, ".build/admin.hash");
  const hash = hashOf(["web/admin", "vite.config.ts", "package-lock.json"]);
  const built = existsSync(join(root, ".build/admin/index.html"));
  if (!force && built && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return false;
  const { build } = await import("vite");
  await build({ configFile: join(root, "vite.config.ts"), logLevel: "warn" });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

function hashOf(paths) {
  const hash = createHash("sha256");
  const visit = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) visit(`${path}/${name}`);
    } else {
      hash.update(path).update("\0").update(readFileSync(full)).update("\0");
    }
  };
  for (const path of paths) visit(path);
  return hash.digest("hex");
}
