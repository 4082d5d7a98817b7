import { dashedId, notionIdOf } from "../../core/markdown/notion-links.ts";

/** The id in what somebody pasted: a Notion address, one of an origin that we know, or the bare id. */
export function idInAddress(pasted: string, pageOrigins: readonly string[] = []): string | undefined {
  const address = pasted.trim();
  if (!URL.canParse(address)) return dashedId(address);
  const url = new URL(address);
  const last = pageOrigins.includes(url.origin) ? dashedId(url.pathname.split("/").at(-1) ?? "") : undefined;
  return last ?? notionIdOf(address);
}
