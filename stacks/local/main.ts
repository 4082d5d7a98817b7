import { StartProblem } from "./data-dir.ts";
import { readEnvFile } from "./settings.ts";

/** A part that does not let go must not keep the terminal. */
const MAX_CLOSE_MS = 10_000;

const asked = new Promise<void>((resolve) => {
  const stop = () => {
    setTimeout(() => process.exit(1), MAX_CLOSE_MS).unref();
    resolve();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  // `npm run dev` holds a channel to this process: where it was killed, this ends as well.
  process.on("disconnect", stop);
});

try {
  const { startStack } = await withoutAdvice(() => import("./stack.ts"));
  const stack = await startStack({
    port: Number(process.env.PORT || 4000),
    dataDir: process.env.DATA_DIR || ".data",
    adminDir: ".build/admin",
    fresh: process.argv.includes("--fresh"),
    env: { ...readEnvFile(".env"), ...process.env },
  });
  console.log(`Gatehouse is ready: ${stack.url}`);
  await asked;
  await stack.close();
  process.exit(0);
} catch (error) {
  console.error(error instanceof StartProblem ? error.message : error);
  process.exit(1);
}

/** oidc-provider advises a newer Node as it loads; our tests say that it runs on this one. */
async function withoutAdvice<T>(load: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = (...parts: unknown[]) => {
    if (!String(parts[0]).includes("oidc-provider WARNING: Unsupported runtime")) warn(...parts);
  };
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
}
