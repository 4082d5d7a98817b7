import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { common, root } from "../stacks/bundle/common.mjs";
import { threads } from "../stacks/bundle/threads.mjs";

/**
 * The stack with its handlers and packages, once for all test files that start it: each of them would spend more time with loading
 * hundreds of modules than with its tests.
 */
export default async function setup() {
  const outdir = join(root, ".build/test-stack");
  rmSync(outdir, { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: { stack: "stacks/local/stack.ts", ...threads },
    outdir,
    outExtension: { ".js": ".mjs" },
    splitting: true,
    sourcemap: true,
    // What looks for files of its own beside itself.
    external: ["@dynoxide/*", "oidc-provider"],
    // Some packages are CommonJS inside and call require for Node's own modules.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
}
