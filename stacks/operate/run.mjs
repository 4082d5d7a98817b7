import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** `npm run workspace`, `npm run queue` and `npm run verify-activity`: bundles the command, since Node 20 reads no TypeScript, and runs it. */
const root = fileURLToPath(new URL("../../", import.meta.url));
const commands = ["workspace", "queue", "verify-activity"];
const [name, ...args] = process.argv.slice(2);
if (!commands.includes(name)) fail(`There is ${commands.map((one) => `npm run ${one}`).join(", ")}.`);

process.chdir(root);
process.setSourceMapsEnabled(true);
// Nobody here needs advice on the Node of Amazon's services.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

// A folder of its own, since two may run at once.
const folder = join(root, `.build/operate-${process.pid}`);
try {
  const { build, stop } = await import("esbuild");
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { [name]: `stacks/operate/${name}.ts` },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    packages: "external",
    logLevel: "silent",
  });
  await stop();
  const { command } = await import(pathToFileURL(join(folder, `${name}.mjs`)).href);
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = await command(args);
} catch (error) {
  rmSync(folder, { recursive: true, force: true });
  if (error.code === "ERR_MODULE_NOT_FOUND") fail(`A package is missing. Run: npm ci\n${error.message}`);
  throw error;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
