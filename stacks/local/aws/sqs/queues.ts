import { EventEmitter } from "node:events";
import type { Clock } from "../../clock.ts";
import { openJournal } from "./journal.ts";
import { isVisible } from "./message.ts";
import type { Surroundings } from "./queue.ts";
import { noSuchQueue, queueArn, queueName } from "./queue-names.ts";
import type { QueueState } from "./state.ts";

export type Queues = ReturnType<typeof openQueues>;

/** All queues of the stand-in: kept in `dir`, on the given clock, telling when something may be received. */
export function openQueues({ dir, clock, region }: { dir: string; clock: Clock; region: string }) {
  const { state, commit } = openJournal(dir);
  const changes = new EventEmitter().setMaxListeners(0);
  const now = () => clock.now().getTime();
  const changed = (name: string) => {
    changes.emit(name);
    changes.emit("any", name);
  };
  clock.onAdvance(() => {
    for (const name of state.keys()) changed(name);
  });
  settleTimes(state.values(), now());

  let lastSequenceNumber = newestSequenceNumber(state.values());
  const around: Surroundings = {
    now,
    commit,
    nextSequenceNumber() {
      lastSequenceNumber += 1n;
      return String(lastSequenceNumber);
    },
    moveTo(arn, { flight: _, ...message }) {
      const target = state.get(queueName(arn));
      if (!target) return false;
      const source = [...state.values()].find(({ messages }) => messages.some(({ id }) => id === message.id));
      const moved = { ...message, receiveCount: 0, delayedUntil: now() };
      const dead = source && isTargetOf(arn, source) ? { sourceArn: queueArn(source.name, region) } : {};
      commit({ type: "sent", queue: target.name, message: { ...moved, ...dead } });
      changed(target.name);
      return true;
    },
  };

  return {
    region,
    around,
    changes,
    changed,
    names: () => [...state.keys()],
    all: () => [...state.values()],
    named(name: string): QueueState {
      const queue = state.get(name);
      if (!queue) throw noSuchQueue();
      return queue;
    },
    declare: (queue: string, attributes: Record<string, string>) =>
      commit({ type: "queue", queue, attributes }),
    /** Real milliseconds until another message of the queue comes into sight by itself. */
    nextVisibleIn({ messages }: QueueState): number {
      const hidden = messages.filter((message) => !isVisible(message, now()));
      const ends = hidden.map((message) => Math.max(message.flight?.until ?? 0, message.delayedUntil));
      return Math.min(...ends) - now();
    },
  };
}

/** The clock may stand earlier than it did when the process ended: nothing waits for a time that was advanced to. */
function settleTimes(queues: Iterable<QueueState>, now: number) {
  for (const { messages, deduplication } of queues) {
    for (const message of messages) {
      const ahead = Math.max(0, message.sentAt - now);
      message.sentAt -= ahead;
      message.delayedUntil -= ahead;
    }
    for (const entry of deduplication.values()) entry.at = Math.min(entry.at, now);
  }
}

/** Numbers go on after the newest one on file, which the deduplication records outlive their messages with. */
function newestSequenceNumber(queues: Iterable<QueueState>): bigint {
  let newest = 18_800_000_000_000_000_000n;
  for (const { messages, deduplication } of queues) {
    const known = [
      ...messages.map((message) => message.sequenceNumber),
      ...[...deduplication.values()].map(({ answer }) => answer.SequenceNumber),
    ];
    for (const number of known) if (number && BigInt(number) > newest) newest = BigInt(number);
  }
  return newest;
}

const isTargetOf = (arn: string, { attributes }: QueueState) =>
  attributes.RedrivePolicy?.includes(`"${arn}"`) ?? false;
