import { createHash } from "node:crypto";
import type { Connector, FileCaps, SourceContent, SourceFile } from "../catalog/connector.ts";
import type { Needs } from "../context.ts";
import { invalid } from "../errors.ts";
import { renderTree } from "../markdown/render.ts";
import { type Settled, settle } from "../markdown/settle.ts";
import { maxFileBytes, maxTextBytes, type Version } from "./document.ts";
import { type Copy, isAway, keepMedia } from "./keep-media.ts";
import { isPdf, lookingIntoPdfs } from "./look-into-pdf.ts";
import { keepProperties } from "./properties.ts";

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
type Copying = Keeping & Needs<"marker" | "now">;

/**
 * Copies what a page holds into our store: its files instead of its text, or its text with the media inside. What is more than
 * `most` bytes in all, or too slow, is left to the file mover (`isForMover`). With `withoutLost`, media that do not come cost
 * only themselves.
 */
export async function keepContent(
  ctx: Copying,
  connector: Pick<Connector, "open">,
  content: Exclude<SourceContent, { kind: "empty" }>,
  { most, withoutLost = false }: { most?: number | undefined; withoutLost?: boolean } = {},
): Promise<Kept> {
  let left = most;
  const look = lookingIntoPdfs(ctx, { mayHandOn: most !== undefined });
  const copy: Copy = async (file, caps) => {
    const copied = await copyFile(
      ctx,
      connector,
      file,
      left === undefined ? caps : { ...caps, leaveAbove: left },
    );
    if (left !== undefined) left -= copied.size;
    return isPdf(copied) ? { ...copied, pdf: await look(copied) } : copied;
  };
  const { notExposed, withheld, shortForm } = content;
  const came = { withheld, ...(shortForm ? { shortForm } : {}) };
  const row = async (paths: ReadonlyMap<string, string>) =>
    content.properties ? { properties: await keepProperties(ctx, content.properties, paths) } : {};
  if (content.kind === "files")
    return {
      ...(await keepFiles(copy, content.files)),
      ...came,
      notExposed,
      ...(await row(new Map())),
    };
  const { media, paths, ...lacking } = await keepMedia(copy, content.tree, content.media, withoutLost);
  const text = await keepText(ctx, settle(content.tree));
  return {
    ...text,
    ...came,
    media,
    notExposed: [...notExposed, ...lacking.notExposed],
    ...(await row(paths)),
  };
}

/** Keeps canonical Markdown and its rendered tree. */
export async function keepText(
  ctx: Keeping,
  text: Settled,
): Promise<Pick<Kept, "kind" | "sha256" | "size" | "rendered" | "files">> {
  const bytes = textBytes(text.markdown);
  const { workspaceId } = ctx.actor;
  const kept = await ctx.content.put(workspaceId, bytes, {
    contentType: "text/markdown; charset=utf-8",
    maxBytes: maxTextBytes,
  });
  const tree = new TextEncoder().encode(JSON.stringify(renderTree(text.tree)));
  const rendered = await ctx.content.put(workspaceId, tree, {
    contentType: "application/json",
    maxBytes: 50 * maxTextBytes,
  });
  return { kind: "text", sha256: kept.sha256, size: kept.size, rendered: rendered.sha256, files: [] };
}

/** A text as it is stored, where it is not too large to be. */
export function textBytes(markdown: string): Uint8Array {
  const bytes = new TextEncoder().encode(markdown);
  if (bytes.length > maxTextBytes)
    throw invalid("This text is larger than 1 MB. Split the page into several, and import those.");
  return bytes;
}

async function copyFile(
  ctx: Keeping,
  connector: Pick<Connector, "open">,
  source: SourceFile,
  caps: FileCaps,
): Promise<{ name: string; contentType: string; extension: string; sha256: string; size: number }> {
  for (let attempt = 1; ; attempt++) {
    const { bytes, name, contentType, extension } = await connector.open(source, caps);
    const { maxBytes } = caps;
    try {
      const kept = await ctx.content.put(ctx.actor.workspaceId, bytes, { contentType, maxBytes });
      return { name, contentType, extension, ...kept };
    } catch (error) {
      // A line that breaks in the middle is common in long copies; one that breaks again says something.
      if (!isAway(error) || attempt === 2) throw error;
    }
  }
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
