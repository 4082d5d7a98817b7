import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

/** For figures that are taken of TypeScript sources as they are: a file each, in a process of its own, one after the other. */
export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, "../.."),
    include: ["test/bench/runs/*.run.ts"],
    pool: "forks",
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    globalSetup: ["test/infra/prepare-platform.mjs", "test/bundle-stack.mjs"],
    server: { deps: { external: [/\/\.build\//] } },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
});
