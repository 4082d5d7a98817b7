/** How stored Markdown names a Notion page: by its id alone, so that each viewer's link is made at rendering. */
export const notionLink = (id: string) => `https://www.notion.so/${id.replaceAll("-", "").toLowerCase()}`;

/** The words of a link whose page's title the source does not tell; a viewer who may know it sees the title instead. */
export const linkedPage = "Linked page";

/** The id, as a dashed UUID, at the end of a Notion address's path, or in `p=` where a page lies open over another. */
export function notionIdOf(address: string): string | undefined {
  const url = notionUrl(address);
  if (!url) return undefined;
  return dashedId(url.searchParams.get("p") ?? "") ?? dashedId(lastOf(url.pathname));
}

const lastOf = (path: string) => path.split("/").findLast((part) => part !== "") ?? "";

export const isNotionAddress = (address: string) => notionUrl(address) !== undefined;

/** Reads `…-{32 hex}`, `{32 hex}` or a UUID. */
export function dashedId(text: string): string | undefined {
  const hex =
    /(?:^|-)([0-9a-f]{32})$/i.exec(text)?.[1] ?? (uuid.test(text) ? text.replaceAll("-", "") : undefined);
  return hex?.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function notionUrl(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  // The second is what Notion's own program opens.
  const ours =
    /^(?:https?|notion):$/.test(url.protocol) && /(?:^|\.)notion\.(?:so|site|com)\.?$/i.test(url.hostname);
  return ours ? url : undefined;
}

/** Addresses of Notion written out in text tell as much as links do. Its parts are bounded, so that a long word costs little. */
export const withoutNotionAddresses = (text: string) =>
  text.replace(
    /(?:https?:\/\/)?(?:[\w-]{1,63}\.){0,4}notion\.(?:so|site|com)\.?(?::\d{1,5})?\/[^\s<>"'`)\]]*/gi,
    anotherDocument,
  );

export const anotherDocument = "another document";
