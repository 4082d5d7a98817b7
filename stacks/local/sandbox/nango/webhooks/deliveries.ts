import { randomUUID } from "node:crypto";
import type { Clock } from "../../../clock.ts";
import type { Delivery } from "../state.ts";
import type { Store } from "../store.ts";
import { attempt, type Post } from "./attempt.ts";
import { stableJson } from "./sign.ts";

/** Kept for the log; older ones are forgotten. */
const REMEMBERED = 300;

export interface Deliveries {
  /** Signs and sends; resolves when the delivery has ended, held and dropped ones at once. */
  send(
    payload: unknown,
    to?: { url?: string | null; providerHeaders?: Record<string, string> },
  ): Promise<void>;
  /** Sends what was held, in the order it came, backwards, or in the order of the ids. */
  release(order: { ids?: string[] | undefined; reversed?: boolean | undefined }): Promise<Delivery[]>;
  /** Sends a delivery once more, byte for byte; the last one when no id is given. */
  redeliver(id?: string): Promise<Delivery | undefined>;
  /** Work that ends in deliveries; `idle` waits for it. */
  track(work: Promise<void>): Promise<void>;
  idle(): Promise<void>;
  close(): void;
}

export function createDeliveries(
  { store, clock }: { store: Store; clock: Clock },
  { signingKey, retryDelays }: { signingKey: string; retryDelays: readonly number[] },
): Deliveries {
  const closing = new AbortController();
  const post: Post = { signingKey, retryDelays, now: () => clock.now(), closing: closing.signal };

  // A killed process leaves deliveries behind that nobody will finish; Nango loses those too.
  for (const delivery of store.state.deliveries) {
    if (delivery.status === "pending") delivery.status = "failed";
  }

  const running = new Set<Promise<void>>();
  function track(work: Promise<void>): Promise<void> {
    running.add(work);
    const done = () => void running.delete(work);
    work.then(done, done);
    return work;
  }

  async function record(delivery: Delivery): Promise<Delivery> {
    store.state.deliveries = [...store.state.deliveries, delivery].slice(-REMEMBERED);
    await store.save();
    return delivery;
  }

  async function deliver(delivery: Delivery): Promise<void> {
    delivery.status = "pending";
    delivery.status = (await attempt(delivery, post)) ? "delivered" : "failed";
    if (!closing.signal.aborted) await store.save();
  }

  const send: Deliveries["send"] = async (payload, { url, providerHeaders = {} } = {}) => {
    const target = url || store.state.settings.webhookUrl;
    if (!target) return;
    const mode = store.state.settings.deliveryMode;
    const delivery = await record({
      id: randomUUID(),
      queuedAt: clock.now().toISOString(),
      url: target,
      body: stableJson(payload),
      providerHeaders,
      status: mode === "hold" ? "held" : mode === "drop" ? "dropped" : "pending",
      attempts: [],
    });
    if (mode === "send") await deliver(delivery);
  };

  return {
    send: (payload, to) => track(send(payload, to)),
    track,
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },

    async release({ ids, reversed }) {
      const held = store.state.deliveries.filter(({ status }) => status === "held");
      const chosen = ids
        ? ids.flatMap((id) => held.filter((delivery) => delivery.id === id))
        : reversed
          ? held.reverse()
          : held;
      for (const delivery of chosen) await deliver(delivery);
      return chosen;
    },

    async redeliver(id) {
      const original = id
        ? store.state.deliveries.find((delivery) => delivery.id === id)
        : store.state.deliveries.at(-1);
      if (!original) return undefined;
      const again = await record({
        ...original,
        id: randomUUID(),
        queuedAt: clock.now().toISOString(),
        attempts: [],
      });
      await deliver(again);
      return again;
    },

    close: () => closing.abort(),
  };
}
