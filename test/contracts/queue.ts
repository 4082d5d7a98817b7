import { describe, expect, it } from "vitest";
import type { Message, Moving, Queue } from "../../functions/core/events.ts";

/** A queue, and what a worker would get from it, in order. */
export interface OpenQueue<Sent extends Message | Moving = Message> {
  queue: Queue<Sent>;
  received(): Promise<(Message | Moving)[]>;
}

const inConnection = { workspaceId: "wsp_acme", connectionId: "con_notion" };
const item = (n: number, attempt = 1) => ({
  type: "import.item" as const,
  ...inConnection,
  importId: "imp_1",
  n,
  attempt,
});

/** The file mover's queue keeps these. */
export function moverContract(name: string, open: () => Promise<OpenQueue<Message | Moving>>) {
  const moving = (n: number, attempt = 1): Moving => ({ ...item(n, attempt), moving: true });
  const page = (hint: string): Moving => ({
    type: "page.check",
    ...inConnection,
    sourceId: "page-1",
    hint,
    moving: true,
  });

  describe(`${name} as the file mover's Queue`, () => {
    it("gives a connection's messages in order, each as it was sent", async () => {
      const { queue, received } = await open();
      const sent = [...Array.from({ length: 12 }, (_, n) => moving(n)), page("run_1-page-1")];
      await queue.send(sent);
      expect(await received()).toEqual(sent);
    });

    it("makes one message of what is handed on twice, and another of another attempt", async () => {
      const { queue, received } = await open();
      await queue.send([moving(1), page("h-1")]);
      await queue.send([moving(1), moving(1, 2), page("h-1"), page("h-2")]);
      expect(await received()).toEqual([moving(1), page("h-1"), moving(1, 2), page("h-2")]);
    });

    it("never takes what is handed on for the message that it was", async () => {
      const { queue, received } = await open();
      await queue.send([item(1)]);
      await queue.send([moving(1)]);
      expect(await received()).toEqual([item(1), moving(1)]);
    });
  });
}

/** Every Queue, real or fake, keeps these promises. */
export function queueContract(name: string, open: () => Promise<OpenQueue>) {
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
        ...inConnection,
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
