import { createHash } from "node:crypto";
import { expect } from "vitest";
import type { Level } from "../../../../functions/core/access/level.ts";
import type { Context } from "../../../../functions/core/context.ts";
import type { Confirmation } from "../../../../functions/core/documents/audience.ts";
import type { Document } from "../../../../functions/core/documents/document.ts";
import { setLevel } from "../../../../functions/core/documents/set-level.ts";
import { publishDocument } from "../../../../functions/core/documents/shelve.ts";
import { etagOf } from "../../../../functions/core/documents/transitions.ts";
import { isAppError } from "../../../../functions/core/errors.ts";
import { readImport } from "../../../../functions/core/imports/read.ts";
import { startImport } from "../../../../functions/core/imports/start.ts";
import { canonicalMarkdown } from "../../../../functions/core/markdown/canonical.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { connectedStage, drain, hours, pageId, type Stage } from "../stage.ts";
import { expectSound } from "./sound.ts";
import { takingTurns } from "./turns.ts";

export const connectionId = "con_notion";
export const pages = [1, 2, 3];

export const hashOf = (text: string): string =>
  createHash("sha256").update(canonicalMarkdown(text)).digest("hex");

export const importing = (ctx: Context, ids: readonly number[], level: Level = "internal") =>
  startImport(ctx, { connectionId, level, items: ids.map((n) => ({ id: pageId(n), type: "page" })) });

export const syncing = (ctx: Context, trigger: "person" | "schedule" = "schedule") =>
  requestSync(ctx, { connectionId, trigger });

/** Three published documents whose pages were edited since; two more pages that nobody has imported. */
export async function library(seed: number) {
  const stage = connectedStage();
  // Its rules are tried elsewhere; here it would be most of the time.
  stage.ctx.secrets = { scan: async () => [] };
  for (const n of [...pages, 4, 5]) stage.notion.page({ id: pageId(n), title: `Page ${n}` }, "Zero.");
  await importing(stage.ctx, pages);
  await drain(stage);
  for (const n of pages) await publish(stage.ctx, await documentOf(stage, n));
  stage.clock.advance(hours(1));
  for (const n of pages) stage.notion.edit(pageId(n), { content: "One." });
  stage.clock.advance(hours(1));
  return { stage, ...takingTurns(stage, seed) };
}

export async function documentOf({ ctx }: Pick<Stage, "ctx">, n: number): Promise<Document> {
  return (await ctx.documents.bySource("wsp_acme", [pageId(n)])).get(pageId(n)) ?? expect.fail();
}

/** Each acts on what they saw, whatever it is by now. */
export const seenAs = (document: Document) => ({ documentId: document.id, ifMatch: etagOf(document) });

export const publish = (ctx: Context, seen: Document): Promise<Document> =>
  publishDocument(ctx, { ...seenAs(seen), version: seen.version, sha256: seen.sha256 });

/** Reads who gains access, and agrees to it. */
export async function widen(ctx: Context, seen: Document, level: Level): Promise<Document> {
  try {
    return await setLevel(ctx, { ...seenAs(seen), level });
  } catch (error) {
    if (!isAppError(error, "conflict") || error.details.what !== "audience") throw error;
    const { confirm } = error.details.audience as { confirm: Confirmation }; // as setLevel gives it
    return setLevel(ctx, { ...seenAs(seen), level, confirm });
  }
}

/** A person who looks again as often as somebody was faster; where it goes on, there is another reason. */
export async function insisting(ctx: Context, n: number, act: (seen: Document) => Promise<unknown>) {
  for (let attempt = 1; ; attempt++) {
    const seen = await documentOf({ ctx }, n);
    try {
      return await act(seen);
    } catch (error) {
      if (!isAppError(error, "conflict", "precondition") || attempt === 20) throw error;
    }
  }
}

/** A person who presses the button again where somebody else wrote the connection first. */
export async function pressing<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await act();
    } catch (error) {
      if (!isAppError(error, "conflict") || attempt === 20) throw error;
    }
}

/** What is left is done, and a last sync finds what was overtaken. */
export async function settled(stage: Stage, { last = true } = {}): Promise<void> {
  await drain(stage);
  if (last) {
    stage.clock.advance(hours(4));
    await syncing(stage.ctx);
    await drain(stage);
  }
  // Two workers may end its items in another order than the queue's; then it is ended by whoever looks.
  for (const { id } of [...stage.memory.imports.values()]) await readImport(stage.ctx, { importId: id });
  expectSound(stage);
}
