import type { QueueName } from "./queues.ts";

/** What SST calls parts of a stage that an operator's commands ask for; the laptop gives its own the same names. */
export const resourceNames = {
  table: "Table",
  admin: "Admin",
  trustCenter: "TrustCenter",
  queue: (name: QueueName) => titled(name),
  deadLetters: (name: QueueName) => `${titled(name)}Dead`,
};

const titled = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
