// @ts-check

/**
 * How large a function's bundle may be, in KB of 1,024 bytes: what is loaded at each cold start. Where one is exceeded, the build
 * fails; look at what came in before raising a number.
 * @type {Readonly<Record<import("../handlers.ts").HandlerName, number>>}
 */
export const budgets = {
  "admin-api": 1800,
  "trust-center": 1000,
  "nango-webhook": 560,
  "sync-tick": 560,
  worker: 1180,
  "file-mover": 990,
  "on-trace": 445,
};
