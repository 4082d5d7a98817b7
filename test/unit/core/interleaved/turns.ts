import type { Context } from "../../../../functions/core/context.ts";
import type { Message, Moving } from "../../../../functions/core/events.ts";
import { deliver, type Stage } from "../stage.ts";

/** As often as SQS gives a message out before it is dead. */
const maxReceives = 10;

/** Those who work at once: each call of a port waits for its turn, and whose turn it is, the seed says. */
export function takingTurns(stage: Stage, seed: number) {
  const random = seeded(seed);
  const upTo = (count: number) => Math.floor(random() * count);
  const waiting: (() => void)[] = [];
  const turn = () => new Promise<void>((go) => waiting.push(go));

  const watched = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function" || name === "calls") return member;
        return async (...input: unknown[]) => {
          await turn();
          return Reflect.apply(member, target, input);
        };
      },
    });
  const { ctx } = stage;
  const shared: Context = {
    ...ctx,
    workspaces: watched(ctx.workspaces),
    connections: watched(ctx.connections),
    catalog: watched(ctx.catalog),
    imports: watched(ctx.imports),
    documents: watched(ctx.documents),
    runs: watched(ctx.runs),
    members: watched(ctx.members),
    content: watched(ctx.content),
    secrets: watched(ctx.secrets),
    readings: watched(ctx.readings),
    queue: watched(ctx.queue),
    mover: watched(ctx.mover),
    broker: watched(ctx.broker),
    connector: (connection, purpose) => watched(ctx.connector(connection, purpose)),
  };

  /** A worker that takes what comes, beside others that do the same; what fails is given out again. */
  async function worker(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      await turn();
      const message = stage.queue.take() ?? stage.mover.take();
      if (message) await given(message);
    }
  }
  async function given(message: Message | Moving): Promise<void> {
    for (let receives = 1; ; receives++)
      try {
        return await deliver({ ctx: shared }, message);
      } catch (error) {
        if (receives === maxReceives) throw error;
        // It is not given out again at once.
        for (let wait = 0; wait < 30; wait++) await turn();
      }
  }

  return {
    ctx: shared,
    turn,
    upTo,
    worker,
    given,
    /** All of them to their ends: what each answered, or how it was refused. */
    async together(tasks: readonly Promise<unknown>[]): Promise<PromiseSettledResult<unknown>[]> {
      let over = false;
      const ended = Promise.allSettled(tasks).finally(() => {
        over = true;
      });
      while (!over) {
        // Whoever had a turn has gone on to where the next is needed.
        await new Promise(setImmediate);
        waiting.splice(upTo(waiting.length), 1)[0]?.();
      }
      return ended;
    },
  };
}

/** The same chances for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
