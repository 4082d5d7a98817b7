import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { common, root } from "../stacks/bundle/common.mjs";
import { threads } from "../stacks/bundle/threads.mjs";

/** One run's own, since two at the same time may be of different sources. */
const outdir = join(root, `.build/test-stack-${process.pid}`);

/**
 * The stack with its handlers and packages, once for all test files that start it: each of them would spend more time with loading
 * hundreds of modules than with its tests.
 */
export async function setup() {
  if (process.env.TEST_STACK) return;
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
  process.env.TEST_STACK = pathToFileURL(join(outdir, "stack.mjs")).href;
}

export const teardown = () => rmSync(outdir, { recursive: true, force: true });
