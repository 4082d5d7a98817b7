import { defineConfig } from "vitest/config";

const project = (name: string, include: string[], extra: object = {}) => ({
  extends: true as const,
  test: { name, include, ...extra },
});

export default defineConfig({
  test: {
    projects: [
      project("unit", ["test/unit/**/*.test.ts", "test/*.test.ts"]),
      project("integration", ["test/integration/**/*.test.ts", "test/security/**/*.test.ts"], {
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
      project("e2e", ["test/e2e/**/*.test.ts"], {
        testTimeout: 180_000,
        hookTimeout: 180_000,
        fileParallelism: false,
        globalSetup: "test/e2e/build-admin.mjs",
      }),
    ],
  },
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
});
