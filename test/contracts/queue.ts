import { describe, expect, it } from "vitest";
import type { Message, Queue } from "../../functions/core/events.ts";

/** A queue, and what a worker would get from it, in order. */
export interface OpenQueue {
  queue: Queue;
  received(): Promise<Message[]>;
}

/** Every Queue, real or fake, keeps these promises. */
export function queueContract(name: string, open: () => Promise<OpenQueue>) {
  const item = (n: number, attempt = 1): Message => ({
    type: "import.item",
    workspaceId: "wsp_acme",
    connectionId: "con_notion",
    importId: "imp_1",
    n,
    attempt,
  });
  const hint = (text: string): Message => ({
    type: "connection.hint",
    nangoId: "nango-1",
    operation: "creation",
    hint: text,
  });

  describe(`${name} as a Queue`, () => {
    it("gives a connection's messages in order, more than a batch of them", async () => {
      const { queue, received } = await open();
      const sent = Array.from({ length: 23 }, (_, n) => item(n));
      await queue.send(sent);
      expect(await received()).toEqual(sent);
    });

    it("makes one message of a repeated intent, and another of another attempt", async () => {
      const { queue, received } = await open();
      await queue.send([item(1)]);
      await queue.send([item(1), item(1, 2)]);
      expect(await received()).toEqual([item(1), item(1, 2)]);
    });

    it("takes a hint and what becomes of it as two messages", async () => {
      const { queue, received } = await open();
      const entity = { id: "page-1", type: "page" };
      const heard: Message = {
        type: "source.hint",
        nangoId: "nango-1",
        event: "page.moved",
        entity,
        hint: "h-1",
      };
      const passedOn: Message = {
        type: "page.check",
        workspaceId: "wsp_acme",
        connectionId: "con_notion",
        sourceId: "page-1",
        hint: "h-1",
      };
      await queue.send([heard]);
      await queue.send([passedOn]);
      expect(await received()).toEqual(expect.arrayContaining([heard, passedOn]));
    });

    it("takes hints of any length", async () => {
      const { queue, received } = await open();
      await queue.send([hint("é ".repeat(200)), hint("é ".repeat(201))]);
      expect(await received()).toHaveLength(2);
    });

    it("takes nothing at all", async () => {
      const { queue, received } = await open();
      await queue.send([]);
      expect(await received()).toEqual([]);
    });
  });
}
