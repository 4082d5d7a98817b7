import type { Connector, SourceItem, SourcePage } from "../../core/catalog/connector.ts";
import { AppError, invalid, isAppError } from "../../core/errors.ts";
import { idInAddress } from "./address.ts";
import type { NotionObject, ObjectList } from "./answers.ts";
import { type NotionClient, type NotionClientOptions, notionClient } from "./client.ts";
import { contentOfPage } from "./content.ts";
import { isNotionFile } from "./download/hosts.ts";
import { type FileAccess, openFile } from "./files.ts";
import { sourceItem } from "./item.ts";
import { fileOfBlock } from "./media.ts";
import { pageOfBlock, parentBlockOf } from "./page-of-block.ts";
import { fileIn } from "./properties/row.ts";
import { wholePage } from "./properties/whole.ts";
import { readWhole } from "./read-page.ts";
import { withPatience } from "./retry.ts";
import { contentOfShortForm } from "./short-form/content.ts";
import type { ListChildren } from "./tree.ts";
import { cut } from "./well-formed.ts";

export interface NotionConnectorOptions extends NotionClientOptions {
  files: FileAccess;
  /** Calls at once while one page is read. */
  concurrency?: number;
  /** Whether there is time for one more list of a page. What was listed until then can be gone on with. */
  hasTimeToRead?(): boolean;
  /** Origins beside Notion's own whose addresses may be pasted, such as the local sandbox's. */
  pageOrigins?: readonly string[];
}

/** Notion as a source of documents: it is only read, and through a fetch that is already authorised. */
export function notionConnector(options: NotionConnectorOptions): Connector {
  const client = notionClient(options);

  return {
    provider: "notion",

    async check() {
      const { id, bot } = await client.me();
      return { workspaceId: bot.workspace_id, workspaceName: cut(bot.workspace_name ?? "", 200), botId: id };
    },

    changes: async (page = {}) => sourcePage(await client.search({ cursor: page.cursor })),
    trashed: async (page = {}) => sourcePage(await client.search({ inTrash: true, cursor: page.cursor })),
    search: async (query, page = {}) => sourcePage(await client.search({ query, cursor: page.cursor })),
    rows: async (dataSourceId, page = {}) => sourcePage(await client.rows(dataSourceId, page)),

    resolve: (address) => {
      const id = idInAddress(address, options.pageOrigins);
      if (!id)
        throw invalid(
          "This is not the address of a Notion page. Copy the link in Notion, and paste it here.",
        );
      return resolve(client, id);
    },

    item: async (id, type) => itemOf(await (type === "database" ? client.dataSource(id) : client.page(id))),

    dataSources: async (databaseId) => dataSourcesOf(await client.database(databaseId)),

    async probe(id) {
      await client.children(id);
    },

    pageOfBlock: (blockId) => pageOfBlock(client, blockId),

    async fetch(id, progress) {
      const shown = await client.page(id);
      if (itemOf(shown).inTrash)
        throw new AppError("source_gone", "This page is in Notion's trash", {
          details: { reason: "trashed" },
        });
      const page = await wholePage(client.property, shown);
      const item = itemOf(page);
      const { concurrency, now, hasTimeToRead = () => true } = options;
      const list: ListChildren = async (block, cursor) => {
        if (!hasTimeToRead())
          throw new AppError("upstream_busy", "This page takes longer to read than there is time for now");
        return client.children(block, cursor);
      };
      const parentOf = (block: string) => parentBlockOf(client, block);
      const how = { now, parentOf, ...(concurrency ? { concurrency } : {}) };
      const read = await readWhole(list, item, how, progress);
      const isRow = item.type === "row";
      if ("beyond" in read) {
        const isHosted = (url: string) => isNotionFile(url, options.files.allowed);
        return { item, content: await contentOfShortForm(client, page, isRow, read.beyond, { isHosted }) };
      }
      const content = await contentOfPage(page, isRow, read.nodes);
      return { item, content, ...(read.began ? { readAt: read.began.toISOString() } : {}) };
    },

    async open(file, caps) {
      const opened = (at: { url: string; name: string }) =>
        withPatience(() => openFile(options.files, at, caps), options.patience);
      try {
        return await opened(file);
      } catch (error) {
        if (!isAppError(error, "source_gone") || file.origin !== "hosted") throw error;
      }
      if (file.at && "pageId" in file.at) {
        const moved = fileIn(await client.page(file.at.pageId), file.at.propertyId, file);
        if (moved) return opened({ ...moved, name: file.name });
      }
      if (!file.at || !("blockId" in file.at)) throw invalid(`“${file.name}” is no longer on the page.`);
      const fresh = fileOfBlock(await client.block(file.at.blockId));
      if (!fresh) throw invalid(`“${file.name}” is no longer on the page.`);
      return opened({ ...fresh, name: file.name });
    },
  };
}

function sourcePage({ results, next_cursor }: ObjectList): SourcePage {
  const items = results.flatMap((object) => sourceItem(object) ?? []);
  return next_cursor ? { items, cursor: next_cursor } : { items };
}

function itemOf(object: NotionObject): SourceItem {
  const item = sourceItem(object);
  if (!item)
    throw new AppError("upstream_failed", "Notion gives only part of this page", {
      details: { reason: "partial" },
    });
  return item;
}

/** The address does not say whether it names a page, a database or a data source; we ask in that order. */
async function resolve(client: NotionClient, id: string): Promise<SourceItem> {
  const page = await client.page(id).catch(absent);
  if (page) return itemOf(page);
  const database = await client.database(id).catch(absent);
  return itemOf(await client.dataSource((database && dataSourcesOf(database)[0]) ?? id));
}

/** Notion answers 404, or 400 where the id names something of another kind. */
function absent(error: unknown): undefined {
  const otherKind = isAppError(error, "upstream_failed") && error.details.reason === "refused";
  if (!isAppError(error, "source_gone") && !otherKind) throw error;
}

function dataSourcesOf({ data_sources: sources }: NotionObject): string[] {
  return Array.isArray(sources)
    ? sources.flatMap((source: unknown) =>
        typeof source === "object" && source && "id" in source && typeof source.id === "string"
          ? [source.id]
          : [],
      )
    : [];
}
