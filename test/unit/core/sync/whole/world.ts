import { createHash } from "node:crypto";
import { expect } from "vitest";
import type { SourceItem } from "../../../../../functions/core/catalog/connector.ts";
import type { Document } from "../../../../../functions/core/documents/document.ts";
import { publishDocument } from "../../../../../functions/core/documents/shelve.ts";
import { isAppError } from "../../../../../functions/core/errors.ts";
import type { Message } from "../../../../../functions/core/events.ts";
import { startImport } from "../../../../../functions/core/imports/start.ts";
import { canonicalMarkdown } from "../../../../../functions/core/markdown/canonical.ts";
import { requestCheck } from "../../../../../functions/core/sync/check-page.ts";
import { hourOf, reconcile } from "../../../../../functions/core/sync/reconcile.ts";
import { requestSync } from "../../../../../functions/core/sync/request-sync.ts";
import { openShown } from "../../../../../functions/core/trust-center/read.ts";
import { aConnection } from "../../../../fakes/builders.ts";
import { connectedStage, deliver, drain, hours, pageId } from "../../stage.ts";
import { laggingNotion } from "./lagging-notion.ts";
import { type Change, faults, isRow, pages, type Step } from "./steps.ts";

const workspaceId = "wsp_acme";
const connectionId = "con_notion";
const database = "22222222-0000-4000-8000-000000000001";
const parentOf = (name: string): SourceItem["parent"] => ({
  type: "page",
  id: `33333333-0000-4000-8000-${name.padEnd(12, "0").slice(0, 12)}`,
});

/** What stands at Notion, kept apart from the Notion that is read. */
interface Truth {
  title: string;
  text: string;
  parent: SourceItem["parent"];
  inTrash: boolean;
  shared: boolean;
}

const hashOf = (text: string) => createHash("sha256").update(canonicalMarkdown(text)).digest("hex");

/** A public library of six pages, and a Notion in which anything may happen. */
export async function openWorld() {
  const stage = connectedStage({ connections: [aConnection({ watermark: "2026-11-20T09:00:00.000Z" })] });
  // Its rules are tried elsewhere; here it would be most of the time.
  stage.ctx.secrets = { scan: async () => [] };
  const { ctx, clock, notion, queue, mover } = stage;
  const { know, faults: failing, meanwhile } = laggingNotion(stage, { readingMs: 25_000 });
  const truth = new Map<number, Truth>();
  const late: Message[] = [];
  const shown = new Map<string, string>();
  let rows = 0;
  let hints = 0;

  const place = (n: number): SourceItem["parent"] =>
    isRow(n) ? { type: "database", id: database } : parentOf("handbook");
  for (let n = 1; n <= pages; n++) {
    const title = `Page ${n}`;
    notion.page({ id: pageId(n), title, type: isRow(n) ? "row" : "page", parent: place(n) }, "Zero.");
    know(pageId(n));
    truth.set(n, { title, text: "Zero.", parent: place(n), inTrash: false, shared: true });
  }

  const documentOf = async (n: number): Promise<Document | undefined> =>
    (await ctx.documents.bySource(workspaceId, [pageId(n)])).get(pageId(n));
  const importing = (ids: readonly number[]) =>
    startImport(ctx, {
      connectionId,
      level: "public",
      items: ids.map((n) => ({ id: pageId(n), type: isRow(n) ? "row" : "page" })),
    });

  function change({ what, page, to, lagSeconds }: Change): void {
    const id = pageId(page);
    const one = truth.get(page) ?? expect.fail();
    if (what === "row") {
      const item = notion.page({
        id: pageId(100 + ++rows),
        type: "row",
        parent: { type: "database", id: database },
      });
      know(item.id, lagSeconds);
      return;
    }
    if (what === "text") {
      notion.edit(id, { content: to });
      one.text = to;
    } else if (what === "title") {
      notion.edit(id, { title: to });
      one.title = to;
    } else if (what === "move") {
      one.parent = parentOf(to);
      notion.move(id, one.parent);
    } else if (what === "trash" || what === "restore") {
      one.inTrash = what === "trash";
      notion.trash(id, one.inTrash);
    } else {
      one.shared = what === "share";
      notion.unshare(id, one.shared);
    }
    know(id, lagSeconds);
  }

  const events = {
    text: "content_updated",
    title: "properties_updated",
    move: "moved",
    trash: "deleted",
    restore: "undeleted",
  } as const;
  function hintOf({ what, page }: Change): Message | undefined {
    // Notion tells of no sharing.
    if (what === "row" || what === "share" || what === "unshare") return undefined;
    return {
      type: "source.hint",
      nangoId: "nango-1",
      event: `page.${events[what]}`,
      entity: { id: pageId(page), type: "page" },
      hint: `event-${++hints}`,
      toldAt: clock.now().toISOString(),
    };
  }
  async function tell(one: Change): Promise<void> {
    const hint = hintOf(one);
    if (!hint || one.told === "never") return;
    if (one.told === "late") late.push(hint);
    else await queue.send([hint]);
    if (one.told === "twice") await deliver(stage, hint);
  }

  const unlessRefused = (asked: Promise<unknown>) =>
    asked.catch((error: unknown) => {
      if (!isAppError(error, "conflict")) throw error;
    });

  const shownOf = async ({ published }: Document): Promise<string> => {
    const viewer = { type: "stranger", workspaceId: "wsp_acme" } as const;
    const hrefs = { document: (slug: string) => slug, media: (path: string) => path };
    const slug = published?.slug ?? "";
    const found = await openShown(ctx, viewer, {
      slug,
      known: await ctx.documents.bySlug("wsp_acme", slug),
      hrefs,
    });
    if (!("open" in found)) return JSON.stringify(found);
    const { checkedAt: _, ...document } = found.open.document;
    return JSON.stringify({ ...found.open, document });
  };
  async function publish(n: number): Promise<void> {
    const document = await documentOf(n);
    if (!document) return;
    const { id: documentId, version, sha256 } = document;
    const published = await publishDocument(ctx, { documentId, ifMatch: "*", version, sha256 });
    shown.set(documentId, await shownOf(published));
  }

  async function reconnect(): Promise<void> {
    notion.revoke(false);
    await deliver(stage, {
      type: "connection.hint",
      nangoId: "nango-1",
      operation: "override",
      hint: `auth-${++hints}`,
    });
  }
  const sync = (trigger: "person" | "schedule") => unlessRefused(requestSync(ctx, { connectionId, trigger }));

  async function day(): Promise<void> {
    clock.advance(hours(24));
    const now = clock.now();
    now.setUTCHours(hourOf(workspaceId));
    await reconcile(ctx, now);
  }

  async function take(one: Step): Promise<void> {
    if (one.do === "change") {
      change(one);
      await tell(one);
    }
    if (one.do === "meanwhile") meanwhile.push(...one.changes.map((next) => () => change(next)));
    if (one.do === "import") await unlessRefused(importing([one.page]));
    if (one.do === "publish") await publish(one.page);
    if (one.do === "check") {
      const document = await documentOf(one.page);
      if (document) await unlessRefused(requestCheck(ctx, { documentId: document.id }));
    }
    if (one.do === "sync") await sync(one.trigger);
    if (one.do === "fail") failing.push({ on: one.on, error: faults[one.how]() });
    if (one.do === "work" || one.do === "move") {
      const message = one.do === "work" ? queue.take() : mover.take();
      if (message) await deliver(stage, message);
    }
    if (one.do === "drain") await drain(stage);
    if (one.do === "webhooks") await queue.send(late.splice(0).reverse());
    if (one.do === "revoke") notion.revoke();
    if (one.do === "reconnect") await reconnect().catch(() => {});
    if (one.do === "day") await day();
    if (one.do === "wait") clock.advance(one.seconds * 1000);
  }

  /** All is well at Notion again, a week goes by, search catches up, and it is synced. */
  async function settle(): Promise<void> {
    meanwhile.length = 0;
    failing.length = 0;
    await reconnect();
    await drain(stage);
    await sync("person");
    await drain(stage);
    for (let n = 0; n < 8; n++) {
      await day();
      await drain(stage);
    }
    for (let n = 1; n <= pages; n++) know(pageId(n));
    for (const trigger of ["schedule", "person"] as const) {
      clock.advance(hours(4));
      await sync(trigger);
      await drain(stage);
    }
  }

  await importing([1, 2, 3, 4, 5, 6]);
  await drain(stage);
  for (const n of [1, 2, 5]) await publish(n);
  return { ...stage, truth, shown, shownOf, documentOf, take, settle, sync, day, hashOf };
}

export type World = Awaited<ReturnType<typeof openWorld>>;
