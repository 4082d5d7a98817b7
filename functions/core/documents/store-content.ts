import { createHash } from "node:crypto";
import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import type { Connector, FileCaps, SourceContent, SourceFile } from "../catalog/connector.ts";
import { isLate } from "../catalog/large-file.ts";
import type { Needs } from "../context.ts";
import { invalid, isAppError } from "../errors.ts";
import { toMarkdown } from "../markdown/canonical.ts";
import { renderMarkdown } from "../markdown/render.ts";
import { maxFileBytes, maxMediaBytes, maxTextBytes, type Version } from "./document.ts";

/** What a version holds, once its bytes are kept. */
export type Kept = Pick<
  Version,
  | "kind"
  | "sha256"
  | "size"
  | "rendered"
  | "files"
  | "media"
  | "notExposed"
  | "withheld"
  | "properties"
  | "shortForm"
>;

type Keeping = Needs<"content" | "newId">;
type Copy = (file: SourceFile, caps: Omit<FileCaps, "leaveAbove">) => ReturnType<typeof copyFile>;

/**
 * Copies what a page holds into our store: its files instead of its text, or its text with the media inside. What is more than
 * `most` bytes in all, or too slow, is left to the file mover (`isForMover`).
 */
export async function keepContent(
  ctx: Keeping,
  connector: Pick<Connector, "open">,
  content: Exclude<SourceContent, { kind: "empty" }>,
  most?: number,
): Promise<Kept> {
  let left = most;
  const copy: Copy = async (file, caps) => {
    const copied = await copyFile(
      ctx,
      connector,
      file,
      left === undefined ? caps : { ...caps, leaveAbove: left },
    );
    if (left !== undefined) left -= copied.size;
    return copied;
  };
  const { notExposed, withheld } = content;
  if (content.kind === "files") return { ...(await keepFiles(copy, content.files)), notExposed, withheld };
  const { media, lost } = await keepMedia(copy, content.tree, content.media);
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

async function copyFile(
  ctx: Keeping,
  connector: Pick<Connector, "open">,
  source: SourceFile,
  caps: FileCaps,
): Promise<{ name: string; contentType: string; extension: string; sha256: string; size: number }> {
  const { bytes, name, contentType, extension } = await connector.open(source, caps);
  const { maxBytes } = caps;
  const kept = await ctx.content.put(ctx.actor.workspaceId, bytes, { contentType, maxBytes });
  return { name, contentType, extension, ...kept };
}

async function keepFiles(
  copy: Copy,
  sources: readonly SourceFile[],
): Promise<Pick<Kept, "kind" | "sha256" | "size" | "files" | "media">> {
  const files: Version["files"] = [];
  for (const source of sources) {
    const { extension: _, ...file } = await copy(source, { maxBytes: maxFileBytes, as: "attachment" });
    files.push({ id: `fil_${file.sha256.slice(0, 20)}`, ...file });
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

/** A picture that cannot be taken is left out and counted; it does not cost the text around it. One that is late may come yet. */
async function keepMedia(
  copy: Copy,
  tree: Root,
  sources: readonly SourceFile[],
): Promise<{ media: Version["media"]; lost: number }> {
  const paths = new Map<string, string>();
  const media = new Map<string, Version["media"][number]>();
  let lost = 0;
  for (const [index, source] of sources.entries()) {
    try {
      const copied = await copy(source, { maxBytes: maxMediaBytes, as: "media" });
      const { contentType, extension, sha256, size } = copied;
      const path = `media/${sha256}.${extension}`;
      paths.set(`media:${index}`, path);
      media.set(path, { path, contentType, sha256, size });
    } catch (error) {
      if (!isAppError(error, "invalid", "source_gone", "upstream_failed") || isLate(error)) throw error;
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
