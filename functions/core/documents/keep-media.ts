import type { Link, PhrasingContent, Root } from "mdast";
import { visit } from "unist-util-visit";
import type { FileCaps, NotExposed, SourceFile } from "../catalog/connector.ts";
import { isLate } from "../catalog/large-file.ts";
import { isSigned } from "../catalog/signed-address.ts";
import { isAppError } from "../errors.ts";
import { maxFileBytes, maxMediaBytes, type PdfFacts, type Version } from "./document.ts";
import { isActivePdf } from "./look-into-pdf.ts";

interface Copied {
  name: string;
  contentType: string;
  extension: string;
  sha256: string;
  size: number;
  pdf?: PdfFacts;
}

export type Copy = (file: SourceFile, caps: Omit<FileCaps, "leaveAbove">) => Promise<Copied>;

interface KeptMedia {
  media: Version["media"];
  /** Where each is kept, by the `media:{index}` that names it in the text. */
  paths: ReadonlyMap<string, string>;
  notExposed: NotExposed[];
}

/**
 * Copies what a text shows and puts the stored paths there. What cannot be taken does not cost the text around it: it stays as a
 * link to its address if it has one that others may follow, else as its words. What is late or cannot be reached may come yet, so
 * that is left out only where it is asked for.
 */
export async function keepMedia(
  copy: Copy,
  tree: Root,
  sources: readonly SourceFile[],
  withoutLost = false,
): Promise<KeptMedia> {
  const paths = new Map<string, string>();
  const elsewhere = new Map<string, SourceFile>();
  const media = new Map<string, Version["media"][number]>();
  let lost = 0;
  for (const [index, source] of sources.entries()) {
    const as = source.as ?? "media";
    try {
      const maxBytes = as === "attachment" ? maxFileBytes : maxMediaBytes;
      const { contentType, extension, sha256, size, name, pdf } = await copy(source, { maxBytes, as });
      const path = `media/${sha256}.${extension}`;
      paths.set(`media:${index}`, path);
      if (!media.has(path))
        media.set(path, {
          ...{ path, contentType, sha256, size },
          ...(as === "attachment" ? { name } : {}),
          ...(pdf ? { pdf } : {}),
        });
    } catch (error) {
      if (isActivePdf(error)) throw error;
      const mayComeYet = isLate(error) || isAway(error);
      if (mayComeYet ? !withoutLost : !isAppError(error, "invalid", "source_gone", "upstream_failed"))
        throw error;
      if (source.decorates) continue;
      if (!mayComeYet && mayBeFollowed(source)) elsewhere.set(`media:${index}`, source);
      else lost++;
    }
  }
  const decorating = new Set(sources.flatMap(({ decorates }, index) => (decorates ? `media:${index}` : [])));
  place(tree, paths, elsewhere, decorating);
  const notExposed: NotExposed[] = [];
  if (lost) notExposed.push({ type: "media", count: lost });
  if (elsewhere.size) notExposed.push({ type: "media", count: elsewhere.size, how: "simplified" });
  return { media: [...media.values()], paths, notExposed };
}

/** Where files are kept cannot be reached, or failed on the way. */
export const isAway = (error: unknown): boolean =>
  isAppError(error, "upstream_busy") && error.details.what === "fault";

function place(
  tree: Root,
  paths: ReadonlyMap<string, string>,
  elsewhere: ReadonlyMap<string, SourceFile>,
  decorating: ReadonlySet<string>,
): void {
  visit(tree, ["image", "link"], (node, position, parent) => {
    if (!("url" in node) || !node.url.startsWith("media:")) return undefined;
    const path = paths.get(node.url);
    const source = elsewhere.get(node.url);
    if (path) node.url = path;
    else if (!parent || position === undefined) return undefined;
    else if (decorating.has(node.url)) {
      parent.children.splice(position, 1);
      return position;
    } else if (node.type === "link" && source) node.url = source.url;
    else if (node.type === "link") parent.children.splice(position, 1, ...node.children);
    else if (node.type === "image")
      parent.children[position] =
        source && parent.type !== "link" ? linkTo(source, node.alt) : words(node.alt, source);
    return undefined;
  });
}

/** Its caption stands below it. */
const linkTo = ({ url, name, caption }: SourceFile, alt?: string | null): Link => ({
  type: "link",
  url,
  children: [{ type: "text", value: (caption ? name : alt) || name }],
});

const words = (alt: string | null | undefined, source: SourceFile | undefined): PhrasingContent => ({
  type: "text",
  value: source ? alt || source.name : alt ? `[image: ${alt}]` : "[image]",
});

/** An address that somebody typed, unless it is one of those that are signed and die. */
const mayBeFollowed = ({ origin, url }: SourceFile) =>
  origin === "external" && /^https?:\/\//i.test(url) && !isSigned(url);
