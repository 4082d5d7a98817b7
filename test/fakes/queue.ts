import { dedupeOf, type Message, type Queue } from "../../functions/core/events.ts";

/** Keeps what was sent, in order; a repeated intent is one message, as within five minutes on the real one. */
export function memoryQueue(): Queue & { messages: Message[]; take(): Message | undefined } {
  const messages: Message[] = [];
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
