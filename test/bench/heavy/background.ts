import { expect } from "vitest";
import type { DeskMessage } from "../../../functions/core/events.ts";
import { hourOf } from "../../../functions/core/sync/reconcile.ts";
import { importOf } from "../../infra/plain-node/http-cases.ts";
import type { Stage } from "../../infra/plain-node/stage.ts";
import { placed, scheduledEvent, sqsEvent, streamEvent } from "../../integration/handlers/events.ts";
import * as fill from "./fill.ts";
import type { Heavy } from "./heavy.ts";
import * as pages from "./pages.ts";

const { titles } = pages;

/** What the API queues where these pages are to be imported. */
async function importsOf(stage: Stage, ids: readonly string[]): Promise<object[]> {
  await stage.call("admin-api", await importOf(stage, ...ids));
  const queued = await stage.queued();
  expect(queued).toHaveLength(ids.length);
  return queued.map(({ message }) => message);
}

const single = (message: object) => sqsEvent([{ body: JSON.stringify(message), group: "one" }]);

export const worker: Heavy = {
  does: "imports a page of a megabyte, one with 24 MB of pictures, and one of long paragraphs",
  async events(stage) {
    const ids = [
      await pages.addPage(stage, titles.text, pages.largeText),
      await pages.addPage(stage, "Floor plans", pages.pictures),
      await pages.addPage(stage, "Long report", pages.longParagraphs),
    ];
    return (await importsOf(stage, ids)).map(single);
  },
  async outcome(answers, { admin }) {
    for (const answer of answers) expect(answer).toEqual({ batchItemFailures: [] });
    expect(await admin.titled(titles.text)).toMatchObject({ kind: "text" });
    expect(await admin.titled("Floor plans")).toMatchObject({ kind: "text" });
    expect(await admin.titled("Long report")).toMatchObject({ kind: "text" });
  },
};

export const fileMover: Heavy = {
  does: "copies a file of 200 MB, then imports a page of a megabyte",
  async events(stage) {
    const ids = [
      await pages.addPage(stage, "Evidence", pages.largeFile),
      await pages.addPage(stage, "Second handbook", pages.largeText),
    ];
    return (await importsOf(stage, ids)).map((message) => single({ ...message, moving: true }));
  },
  async outcome(answers, { admin }) {
    for (const answer of answers) expect(answer).toEqual({ batchItemFailures: [] });
    expect(await admin.titled("Evidence")).toMatchObject({ kind: "files" });
    expect(await admin.titled("Second handbook")).toMatchObject({ kind: "text" });
  },
};

const manyShown = 2_000;

export const frontDesk: Heavy = {
  does: `keeps a request among ${manyShown} documents and mails who asked, ten times`,
  async events({ admin, stack }) {
    await fill.published(admin.workspace.id, manyShown);
    return Array.from({ length: 10 }, (_, n) => {
      const asked: DeskMessage = {
        type: "access.asked",
        workspaceId: admin.workspace.id,
        ticketId: `tkt_heavy${n}`,
        browser: "b".repeat(64),
        email: `reviewer${n}@northwind.test`,
        marks: fill.marks(admin.workspace.id, 40),
        reason: "A yearly review of our suppliers",
        fields: [],
        at: stack.clock.now().toISOString(),
      };
      return single(asked);
    });
  },
  async outcome(answers, { stack }) {
    for (const answer of answers) expect(answer).toEqual({ batchItemFailures: [] });
    const mailbox = await (await fetch(`${stack.url}/dev/mail`)).text();
    expect(mailbox).toContain("to reviewer9@northwind.test");
  },
};

export const onTrace: Heavy = {
  does: "mails a hundred invitations of one batch",
  async events({ admin, stack, newestTrace }) {
    await admin.must("POST", "/members", { email: "new@acme.test", role: "manager" });
    await stack.idle();
    const image = await newestTrace();
    // Each in a place of its own, since one trace is mailed once.
    return [
      {
        Records: Array.from({ length: 100 }, (_, n) => streamEvent(placed(image, 1_000 + n)).Records).flat(),
      },
    ];
  },
  outcome: (answers) => expect(answers).toEqual([{ batchItemFailures: [] }]),
};

export const notices: Heavy = {
  does: "looks for news in 300 workspaces whose digest is due",
  async events() {
    await fill.digestsDue(300);
    return [scheduledEvent];
  },
  outcome: ([answer]) => expect(answer).toMatchObject({ sent: expect.any(Number) }),
};

const many = 300;
const manyDue = 20_000;

export const reconcile: Heavy = {
  does: `visits ${many} workspaces, in each of the day's hours`,
  async events() {
    await fill.workspaces(many);
    return Array.from({ length: 24 }, (_, hour) => ({
      ...scheduledEvent,
      time: `2026-11-20T${String(hour).padStart(2, "0")}:00:00Z`,
    }));
  },
  async outcome(answers, { admin }) {
    expect(hourOf(admin.workspace.id)).toBeLessThan(24);
    const asked = answers.map((answer) => (answer as { asked: number }).asked);
    expect(asked.reduce((sum, one) => sum + one)).toBeGreaterThanOrEqual(many);
  },
};

export const syncTick: Heavy = {
  does: `tells of ${manyDue} connections that are due`,
  async events() {
    await fill.due(manyDue);
    return [scheduledEvent];
  },
  outcome: ([answer]) => expect((answer as { sent: number }).sent).toBeGreaterThanOrEqual(manyDue),
};

export const purge: Heavy = {
  does: "removes 300 documents with their versions, and looks through what is noted",
  async events({ admin }) {
    await fill.archived(admin.workspace.id, 300);
    return [scheduledEvent];
  },
  outcome: ([answer]) => expect(answer).toMatchObject({ documents: 300, setAside: 300, complete: true }),
};
