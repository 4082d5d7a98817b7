import { expect } from "vitest";
import type { ContentView } from "../../../functions/http/schemas/documents.ts";
import type { HandlerName } from "../../../stacks/handlers.ts";
import { queueArn } from "../../../stacks/local/aws/sqs/queue-names.ts";
import { sqsEvent } from "../../../stacks/local/aws/sqs/sqs-event.ts";
import { seedId } from "../../../stacks/local/sandbox/notion/seed/seed-id.ts";
import { queues } from "../../../stacks/queues.ts";
import { httpEvent, scheduledEvent, signed, streamEvent } from "../../integration/handlers/events.ts";
import { importPages, itemOf, publish, setLevel } from "../../integration/stack/work.ts";
import { type Stage, setting } from "./stage.ts";

interface Case {
  does: string;
  event(stage: Stage): Promise<unknown>;
  /** Settings of this call alone. */
  env?: Record<string, string>;
  outcome(answer: unknown, stage: Stage): Promise<void>;
}

const policy = "acme/access-control-policy";
const overview = "acme/security-overview";

/** One real event for every function; for a new one the compiler asks for its own. */
export const cases: Record<HandlerName, Case> = {
  "admin-api": {
    does: "takes an import that a signed-in person asks for, and queues its pages",
    event: (stage) => importOf(stage, policy),
    async outcome(answer, { queued }) {
      expect(answer).toMatchObject({ statusCode: 202 });
      expect((await queued()).map(({ Body = "" }) => JSON.parse(Body))).toEqual([
        expect.objectContaining({ type: "import.item", n: 0 }),
      ]);
    },
  },

  "trust-center": {
    does: "shows a published document",
    async event({ admin, connection }) {
      const job = await importPages(admin, connection.id, [overview], "public");
      const document = await admin.document(itemOf(job, overview).documentId ?? "");
      const { slug } = await publish(admin, await setLevel(admin, document, "public"));
      return httpEvent("GET", `/t/${admin.workspace.slug}/documents/${slug}`);
    },
    async outcome(answer) {
      expect(answer).toMatchObject({ statusCode: 200, body: expect.stringContaining("Security overview") });
    },
  },

  "nango-webhook": {
    does: "queues what Nango has signed",
    async event() {
      const told = { type: "auth", operation: "refresh", success: false, connectionId: "gone" };
      const body = JSON.stringify(told);
      const headers = signed(body, setting("NANGO_WEBHOOK_SECRET"));
      return httpEvent("POST", "/webhooks/nango", { body, headers });
    },
    async outcome(answer, { queued }) {
      expect(answer).toMatchObject({ statusCode: 200, body: '{"status":"queued"}' });
      expect((await queued()).map(({ Body = "" }) => JSON.parse(Body))).toEqual([
        expect.objectContaining({ type: "connection.hint", nangoId: "gone" }),
      ]);
    },
  },

  worker: {
    does: "imports a page, and reports the message that is none of ours",
    async event(stage) {
      await stage.call("admin-api", await importOf(stage, policy));
      const messages = await stage.queued();
      const { Records } = sqsEvent(
        [...messages, { MessageId: "strange", Body: "not ours", Attributes: { MessageGroupId: "another" } }],
        queueArn(queues.work.name),
      );
      return { Records };
    },
    async outcome(answer, { admin }) {
      expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "strange" }] });
      const { id } = await admin.titled("Access control policy");
      const { markdown } = await admin.must<ContentView>("GET", `/documents/${id}/content`);
      expect(markdown).toContain("access");
    },
  },

  "sync-tick": {
    does: "asks for the sync of a connection that is due",
    event: async () => scheduledEvent,
    env: { CLOCK_OFFSET_MS: String(5 * 3_600_000) },
    async outcome(answer, { queued, connection }) {
      expect(answer).toEqual({ started: 1 });
      expect((await queued()).map(({ Body = "" }) => JSON.parse(Body))).toContainEqual(
        expect.objectContaining({ type: "sync.run", connectionId: connection.id }),
      );
    },
  },

  "on-trace": {
    does: "mails an invitation that was written",
    async event({ admin, stack, newestTrace }) {
      await admin.must("POST", "/members", { email: "new@acme.test", role: "manager" });
      await stack.idle();
      return streamEvent(await newestTrace());
    },
    async outcome(_, { stack }) {
      const mailbox = await (await fetch(`${stack.url}/dev/mail`)).text();
      // One mail by the stack's own function, one by the bundle.
      expect(mailbox.match(/to new@acme\.test/g)).toHaveLength(2);
    },
  },
};

async function importOf({ admin, connection, stack }: Stage, page: string) {
  const authorization = `Bearer ${await stack.token(admin.email)}`;
  return httpEvent("POST", `/api/v1/workspaces/${admin.workspace.id}/imports`, {
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({
      connectionId: connection.id,
      level: "internal",
      items: [{ id: seedId(page), type: "page" }],
    }),
  });
}
