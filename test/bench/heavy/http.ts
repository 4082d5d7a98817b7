import { expect } from "vitest";
import { type Stage, setting } from "../../infra/plain-node/stage.ts";
import { httpEvent, signed } from "../../integration/handlers/events.ts";
import { publish, setLevel } from "../../integration/stack/work.ts";
import * as fill from "./fill.ts";
import type { Heavy } from "./heavy.ts";
import { largeMarkdown, titles } from "./pages.ts";

/** What Lambda hands on of an answer. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const mostBytes = 6 * 1024 * 1024;

function answered(answers: readonly unknown[]): void {
  for (const answer of answers) {
    expect(answer).toMatchObject({ statusCode: 200 });
    expect(JSON.stringify(answer).length).toBeLessThan(mostBytes);
  }
}

async function asked({ admin, stack }: Stage, method: string, path: string, more: Ask = {}) {
  const authorization = `Bearer ${await stack.token(admin.email)}`;
  return httpEvent(method, `/api/v1/workspaces/${admin.workspace.id}${path}`, {
    headers: {
      authorization,
      "accept-encoding": "gzip",
      "content-type": "application/json",
      ...(more.match ? { "if-match": more.match } : {}),
    },
    ...(more.query ? { query: more.query } : {}),
    ...(more.body ? { body: JSON.stringify(more.body) } : {}),
  });
}

interface Ask {
  query?: string;
  match?: string;
  body?: object;
}

export const adminApi: Heavy = {
  does: "lists 100 documents, opens a text of a megabyte and takes another one",
  async events(stage) {
    const { id, etag } = await stage.admin.titled(titles.text);
    await fill.documents(stage.admin.workspace.id, 200);
    const content = `/documents/${id}/content`;
    const list = await asked(stage, "GET", "/documents", { query: "limit=100" });
    const open = await asked(stage, "GET", content);
    const write = await asked(stage, "PUT", content, {
      match: etag,
      body: { markdown: largeMarkdown, fork: true },
    });
    return [list, open, write, list, open];
  },
  outcome: answered,
};

export const trustCenter: Heavy = {
  does: "shows a page of a megabyte of Markdown three times, and the list",
  async events({ admin }) {
    const document = await admin.titled(titles.text);
    const { slug } = await publish(admin, await setLevel(admin, document, "public"));
    const page = httpEvent("GET", `/t/${admin.workspace.slug}/documents/${slug}`, {
      headers: { "accept-encoding": "gzip" },
    });
    return [page, page, page, httpEvent("GET", `/t/${admin.workspace.slug}`)];
  },
  outcome: answered,
};

export const nangoWebhook: Heavy = {
  does: "takes five bodies of a megabyte",
  async events() {
    return [1, 2, 3, 4, 5].map((n) => {
      const payload = {
        id: `event-${n}`,
        type: "page.content_updated",
        entity: { id: `page-${n}`, type: "page" },
        blocks: "a".repeat(999_000),
      };
      const body = JSON.stringify({ type: "forward", connectionId: "nango-1", payload });
      return httpEvent("POST", "/webhooks/nango", {
        body,
        headers: signed(body, setting("NANGO_WEBHOOK_SECRET")),
      });
    });
  },
  async outcome(answers, { queued }) {
    answered(answers);
    expect(await queued()).toHaveLength(answers.length);
  },
};
