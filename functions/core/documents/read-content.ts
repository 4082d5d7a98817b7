import type { Root } from "hast";
import type { SourceProperty } from "../catalog/property.ts";
import type { Needs } from "../context.ts";
import { notFound } from "../errors.ts";
import { resolveLinks } from "../markdown/links.ts";
import { type StoredFile, titlesOf, type Version } from "./document.ts";
import { mediaAddress } from "./media-address.ts";
import { readProperties } from "./properties.ts";
import { readVersion, titleSeen } from "./read.ts";

type Reading = Needs<"documents" | "content" | "now">;

export interface Content {
  version: Version;
  markdown?: string;
  /** Links and media resolved for this member. */
  tree?: Root;
  /** Where the text's media lie for a minute, by their paths in it. */
  media?: ReadonlyMap<string, string>;
  /** What its row held at the source. */
  properties?: SourceProperty[];
}

/** One version's text, rendered for a member, or its list of files. */
export async function readContent(
  ctx: Reading,
  input: { documentId: string; n?: number | undefined; documentHref(id: string): string },
): Promise<Content> {
  const { version } = await readVersion(ctx, input);
  const properties = await readProperties(ctx, version);
  const row = properties ? { properties } : {};
  if (version.kind === "files") return { version, ...row };
  const { workspaceId } = ctx.actor;
  const [markdown, rendered] = await Promise.all([
    ctx.content.get(workspaceId, version.sha256),
    version.rendered ? ctx.content.get(workspaceId, version.rendered) : undefined,
  ]);
  if (!markdown || !rendered) throw notFound("Content of version", String(version.n));

  const stored = JSON.parse(new TextDecoder().decode(rendered)) as Root; // written by keepText, immutable
  const media = await mediaAddresses(ctx, version.media);
  const tree = await resolvedForMember(ctx, stored, { media, documentHref: input.documentHref });
  return { version, markdown: new TextDecoder().decode(markdown), tree, media, ...row };
}

/** A rendered text whose links lead this member to the documents that they may see. */
export async function resolvedForMember(
  ctx: Reading,
  tree: Root,
  { media, documentHref }: { media: ReadonlyMap<string, string>; documentHref(id: string): string },
): Promise<Root> {
  const linked = await ctx.documents.bySource(ctx.actor.workspaceId, linkedPages(tree));
  return resolveLinks(tree, {
    member: true,
    page: (id) => {
      const document = linked.get(id);
      return document
        ? { href: documentHref(document.id), formerTitles: titlesOf(document), ...titleSeen(ctx, document) }
        : undefined;
    },
    media: (path) => media.get(path),
  });
}

/** An address for one file of one version: `not_found` where the version does not hold it. */
export async function fileAddress(
  ctx: Reading,
  input: { documentId: string; fileId: string; n?: number | undefined },
): Promise<{ url: string; expiresAt: string }> {
  const { version } = await readVersion(ctx, input);
  const file = version.files.find(({ id }) => id === input.fileId);
  if (!file) throw notFound("File", input.fileId);
  return addressOf(ctx, file);
}

const addressOf = (ctx: Reading, { sha256, name, contentType }: StoredFile) =>
  ctx.content.address(ctx.actor.workspaceId, sha256, { name, contentType, disposition: "attachment" });

export async function mediaAddresses(ctx: Reading, media: Version["media"]): Promise<Map<string, string>> {
  const addresses = await Promise.all(
    media.map(async (medium) => {
      const { url } = await mediaAddress(ctx.content, ctx.actor.workspaceId, medium);
      return [medium.path, url] as const;
    }),
  );
  return new Map(addresses);
}

/** The ids of the Notion pages that a text links to. */
export function linkedPages(tree: Root): string[] {
  const ids = new Set<string>();
  resolveLinks(tree, {
    page: (id) => {
      ids.add(id);
      return undefined;
    },
    media: () => undefined,
  });
  return [...ids];
}
