import type { SourceItem } from "../catalog/connector.ts";
import type { Document, Policy, Source } from "../documents/document.ts";

/** Rounding to the minute and the search index's lag: what was edited this long before the watermark is looked at again. */
export const overlapMinutes = 30;

export type Action =
  /** The source panel alone. */
  | { do: "touch"; document: Document; source: Source }
  /** Content may have changed: read the page again. */
  | { do: "read"; sourceId: string };

/**
 * What a listing means for the documents that are linked to it. Identity is the id; only positive evidence (`inTrash`) says
 * that a page is gone, and absence from the listing says nothing. Where a document's rule is `metadata_only`, the listing is all
 * that is read of its page.
 */
export function planSync(
  connectionId: string,
  seen: readonly SourceItem[],
  known: ReadonlyMap<string, Document>,
  policyOf: (document: Document) => Policy = () => "propose",
): Action[] {
  return seen.flatMap((item): Action[] => {
    const document = known.get(item.id);
    const source = document?.source;
    if (!document || source?.connectionId !== connectionId) return [];
    if (document.state === "archived" || source.state === "disconnected") return [];

    const gone = source.state === "trashed" || source.state === "not_shared";
    // The source's index lags: what it says of a time before our last reading is no news.
    if (item.lastEditedAt < source.lastEditedAt && !gone) return [];
    if (item.inTrash)
      return source.state === "trashed"
        ? []
        : [{ do: "touch", document, source: { ...source, state: "trashed" } }];
    const asListed = policyOf(document) === "metadata_only";
    if (gone || (!asListed && mayHaveChanged(item, source))) return [{ do: "read", sourceId: item.id }];
    const panel = asListed ? withMetadata(source, item) : withPanel(source, item);
    return samePanel(panel, source) ? [] : [{ do: "touch", document, source: panel }];
  });
}

/** Times are rounded down to the minute: an edit in the minute of the last reading looks like none, so that page is read once more. */
function mayHaveChanged(item: SourceItem, source: Source): boolean {
  if (item.lastEditedAt > source.lastEditedAt) return true;
  return Date.parse(source.readAt) < Date.parse(item.lastEditedAt) + 60_000;
}

export function withPanel(source: Source, item: SourceItem): Source {
  const { icon: _, publicUrl: __, lastEditedBy: ___, ...rest } = source;
  return {
    ...rest,
    title: item.title,
    url: item.url,
    parent: item.parent,
    ...(item.icon ? { icon: item.icon } : {}),
    ...(item.publicUrl ? { publicUrl: item.publicUrl } : {}),
    ...(item.lastEditedBy ? { lastEditedBy: item.lastEditedBy } : {}),
  };
}

/**
 * Where only metadata is read: `changed` once the page was edited after its content was last read, until somebody has that read
 * again. `readAt` stays, so that a rule that lets content be read finds the edit. One in the very minute of that reading, which
 * the source rounds away, cannot be told apart and counts as none.
 */
export function withMetadata(source: Source, item: SourceItem): Source {
  const { lastEditedAt } = item;
  const edited =
    source.state === "changed" || lastEditedAt > source.lastEditedAt || lastEditedAt > source.readAt;
  return { ...withPanel(source, item), lastEditedAt, state: edited ? "changed" : "linked" };
}

const panelKeys = ["title", "url", "icon", "publicUrl", "lastEditedAt", "lastEditedBy", "state"] as const;
export const samePanel = (one: Source, other: Source): boolean =>
  panelKeys.every((key) => one[key] === other[key]) &&
  one.parent?.type === other.parent?.type &&
  one.parent?.id === other.parent?.id;
