import { setTimeout as wait } from "node:timers/promises";
import { nangoProxyFetch } from "../adapters/nango/proxy-fetch.ts";
import { notionConnector } from "../connectors/notion/connector.ts";
import type { Connection } from "../core/connections/connection.ts";
import type { Context } from "../core/context.ts";
import { conflict } from "../core/errors.ts";
import { budgetedCalls, busy } from "./budgeted-calls.ts";
import type { NangoEnv, NotionEnv } from "./env.ts";
import { oneRead } from "./one-read.ts";

/**
 * Somebody who browses gets an answer or a 503 within 25 s; work may wait, but not for longer than its function lives. A file has
 * a minute with the worker, which leaves those that take longer to the file mover, and with that fourteen of its fifteen.
 */
const work = {
  callMs: 25_000,
  startsWithinMs: Number.POSITIVE_INFINITY,
  concurrency: 40,
  waitsWithinMs: 120_000,
  readsWithinMs: 110_000,
  fileMs: 60_000,
  /** In seconds, a little longer than calls count against the allowance: who waits for them waits once. */
  longestWait: 75,
};
const purposes = {
  browse: {
    callMs: 10_000,
    startsWithinMs: 15_000,
    waitsWithinMs: 0,
    fileMs: 0,
    concurrency: 8,
    readsWithinMs: 15_000,
    longestWait: 0,
  },
  work,
  // A page that takes longer to read is gone on with in a next message, and who has read it all has time for its files.
  move: { ...work, waitsWithinMs: 840_000, readsWithinMs: 600_000, fileMs: 840_000, longestWait: 600 },
};

/** For so long a row counts as just read: its owner is no slower to disconnect than an answer of Notion's is to come. */
const freshMs = 1_000;

/** One connector for one connection and one piece of work: every call is allowed, budgeted and counted before it is made. */
export function connectors(
  deps: Pick<Context, "connections" | "budget" | "now">,
  env: NangoEnv & NotionEnv,
): Context["connector"] {
  return (connection, purpose, seen) => {
    const { callMs, startsWithinMs, waitsWithinMs, readsWithinMs, longestWait, fileMs, concurrency } =
      purposes[purpose];
    const began = performance.now();
    const elapsed = () => performance.now() - began;
    // Whole ones: AbortSignal.timeout takes no others.
    const leftMs = () => Math.max(0, Math.floor(waitsWithinMs - elapsed()));
    let calls = 0;
    const budgeted = budgetedCalls(deps.budget, connection, purpose === "browse" ? "browse" : "work");
    const look = oneRead(() => stillStands(deps, connection));
    const standing = async () => (seen?.fresh && elapsed() < freshMs ? undefined : look());

    const connector = notionConnector({
      ...nangoProxyFetch({
        host: env.NANGO_HOST,
        secretKey: env.NANGO_SECRET_KEY,
        integration: env.NANGO_INTEGRATION,
        nangoId: connection.nangoId,
        timeoutMs: callMs,
      }),
      timeoutMs: callMs,
      now: deps.now,
      patience: {
        get seconds() {
          return leftMs() / 1000;
        },
        longest: longestWait,
        wait,
      },
      async onCall(call) {
        if (elapsed() > startsWithinMs) throw busy(5);
        await Promise.all([standing(), budgeted.onCall(call)]);
        calls++;
      },
      onAnswer: budgeted.onAnswer,
      concurrency,
      hasTimeToRead: () => elapsed() < readsWithinMs,
      files: { allowed: env.NOTION_FILE_HOSTS, timeoutMs: fileMs, leftMs },
      pageOrigins: env.NOTION_PAGE_ORIGINS,
    });
    return {
      ...connector,
      async open(file, caps) {
        await standing();
        return connector.open(file, caps);
      },
      calls: () => calls,
    };
  };
}

/** Once somebody disconnects, no call to the source follows. A connection that is just being attached is not kept yet. */
async function stillStands(
  { connections }: Pick<Context, "connections">,
  { workspaceId, id }: Connection,
): Promise<void> {
  const state = (await connections.get(workspaceId, id))?.state;
  if (state === "disconnecting" || state === "disconnected")
    throw conflict("This connection was disconnected", { what: "connection" });
}
