import {
  type DeskMessage,
  dedupeOf,
  type Message,
  type Moving,
  type Queue,
} from "../../functions/core/events.ts";

/** Keeps what was sent, in order; a repeated intent is one message, as within five minutes on the real one. */
export function memoryQueue<Sent extends Message | Moving | DeskMessage = Message>(): Queue<Sent> & {
  messages: Sent[];
  take(): Sent | undefined;
} {
  const messages: Sent[] = [];
  const intents = new Set<string>();
  return {
    messages,
    async send(sent) {
      for (const message of sent) {
        const intent = dedupeOf(message);
        if (intents.has(intent)) continue;
        intents.add(intent);
        messages.push(structuredClone(message));
      }
    },
    take: () => messages.shift(),
  };
}
