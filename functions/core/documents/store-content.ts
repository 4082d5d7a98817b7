import { createHash } from "node:crypto";
import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import type { Connector, SourceContent, SourceFile } from "../catalog/connector.ts";
import type { Needs } from "../context.ts";
import { invalid, isAppError } from "../errors.ts";
import { toMarkdown } from "../markdown/canonical.ts";
import { renderMarkdown } from "../markdown/render.ts";
import { maxFileBytes, maxMediaBytes, maxTextBytes, type Version } from "./document.ts";

/** What a version holds, once its bytes are kept. */
export type Kept = Pick<
  Version,
  "kind" | "sha256" | "size" | "rendered" | "files" | "media" | "notExposed" | "withheld"
>;

type Keeping = Needs<"content" | "newId">;

/** Copies what a page holds into our store: its files instead of its text, or its text with the media inside. */
export async function keepContent(
  ctx: Keeping,
  connector: Pick<Connector, "open">,
  content: Exclude<SourceContent, { kind: "empty" }>,
): Promise<Kept> {
  const { notExposed, withheld } = content;
  if (content.kind === "files")
    return { ...(await keepFiles(ctx, connector, content.files)), notExposed, withheld };
  const { media, lost } = await keepMedia(ctx, connector, content.tree, content.media);
  const text = await keepText(ctx, toMarkdown(content.tree));
  return {
    ...text,
    media,
    notExposed: lost ? [...notExposed, { type: "media", count: lost }] : notExposed,
    withheld,
  };
}

/** Keeps canonical Markdown and its rendered tree. */
export async function keepText(
  ctx: Keeping,
  markdown: string,
): Promise<Pick<Kept, "kind" | "sha256" | "size" | "rendered" | "files">> {
  const bytes = new TextEncoder().encode(markdown);
  if (bytes.length > maxTextBytes)
    throw invalid("This text is larger than 1 MB. Split the page into several, and import those.");
  const { workspaceId } = ctx.actor;
  const kept = await ctx.content.put(workspaceId, bytes, {
    contentType: "text/markdown; charset=utf-8",
    maxBytes: maxTextBytes,
  });
  const tree = new TextEncoder().encode(JSON.stringify(renderMarkdown(markdown)));
  const rendered = await ctx.content.put(workspaceId, tree, {
    contentType: "application/json",
    maxBytes: 50 * maxTextBytes,
  });
  return { kind: "text", sha256: kept.sha256, size: kept.size, rendered: rendered.sha256, files: [] };
}

async function keepFiles(
  ctx: Keeping,
  connector: Pick<Connector, "open">,
  sources: readonly SourceFile[],
): Promise<Pick<Kept, "kind" | "sha256" | "size" | "files" | "media">> {
  const files: Version["files"] = [];
  for (const source of sources) {
    const opened = await connector.open(source, { maxBytes: maxFileBytes, as: "attachment" });
    const { contentType, name } = opened;
    const kept = await ctx.content.put(ctx.actor.workspaceId, opened.bytes, {
      contentType,
      maxBytes: maxFileBytes,
    });
    files.push({ id: `fil_${kept.sha256.slice(0, 20)}`, name, contentType, ...kept });
  }
  const [only, ...others] = files;
  const sha256 =
    only && !others.length
      ? only.sha256
      : createHash("sha256")
          .update(files.map((file) => `${file.sha256}  ${file.name}\n`).join(""))
          .digest("hex");
  return { kind: "files", sha256, size: files.reduce((sum, { size }) => sum + size, 0), files, media: [] };
}

/** A picture that cannot be taken is left out and counted; it does not cost the text around it. */
async function keepMedia(
  ctx: Keeping,
  connector: Pick<Connector, "open">,
  tree: Root,
  sources: readonly SourceFile[],
): Promise<{ media: Version["media"]; lost: number }> {
  const paths = new Map<string, string>();
  const media = new Map<string, Version["media"][number]>();
  let lost = 0;
  for (const [index, source] of sources.entries()) {
    try {
      const opened = await connector.open(source, { maxBytes: maxMediaBytes, as: "media" });
      const { contentType, extension } = opened;
      const kept = await ctx.content.put(ctx.actor.workspaceId, opened.bytes, {
        contentType,
        maxBytes: maxMediaBytes,
      });
      const path = `media/${kept.sha256}.${extension}`;
      paths.set(`media:${index}`, path);
      media.set(path, { path, contentType, ...kept });
    } catch (error) {
      if (!isAppError(error, "invalid", "source_gone", "upstream_failed")) throw error;
      lost++;
    }
  }
  visit(tree, ["image", "link"], (node, position, parent) => {
    if (!("url" in node) || !node.url.startsWith("media:")) return;
    const path = paths.get(node.url);
    if (path) node.url = path;
    else if (parent && position !== undefined && node.type === "image")
      parent.children[position] = { type: "text", value: node.alt ? `[image: ${node.alt}]` : "[image]" };
    else if (parent && position !== undefined && node.type === "link")
      parent.children.splice(position, 1, ...node.children);
  });
  return { media: [...media.values()], lost };
}
