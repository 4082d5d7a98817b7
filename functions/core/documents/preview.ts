import { createHash } from "node:crypto";
import { allow } from "../access/actor.ts";
import type { Needs } from "../context.ts";
import { conflict } from "../errors.ts";
import { parseMarkdown } from "../markdown/canonical.ts";
import { outline } from "../markdown/outline.ts";
import { renderTree } from "../markdown/render.ts";
import { settle } from "../markdown/settle.ts";
import type { Opened } from "../trust-center/read.ts";
import type { Document, Version } from "./document.ts";
import { readVersion } from "./read.ts";
import { mediaAddresses, resolvedForMember } from "./read-content.ts";
import { textBytes } from "./store-content.ts";
import { nextNumber } from "./transitions.ts";

/** A document as visitors would meet it, if this text were published now. */
export type Preview = {
  document: Omit<Opened["document"], "id">;
} & { text: NonNullable<Opened["text"]> };

/** Shows a text that nobody has saved. Nothing is kept. */
export async function previewText(
  ctx: Needs<"documents" | "content" | "connections" | "now">,
  input: { documentId: string; markdown: string; documentHref(id: string): string },
): Promise<Preview> {
  allow(ctx.actor, "documents.write");
  const { document, version } = await readVersion(ctx, { documentId: input.documentId });
  if (document.kind === "files") throw conflict("This document is a file. There is no text to show.");
  const text = settle(parseMarkdown(input.markdown));
  const sha256 = createHash("sha256").update(textBytes(text.markdown)).digest("hex");
  const [known, connection] = await Promise.all([
    knownMedia(ctx, document, version),
    document.source && ctx.connections.get(ctx.actor.workspaceId, document.source.connectionId),
  ]);
  const media = await mediaAddresses(
    ctx,
    known.filter(({ path }) => text.markdown.includes(path)),
  );
  const tree = await resolvedForMember(ctx, renderTree(text.tree), { ...input, media });
  return {
    document: {
      locked: false,
      title: version.title,
      ...(version.icon ? { icon: version.icon } : {}),
      slug: document.slug,
      kind: "text",
      level: document.level,
      // The number that it would get.
      version: sha256 === version.sha256 ? version.n : nextNumber(document),
      sha256,
      publishedAt: ctx.now().toISOString(),
      ...(version.sourceEditedAt ? { sourceEditedAt: version.sourceEditedAt } : {}),
      ...(connection?.checkedAt ? { checkedAt: connection.checkedAt } : {}),
    },
    text: { tree, outline: outline(tree) },
  };
}

/** Pictures of the newest version, and of those that a text may be put together from. */
async function knownMedia(
  ctx: Needs<"documents">,
  document: Document,
  newest: Version,
): Promise<Version["media"]> {
  const others = [document.beside?.version, document.source?.base].filter((n) => n !== undefined);
  const versions = await Promise.all(
    others.map((n) => ctx.documents.version(document.workspaceId, document.id, n)),
  );
  const media = [newest, ...versions].flatMap((version) => version?.media ?? []);
  return [...new Map(media.map((medium) => [medium.path, medium])).values()];
}
