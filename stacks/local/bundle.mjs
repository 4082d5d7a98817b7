import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { common, root } from "../bundle/common.mjs";
import { threads } from "../bundle/threads.mjs";

export { root };

/**
 * Lists in packages come along, since Node warns of each JSON module that it loads.
 * @type {import("esbuild").Plugin}
 */
const withLists = {
  name: "with lists",
  setup({ onResolve }) {
    onResolve({ filter: /^[^./].*\.json$/ }, ({ path, importer }) => ({
      path: createRequire(importer).resolve(path),
    }));
  },
};

/** The local stack, its handlers as chunks of their own: they are imported once their environment is set. */
export const stackBundle = {
  ...common,
  sourcemap: true,
  entryPoints: { main: "stacks/local/main.ts", ...threads },
  outdir: ".build/local",
  outExtension: { ".js": ".mjs" },
  packages: "external",
  plugins: [withLists],
  splitting: true,
  write: false,
};

/** Bundles the stack, unless it was bundled from the very same sources. */
export async function buildStack() {
  const stamp = join(root, ".build/local.hash");
  const hash = hashOf(["functions", "stacks", "web/trust-center", "package-lock.json"]);
  if (isCurrent(stamp, hash, ".build/local/main.mjs")) return;
  const { build, stop } = await import("esbuild");
  writeBundle(await build(stackBundle));
  writeFileSync(stamp, hash);
  // Its service would live as long as the stack.
  await stop();
}

/**
 * Puts what esbuild made into its folder: whole files, and only those that differ, since another process may be
 * starting from the same ones.
 */
export function writeBundle({ outputFiles }) {
  const folder = join(root, stackBundle.outdir);
  mkdirSync(folder, { recursive: true });
  for (const { path, contents } of outputFiles) {
    if (existsSync(path) && readFileSync(path).equals(contents)) continue;
    writeFileSync(`${path}.${process.pid}`, contents);
    renameSync(`${path}.${process.pid}`, path);
  }
  const names = new Set(outputFiles.map(({ path }) => basename(path)));
  for (const name of readdirSync(folder)) {
    if (/\.mjs(\.map)?$/.test(name) && !names.has(name)) rmSync(join(folder, name), { force: true });
  }
}

const adminStamp = join(root, ".build/admin.hash");

/** For those who build in ways of their own: the next start looks at everything anew. */
export function forgetBuilds() {
  for (const stamp of [adminStamp, join(root, ".build/local.hash")]) rmSync(stamp, { force: true });
}

/** Builds the admin app with vite, unless it was built from the very same sources. */
export async function buildAdmin({ force = false } = {}) {
  const target = join(root, ".build/admin");
  const hash = hashOf(["web/admin", "vite.config.ts", "package-lock.json"]);
  if (!force && isCurrent(adminStamp, hash, ".build/admin/index.html")) return;
  const outDir = `${target}-${process.pid}`;
  await bundleAdmin(outDir, force ? "warn" : "error");
  rmSync(target, { recursive: true, force: true });
  renameSync(outDir, target);
  writeFileSync(adminStamp, hash);
}

/** In a process of its own, so that this one, which may live for days, keeps nothing of it. */
export async function bundleAdmin(outDir, logLevel) {
  const script = join(root, "stacks/local/build-admin.mjs");
  const child = spawn(process.execPath, [script, join(root, "vite.config.ts"), outDir, logLevel], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    // Or React's development build would be shipped where a shell or a test run says so.
    env: { ...process.env, NODE_ENV: "production" },
  });
  const [code] = await once(child, "exit");
  if (code === 0) return;
  rmSync(outDir, { recursive: true, force: true });
  throw new Error("The admin app cannot be built; what is wrong with it stands above.");
}

function isCurrent(stamp, hash, result) {
  return existsSync(join(root, result)) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
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
