import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openJournal } from "../../../stacks/local/aws/sqs/journal.ts";
import type { Message } from "../../../stacks/local/aws/sqs/message.ts";

function aDir() {
  const dir = mkdtempSync(join(tmpdir(), "gatehouse-journal-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

const aMessage = (id: string): Message => ({ id, body: id, sentAt: 1, delayedUntil: 1, receiveCount: 0 });

describe("the journal of the queues", () => {
  it("ignores a line that was cut off when the process was killed", () => {
    const dir = aDir();
    const { commit } = openJournal(dir);
    commit({ type: "queue", queue: "q", attributes: {} });
    commit({ type: "sent", queue: "q", message: aMessage("1") });
    appendFileSync(join(dir, "queues.jsonl"), '{"type":"sent","queue":"q","mess');
    const { state, commit: again } = openJournal(dir);
    again({ type: "sent", queue: "q", message: aMessage("2") });
    expect(state.get("q")?.messages).toHaveLength(2);
    expect(
      openJournal(dir)
        .state.get("q")
        ?.messages.map(({ id }) => id),
    ).toEqual(["1", "2"]);
  });

  it("stays as short as what it tells, however much has passed through", () => {
    const dir = aDir();
    const { commit, state } = openJournal(dir);
    commit({ type: "queue", queue: "q", attributes: {} });
    for (let i = 0; i < 15_000; i++) {
      commit({ type: "sent", queue: "q", message: aMessage(String(i)) });
      commit({ type: "removed", queue: "q", id: String(i) });
    }
    commit({ type: "sent", queue: "q", message: aMessage("last") });
    expect(state.get("q")?.messages).toHaveLength(1);
    expect(
      openJournal(dir)
        .state.get("q")
        ?.messages.map(({ id }) => id),
    ).toEqual(["last"]);
  });

  it("forgets a deleted queue", () => {
    const dir = aDir();
    const { commit } = openJournal(dir);
    commit({ type: "queue", queue: "q", attributes: {} });
    commit({ type: "queue deleted", queue: "q" });
    expect(openJournal(dir).state.size).toBe(0);
  });
});
