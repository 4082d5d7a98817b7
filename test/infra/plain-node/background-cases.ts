import { expect } from "vitest";
import type { DeskMessage } from "../../../functions/core/events.ts";
import { hourOf } from "../../../functions/core/sync/reconcile.ts";
import type { ContentView } from "../../../functions/http/schemas/documents.ts";
import type { TraceView } from "../../../functions/http/schemas/workspaces.ts";
import { seedId } from "../../../stacks/local/sandbox/notion/seed/index.ts";
import { placed, scheduledEvent, sqsEvent, streamEvent } from "../../integration/handlers/events.ts";
import { waited } from "../../integration/stack/waiting.ts";
import { change, importPages, itemOf, publish } from "../../integration/stack/work.ts";
import type { Case } from "./case.ts";
import { importOf } from "./http-cases.ts";
import type { Stage } from "./stage.ts";

export const worker: Case = {
  does: "imports a page, and reports the message that is none of ours",
  async event(stage) {
    const messages = await importQueued(stage, "acme/access-control-policy");
    const bodies = [...messages.map((message) => JSON.stringify(message)), "not ours"];
    return sqsEvent(bodies.map((body) => ({ body, group: body })));
  },
  async outcome(answer, { admin }) {
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "message-1" }] });
    const { id } = await admin.titled("Access control policy");
    const { markdown } = await admin.must<ContentView>("GET", `/documents/${id}/content`);
    expect(markdown).toContain("access");
  },
};

export const frontDesk: Case = {
  does: "mails a visitor a link and a code, and reports the message that is none of ours",
  async event({ admin }) {
    const asked: DeskMessage = {
      type: "sign_in.asked",
      workspaceId: admin.workspace.id,
      ticketId: "tkt_plain",
      browser: "b".repeat(64),
      email: "reviewer@northwind.test",
      at: new Date().toISOString(),
    };
    return sqsEvent([JSON.stringify(asked), "not ours"].map((body) => ({ body, group: body })));
  },
  async outcome(answer, { admin, stack }) {
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "message-1" }] });
    const opened = async (path: string) => (await fetch(`${stack.url}${path}`)).text();
    const [path = ""] = /\/dev\/mail\?id=[\w-]+/.exec(await opened("/dev/mail")) ?? [];
    const mail = await opened(path);
    expect(mail).toContain("reviewer@northwind.test");
    expect(mail).toMatch(new RegExp(`/t/${admin.workspace.slug}/sign-in/tkt_plain\\?key=[\\w-]{43}`));
    expect(mail).toMatch(/\n\d{4} \d{4}\n/);
  },
};

export const fileMover: Case = {
  does: "imports a page that holds a PDF",
  async event(stage) {
    const messages = await importQueued(stage, "acme/soc2-type-2-report");
    const bodies = messages.map((message) => JSON.stringify({ ...message, moving: true }));
    return sqsEvent(bodies.map((body) => ({ body, group: body })));
  },
  async outcome(answer, { admin }) {
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(await admin.titled("SOC 2 Type II report")).toMatchObject({ kind: "files" });
  },
};

/** What the API queues where somebody asks for an import: the API's bundle does, so that none but a bundle takes it. */
async function importQueued(stage: Stage, page: string) {
  await stage.call("admin-api", await importOf(stage, page));
  const queued = await stage.queued();
  expect(queued).toHaveLength(1);
  return queued.map(({ message }) => message);
}

export const syncTick: Case = {
  does: "asks for the sync of a connection that is due",
  event: async () => scheduledEvent,
  env: { CLOCK_OFFSET_MS: String(5 * 3_600_000) },
  async outcome(answer, { queued, connection }) {
    expect(answer).toEqual({ sent: 1 });
    const due = { type: "sync.due", connectionId: connection.id };
    expect(await queued()).toMatchObject([{ message: due }]);
  },
};

export const reconcile: Case = {
  does: "asks for a look at the linked pages of a connection",
  async event({ admin }) {
    const hour = String(hourOf(admin.workspace.id)).padStart(2, "0");
    return { ...scheduledEvent, time: `2026-11-20T${hour}:00:00Z` };
  },
  async outcome(answer, { queued, connection }) {
    expect(answer).toEqual({ asked: 1 });
    const look = { type: "reconcile.run", connectionId: connection.id, day: "2026-11-20" };
    expect(await queued()).toMatchObject([{ message: look }]);
  },
};

export const purge: Case = {
  does: "removes a document that was archived 31 days ago",
  async event({ admin, connection }) {
    const job = await importPages(admin, connection.id, [leaving]);
    await change(admin, await admin.document(itemOf(job, leaving).documentId ?? ""), "archive");
    return scheduledEvent;
  },
  env: { CLOCK_OFFSET_MS: String(31 * 86_400_000) },
  async outcome(answer, { admin }) {
    expect(answer).toMatchObject({ documents: 1, complete: true });
    const [newest] = await admin.all<TraceView>("/activity");
    expect(newest).toMatchObject({ did: "document.purged", subject: { kind: "document" } });
  },
};
const leaving = "acme/security-whitepaper";

export const notices: Case = {
  does: "mails admins and content managers about an update that waits",
  async event({ admin, connection, stack }) {
    const job = await importPages(admin, connection.id, [changing]);
    await publish(admin, await admin.document(itemOf(job, changing).documentId ?? ""));
    await stack.control("POST", "/edit", {
      id: seedId(changing),
      append: [{ type: "paragraph", text: "One more." }],
    });
    await waited("the update to wait", async () =>
      (await admin.titled("Glossary")).updateWaiting ? true : undefined,
    );
    await stack.idle();
    return scheduledEvent;
  },
  // Updates gather for ten minutes.
  env: { CLOCK_OFFSET_MS: String(15 * 60_000) },
  async outcome(answer, { stack }) {
    expect(answer).toEqual({ sent: 2 });
    const mailbox = await (await fetch(`${stack.url}/dev/mail`)).text();
    expect(mailbox.match(/1 update waits for you/g)?.length).toBeGreaterThanOrEqual(2);
  },
};
const changing = "acme/glossary";

export const onTrace: Case = {
  does: "mails an invitation that was written",
  async event({ admin, stack, newestTrace }) {
    await admin.must("POST", "/members", { email: "new@acme.test", role: "manager" });
    await stack.idle();
    // In another place, since the stack's own function has mailed this one already.
    return streamEvent(placed(await newestTrace(), 1_000_000));
  },
  async outcome(_, { stack }) {
    const mailbox = await (await fetch(`${stack.url}/dev/mail`)).text();
    // One mail by the stack's own function, one by the bundle.
    expect(mailbox.match(/to new@acme\.test/g)).toHaveLength(2);
  },
};
