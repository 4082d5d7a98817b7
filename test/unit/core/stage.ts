import type { Context } from "../../../functions/core/context.ts";
import type { Message, Moving } from "../../../functions/core/events.ts";
import { move } from "../../../functions/core/move.ts";
import { work } from "../../../functions/core/work.ts";
import { aConnection, aDocument, aSource, aVersion } from "../../fakes/builders.ts";
import { anActor, type Given, testContext } from "../../fakes/context.ts";

export const pageId = (n: number): string => `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, "0")}`;
export const minutes = (n: number): number => n * 60_000;
export const hours = (n: number): number => n * 3_600_000;
/** For properties that run whole jobs, thousands of times when asked. */
export const propertyTime = 300_000;
export const base = "11111111-2222-4333-8444-555555555555";

/** A workspace whose connection stands here and at Nango, synced until now. */
export function connectedStage(given: Given = {}) {
  const stage = testContext({
    connections: [aConnection({ watermark: "2026-11-20T09:00:00.000Z" })],
    ...given,
  });
  for (const { nangoId, notionWorkspaceId } of given.connections ?? [aConnection()])
    stage.broker.connections.set(nangoId, {
      nangoId,
      tags: {},
      notionWorkspaceId,
      createdAt: stage.ctx.now().toISOString(),
      broken: false,
    });
  return stage;
}

export type Stage = ReturnType<typeof testContext>;

/** Hands out queued messages until none is left: the worker's, then the file mover's. */
export async function drain({ ctx, queue, mover }: Pick<Stage, "ctx" | "queue" | "mover">): Promise<number> {
  for (let handled = 0; handled < 5_000; handled++) {
    const message = queue.take() ?? mover.take();
    if (!message) return handled;
    await deliver({ ctx }, message);
  }
  throw new Error("The queue does not run dry");
}

export const deliver = ({ ctx }: Pick<Stage, "ctx">, message: Message | Moving) =>
  "moving" in message ? move(ctx, message) : work(ctx, message);

export const as = (ctx: Context, role: "admin" | "manager" | "accounts"): Context => ({
  ...ctx,
  actor: anActor(role),
});

/** The worker dies at the k-th call of a port: half of the time that call has still been made. */
export class Killed extends Error {}

/** Ports whose user dies at their k-th call. */
export function dying(k: number, when: "before" | "after") {
  let made = 0;
  let dead = false;
  const die = () => {
    dead = true;
    throw new Killed();
  };
  const watched = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function" || name === "calls") return member;
        return async (...input: unknown[]) => {
          // The dead make no further calls, whatever the code would do about it.
          if (dead) throw new Killed();
          const mine = ++made;
          if (mine === k && when === "before") die();
          const result: unknown = await Reflect.apply(member, target, input);
          if (mine === k && when === "after") die();
          return result;
        };
      },
    });
  return { watched, calls: () => made };
}

export function dyingAt(ctx: Context, k: number, when: "before" | "after"): Context & { calls(): number } {
  const { watched, calls } = dying(k, when);
  return {
    ...ctx,
    connections: watched(ctx.connections),
    catalog: watched(ctx.catalog),
    imports: watched(ctx.imports),
    documents: watched(ctx.documents),
    runs: watched(ctx.runs),
    members: watched(ctx.members),
    content: watched(ctx.content),
    readings: watched(ctx.readings),
    queue: watched(ctx.queue),
    mover: watched(ctx.mover),
    broker: watched(ctx.broker),
    connector: (connection, purpose) => watched(ctx.connector(connection, purpose)),
    calls,
  };
}

/** Documents that follow the pages 1 to n of a Notion workspace, and were read long after their last edit. */
export function followed(n: number) {
  const ids = Array.from({ length: n }, (_, index) => index + 1);
  return {
    documents: ids.map((id) =>
      aDocument({
        id: `doc_${id}`,
        title: "Access control policy",
        source: aSource({ sourceId: pageId(id), url: `https://www.notion.so/${pageId(id)}` }),
      }),
    ),
    versions: ids.map((id) => aVersion({ documentId: `doc_${id}` })),
    pages: ids.map((id) => ({
      id: pageId(id),
      url: `https://www.notion.so/${pageId(id)}`,
      lastEditedAt: "2026-11-18T10:00:00.000Z",
    })),
  };
}
