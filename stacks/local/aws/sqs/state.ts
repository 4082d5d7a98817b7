import type { Message, SendAnswer } from "./message.ts";

export interface QueueState {
  name: string;
  attributes: Record<string, string>;
  /** In the order of sending, which is the order of receiving. */
  messages: Message[];
  /** In the order of time. */
  deduplication: Map<string, { at: number; answer: SendAnswer }>;
}

export type State = Map<string, QueueState>;

/** Everything that must outlive the process, as it happens. */
export type Entry =
  | { type: "queue"; queue: string; attributes: Record<string, string> }
  | { type: "queue deleted"; queue: string }
  | { type: "sent"; queue: string; message: Message }
  | { type: "received"; queue: string; id: string; count: number; firstAt: number }
  | { type: "removed"; queue: string; id: string }
  | { type: "deduplicated"; queue: string; key: string; at: number; answer: SendAnswer };

export function apply(state: State, entry: Entry) {
  if (entry.type === "queue") {
    const before = state.get(entry.queue);
    const { queue: name, attributes } = entry;
    state.set(name, before ? { ...before, attributes } : emptyQueue(name, attributes));
    return;
  }
  const queue = state.get(entry.queue);
  if (!queue) return;
  switch (entry.type) {
    case "queue deleted":
      state.delete(entry.queue);
      break;
    case "sent":
      queue.messages.push({ ...entry.message });
      break;
    case "received": {
      const message = queue.messages.find(({ id }) => id === entry.id);
      if (message) Object.assign(message, { receiveCount: entry.count, firstReceivedAt: entry.firstAt });
      break;
    }
    case "removed": {
      const index = queue.messages.findIndex(({ id }) => id === entry.id);
      if (index >= 0) queue.messages.splice(index, 1);
      break;
    }
    case "deduplicated":
      queue.deduplication.set(entry.key, { at: entry.at, answer: entry.answer });
      break;
  }
}

/** The shortest story that leads to the same state. */
export function* entriesOf(state: State): Generator<Entry> {
  for (const { name: queue, attributes, messages, deduplication } of state.values()) {
    yield { type: "queue", queue, attributes };
    for (const { flight: _, ...message } of messages) yield { type: "sent", queue, message };
    for (const [key, { at, answer }] of deduplication) yield { type: "deduplicated", queue, key, at, answer };
  }
}

const emptyQueue = (name: string, attributes: Record<string, string>): QueueState => ({
  name,
  attributes,
  messages: [],
  deduplication: new Map(),
});
