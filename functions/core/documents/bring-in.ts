import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, isAppError } from "../errors.ts";
import { withOpenFindings } from "../leak-guard/blocking.ts";
import { type Guarding, lookedThrough } from "../leak-guard/scan-version.ts";
import { type Document, subject } from "./document.ts";
import { type Bring, type Brought, sourceOf, titleOf, versionOf } from "./from-source.ts";
import { slugTry } from "./slug.ts";
import { takeOver } from "./take-over.ts";

/**
 * Puts what was read from the source into the library: a new draft, a new version beside what is published, or nothing where
 * nothing changed. Keyed by (workspace, source, source id), so that twice is once. Published bytes never move here.
 */
export async function bringIn(
  ctx: Guarding & Needs<"documents" | "connections" | "workspaces" | "metrics" | Writing>,
  input: Bring,
): Promise<Brought> {
  let creating = false;
  for (let attempt = 0; ; attempt++) {
    const known = (await ctx.documents.bySource(ctx.actor.workspaceId, [input.item.id])).get(input.item.id);
    try {
      if (known) return await takeOver(ctx, input, known, { created: creating });
      // A sync follows what stands: nobody asked for a document of a page that stands for none any more.
      if (!input.job) throw conflict("No document follows this page any more.", { what: "link" });
      creating = true;
      return await create(ctx, input);
    } catch (error) {
      const lost =
        isAppError(error, "conflict") &&
        (error.details.what === "document" || error.details.what === "source");
      if (!lost || attempt === 4) throw error;
    }
  }
}

async function create(ctx: Guarding & Needs<"documents" | Writing>, input: Bring): Promise<Brought> {
  const { item, kept, job } = input;
  const now = ctx.now().toISOString();
  const title = titleOf(item);
  const identity = { workspaceId: ctx.actor.workspaceId, id: ctx.newId("doc") };
  const first = versionOf(identity, input, { n: 1, title, icon: item.icon, createdAt: now });
  const version = await lookedThrough(ctx, first);
  for (let n = 0; ; n++) {
    const slug = n < 20 ? slugTry(title, n) : `${slugTry(title, 0)}-${ctx.newId("doc").slice(-8)}`;
    const document: Document = {
      schema: 1,
      ...identity,
      kind: kept.kind,
      title,
      slug,
      ...(item.icon ? { icon: item.icon } : {}),
      level: input.level,
      state: "draft",
      version: 1,
      sha256: kept.sha256,
      updateWaiting: false,
      showTitle: false,
      releases: [],
      source: { ...sourceOf(input), ...(job ? { importId: job.id } : {}) },
      createdAt: now,
      updatedAt: now,
      createdBy: input.by.id,
      rev: 0,
    };
    try {
      const saved = await ctx.documents.save(
        withOpenFindings(document, version),
        trace(ctx, "document.imported", subject(document), {
          level: input.level,
          version: 1,
          sha256: kept.sha256,
        }),
        { version, whileConnected: input.connection.id },
      );
      return { outcome: "imported", document: saved };
    } catch (error) {
      if (!isAppError(error, "conflict") || error.details.what !== "slug" || n > 22) throw error;
    }
  }
}
