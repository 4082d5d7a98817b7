import type { QueueName } from "./queues.ts";

/** What SST calls parts of a stage that an operator's commands ask for; the laptop gives its own the same names. */
export const resourceNames = {
  table: "Table",
  admin: "Admin",
  trustCenter: "TrustCenter",
  queue: (name: QueueName) => titled(name),
  deadLetters: (name: QueueName) => `${titled(name)}Dead`,
};

/** `work` becomes `Work`, `sync-tick` `SyncTick`. */
export const titled = (name: string) =>
  name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
