import { allow } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { keepText } from "../documents/store-content.ts";
import { conflict, invalid } from "../errors.ts";
import { parseMarkdown } from "../markdown/canonical.ts";
import { settle } from "../markdown/settle.ts";
import type { CurrentNda, Nda } from "./nda.ts";
import { maxPaperBytes, paperName, paperOf } from "./paper.ts";

export type NdaSource = { kind: "markdown"; markdown: string } | { kind: "pdf"; pdf: string; name: string };

type Keeping = Needs<"content" | "marker" | "newId">;

/** Makes these bytes the ones to be accepted from now on. The first version is material whatever is said of it. */
export async function publishNda(
  ctx: Needs<"ndas" | Writing> & Keeping,
  input: NdaSource & { material: boolean; changes?: string | undefined },
): Promise<Nda> {
  allow(ctx.actor, "nda.write");
  const { actor } = ctx;
  if (actor.type !== "member") throw invalid("An NDA is published by a person");
  const { workspaceId } = actor;
  const before = await ctx.ndas.current(workspaceId);
  const kept = await keepNda(ctx, input);
  if (before?.sha256 === kept.sha256)
    throw conflict(
      `This is version ${before.n} byte for byte, which is the current one. Nothing was published.`,
    );
  const n = (before?.n ?? 0) + 1;
  const material = input.material || !before;
  const changes = input.changes?.trim();
  const nda: Nda = {
    schema: 1,
    workspaceId,
    n,
    ...kept,
    material,
    ...(changes && before ? { changes } : {}),
    publishedAt: ctx.now().toISOString(),
    by: { id: actor.memberId, name: actor.email },
  };
  const current: CurrentNda = {
    workspaceId,
    n,
    sha256: nda.sha256,
    since: material ? n : before.since,
    rev: before?.rev ?? 0,
  };
  const { kind, sha256 } = nda;
  await ctx.ndas.publish(
    nda,
    current,
    trace(ctx, "nda.published", subjectOf(n), { n, kind, sha256, material }),
  );
  return nda;
}

/** As a trace names a version. */
const subjectOf = (n: number) => ({ kind: "nda", id: `nda_${n}`, name: `version ${n} of the NDA` });

async function keepNda(
  ctx: Keeping,
  source: NdaSource,
): Promise<Pick<Nda, "kind" | "sha256" | "size" | "rendered" | "name">> {
  if (source.kind === "pdf") {
    const bytes = await paperOf(ctx, source.pdf);
    const options = { contentType: "application/pdf", maxBytes: maxPaperBytes };
    const kept = await ctx.content.put(ctx.actor.workspaceId, bytes, options);
    return { kind: "pdf", ...kept, name: paperName(source.name, "nda") };
  }
  const text = settle(parseMarkdown(source.markdown));
  if (text.tree.children.length === 0) throw invalid("Write the text of the NDA first.");
  const { sha256, size, rendered } = await keepText(ctx, text);
  return { kind: "markdown", sha256, size, ...(rendered ? { rendered } : {}) };
}
