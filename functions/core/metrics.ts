import type { Message } from "./events.ts";

/**
 * All that is counted, with its unit. Each value of a dimension is a metric of its own, which costs money and is read by whoever
 * sees the dashboard, so dimensions are few and never an id.
 */
export const metricUnits = {
  /** Calls to Notion that one message or request made: told once when it ends, whatever came of it. By `work`. */
  CallsSpent: "Count",
  /** Imports whose last item has ended. One that is retried ends once more. */
  ImportsDone: "Count",
  /** Items of imports that ended with a document: a new one, an updated one, or one that stood like that already. */
  ImportItemsDone: "Count",
  /** Items of imports that failed. What was stopped, skipped or empty has not. */
  ImportItemsFailed: "Count",
  /** Documents in which an update began to wait for being published. */
  ProposalsMade: "Count",
  /**
   * What strangers asked for in vain: 1 where the gate keeps a document, 0 where there is none. So the sum is what was denied,
   * the number of samples is what was asked, and both cost the same work.
   */
  GateDenials: "Count",
  /** Webhooks that were not taken: not signed by Nango, too large, or no JSON. */
  WebhookRejections: "Count",
  /** A gauge, told at the end of each tick, 0 too: connections whose planned sync an earlier tick should have started. */
  ConnectionsLate: "Count",
  /** Connections that were well until Notion or Nango refused them. */
  ConnectionsBroken: "Count",
} as const;

export type MetricName = keyof typeof metricUnits;

/** What calls were spent on: a message of the worker, or a person who waits. */
export type Work = Message["type"] | "browse";

export interface Metrics {
  /** Adds 1, or `value`. */
  count(name: MetricName, value?: number, dimensions?: { work?: Work }): void;
}
