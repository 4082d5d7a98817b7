import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const project = (name: string, include: string[], extra: object = {}) => ({
  extends: true as const,
  test: { name, include, ...extra },
});

/** They put something in the place of a module or of what is global, which others in their process would meet. */
const apart = [
  "test/unit/admin/review/ask.test.ts",
  "test/unit/admin/sign-out.test.ts",
  "test/unit/app/*.test.ts",
  "test/unit/editor/*.test.ts",
  "test/unit/notion/huge-text.test.ts",
  "test/unit/operate/command.test.ts",
  "test/unit/read-env.test.ts",
];

/** They need a stack, a store or a thread: a process of their own. */
const onRealParts = ["canaries", "races-stored", "files"].map((name) => `test/security/${name}.test.ts`);

export default defineConfig({
  test: {
    // Most of them wait for something half of their time; more of them at once only wait longer for each other.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      // They share what they load: most of their time would go into loading it again for each file.
      project("unit", ["test/unit/**/*.test.ts", "test/security/*.test.ts", "test/*.test.ts"], {
        isolate: false,
        exclude: [...apart, ...onRealParts],
        testTimeout: 20_000,
      }),
      project("apart", apart, { testTimeout: 20_000 }),
      project("integration", ["test/integration/**/*.test.ts", ...onRealParts], {
        testTimeout: 30_000,
        hookTimeout: 60_000,
        globalSetup: "test/bundle-stack.mjs",
        server: { deps: { external: [/\/\.build\//] } },
      }),
      // After those that record what each function asks of AWS. Pulumi keeps its state per process: one synth a file.
      project("infra", ["test/infra/**/*.test.ts"], {
        pool: "forks",
        testTimeout: 60_000,
        hookTimeout: 60_000,
        globalSetup: "test/infra/prepare-platform.mjs",
        sequence: { groupOrder: 1 },
      }),
      project("e2e", ["test/e2e/**/*.test.ts"], {
        testTimeout: 180_000,
        hookTimeout: 180_000,
        globalSetup: ["test/bundle-stack.mjs", "test/e2e/build-admin.mjs"],
        server: { deps: { external: [/\/\.build\//] } },
        // A browser waits for most of its time.
        maxWorkers: Math.max(2, 2 * availableParallelism()),
        sequence: { groupOrder: 2 },
      }),
    ],
  },
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
});
