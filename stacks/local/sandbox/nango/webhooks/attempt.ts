import { setTimeout as wait } from "node:timers/promises";
import type { Delivery } from "../state.ts";
import { userAgent } from "../user-agent.ts";
import { nangoSignatures } from "./sign.ts";

const TIMEOUT_MS = 20_000;

export interface Post {
  signingKey: string;
  /** Waits before the second and each later attempt. */
  retryDelays: readonly number[];
  now(): Date;
  closing: AbortSignal;
}

/** Posts until an answer is final: only a 5xx, a broken line and silence are tried again. True when it was taken. */
export async function attempt(delivery: Delivery, post: Post): Promise<boolean> {
  for (const delay of [0, ...post.retryDelays]) {
    try {
      if (delay > 0) await wait(delay, undefined, { signal: post.closing });
    } catch {
      return false;
    }
    const at = post.now().toISOString();
    try {
      const status = await postOnce(delivery, post);
      delivery.attempts.push({ at, status });
      if (status < 500) return status < 300;
    } catch (error) {
      delivery.attempts.push({ at, error: error instanceof Error ? error.message : "unknown" });
      if (post.closing.aborted) return false;
    }
  }
  return false;
}

async function postOnce(delivery: Delivery, { signingKey, closing }: Post): Promise<number> {
  const response = await fetch(delivery.url, {
    method: "POST",
    redirect: "manual",
    headers: {
      ...delivery.providerHeaders,
      accept: "application/json, text/plain, */*",
      "content-type": "application/json",
      "user-agent": userAgent,
      ...nangoSignatures(signingKey, delivery.body),
    },
    body: delivery.body,
    signal: AbortSignal.any([closing, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  await response.body?.cancel();
  return response.status;
}
