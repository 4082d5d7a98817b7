// @ts-check

/**
 * How large a function's bundle may be, in KB of 1,024 bytes: what is loaded at each cold start. Each is what it takes
 * today and a little more. Where one is exceeded, the build fails: look at what came in before you raise a number.
 * @type {Readonly<Record<import("../handlers.ts").HandlerName | keyof typeof import("./threads.mjs").threads, number>>}
 */
export const budgets = {
  "admin-api": 2000,
  "trust-center": 1080,
  "nango-webhook": 365,
  "front-desk": 800,
  "sync-tick": 410,
  worker: 1320,
  "file-mover": 1150,
  reconcile: 400,
  purge: 540,
  notices: 520,
  "on-trace": 490,
  // The PDF engine, in a thread that is started only where a PDF comes in.
  "pdf-text": 1650,
  // The same for writing marks into one.
  "pdf-mark": 610,
};
