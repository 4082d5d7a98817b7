import { expect } from "vitest";
import { seedId } from "../../../stacks/local/sandbox/notion/seed/seed-id.ts";
import { httpEvent, signed } from "../../integration/handlers/events.ts";
import { importPages, itemOf, publish, setLevel } from "../../integration/stack/work.ts";
import type { Case } from "./case.ts";
import { type Stage, setting } from "./stage.ts";

export const adminApi: Case = {
  does: "takes an import that a signed-in person asks for, and queues its pages",
  event: (stage) => importOf(stage, "acme/access-control-policy"),
  async outcome(answer, { queued }) {
    expect(answer).toMatchObject({ statusCode: 202 });
    expect(await queued()).toMatchObject([{ message: { type: "import.item", n: 0 } }]);
  },
};

/** A person asks for the import of pages, named by the seed's keys or by ids. */
export async function importOf({ admin, connection, stack }: Stage, ...pages: string[]) {
  const authorization = `Bearer ${await stack.token(admin.email)}`;
  return httpEvent("POST", `/api/v1/workspaces/${admin.workspace.id}/imports`, {
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({
      connectionId: connection.id,
      level: "internal",
      items: pages.map((page) => ({ id: page.includes("/") ? seedId(page) : page, type: "page" })),
    }),
  });
}

export const trustCenter: Case = {
  does: "shows a published document",
  async event({ admin, connection }) {
    const page = "acme/security-overview";
    const job = await importPages(admin, connection.id, [page], "public");
    const document = await admin.document(itemOf(job, page).documentId ?? "");
    const { slug } = await publish(admin, await setLevel(admin, document, "public"));
    return httpEvent("GET", `/t/${admin.workspace.slug}/documents/${slug}`);
  },
  async outcome(answer) {
    expect(answer).toMatchObject({ statusCode: 200, body: expect.stringContaining("Security overview") });
  },
};

export const nangoWebhook: Case = {
  does: "queues what Nango has signed",
  async event() {
    const told = { type: "auth", operation: "refresh", success: false, connectionId: "gone" };
    const body = JSON.stringify(told);
    const headers = signed(body, setting("NANGO_WEBHOOK_SECRET"));
    return httpEvent("POST", "/webhooks/nango", { body, headers });
  },
  async outcome(answer, { queued }) {
    expect(answer).toMatchObject({ statusCode: 200, body: '{"status":"queued"}' });
    expect(await queued()).toMatchObject([{ message: { type: "connection.hint", nangoId: "gone" } }]);
  },
};
