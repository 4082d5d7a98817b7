import type {
  Connector,
  SourceContent,
  SourceItem,
  SourcePage,
} from "../../functions/core/catalog/connector.ts";
import { takesTooLong } from "../../functions/core/catalog/large-file.ts";
import { AppError, invalid } from "../../functions/core/errors.ts";
import { parseMarkdown } from "../../functions/core/markdown/canonical.ts";
import { aPage } from "./builders.ts";
import { fixedNow } from "./time.ts";

interface Kept {
  item: SourceItem;
  content: SourceContent;
  shared: boolean;
}

/** A small Notion that a test writes in; its connector is what a use case reads it with. */
export function memoryNotion({ now = fixedNow, pageSize = 100 } = {}) {
  const pages = new Map<string, Kept>();
  const files = new Map<
    string,
    { bytes: Uint8Array; contentType: string; extension: string; size: number }
  >();
  /** Data sources by their database's own id. */
  const databases = new Map<string, readonly string[]>();
  const failures: { error: Error; on: string | undefined }[] = [];
  /** Each call, as `method id`. */
  const calls: string[] = [];
  const who = { workspaceId: "11111111-2222-4333-8444-555555555555", workspaceName: "Acme HQ", botId: "bot" };
  let revoked = false;

  /** As people at Notion see it, whatever is shared with us. */
  function standing(id: string): Kept {
    const page = pages.get(id);
    if (!page) throw new Error(`There is no page ${id}`);
    return page;
  }
  function kept(id: string): Kept {
    const page = pages.get(id);
    if (!page?.shared)
      throw new AppError("source_gone", "Notion does not share this page.", {
        details: { reason: "not_shared" },
      });
    return page;
  }
  const text = (markdown: string): SourceContent =>
    markdown.trim()
      ? { kind: "text", tree: parseMarkdown(markdown), media: [], notExposed: [], withheld: 0 }
      : { kind: "empty", reason: "This page has no content.", notExposed: [], withheld: 0 };
  /** Notion rounds times down to the minute. */
  const editTime = () => `${now().toISOString().slice(0, 16)}:00.000Z`;

  function connector(): Connector & { calls(): number } {
    let made = 0;
    function call(what: string): void {
      made++;
      calls.push(what);
      const next = failures.findIndex(({ on }) => on === undefined || what.includes(on));
      const [failure] = next < 0 ? [] : failures.splice(next, 1);
      if (failure) throw failure.error;
      if (revoked) throw new AppError("connection_broken", "Notion no longer accepts the connection.");
    }
    function listed(is: (item: SourceItem) => boolean, cursor = "0", size = pageSize): SourcePage {
      const items = [...pages.values()]
        .filter(({ item, shared }) => shared && is(item))
        .map(({ item }) => structuredClone(item))
        .sort((a, b) => b.lastEditedAt.localeCompare(a.lastEditedAt));
      const end = Number(cursor) + size;
      const page = items.slice(Number(cursor), end);
      return end < items.length ? { items: page, cursor: String(end) } : { items: page };
    }

    return {
      provider: "notion",
      calls: () => made,
      async check() {
        call("check");
        return { ...who };
      },
      async changes({ cursor } = {}) {
        call("changes");
        return listed(({ inTrash }) => !inTrash, cursor);
      },
      async trashed({ cursor } = {}) {
        call("trashed");
        return listed(({ inTrash }) => inTrash, cursor);
      },
      async search(query, { cursor } = {}) {
        call(`search ${query}`);
        const wanted = query.toLowerCase();
        return listed(({ title, inTrash }) => !inTrash && title.toLowerCase().includes(wanted), cursor);
      },
      async rows(dataSourceId, { cursor, editedSince = "", pageSize: size } = {}) {
        call(`rows ${dataSourceId}`);
        return listed(
          (item) =>
            item.type === "row" && item.parent.id === dataSourceId && item.lastEditedAt >= editedSince,
          cursor,
          size,
        );
      },
      async resolve(url) {
        call("resolve");
        const hex = url.match(/[0-9a-f]{32}/)?.[0];
        const id = [...pages.keys()].find((key) => key.replaceAll("-", "") === hex);
        if (!hex) throw invalid("This is not a Notion address.");
        return structuredClone(kept(id ?? hex).item);
      },
      async item(id) {
        call(`item ${id}`);
        return structuredClone(kept(id).item);
      },
      async dataSources(databaseId) {
        call(`dataSources ${databaseId}`);
        const found = databases.get(databaseId);
        if (!found) throw new AppError("source_gone", "Gone", { details: { reason: "not_shared" } });
        return [...found];
      },
      async probe(id) {
        call(`probe ${id}`);
        kept(id);
      },
      async pageOfBlock(blockId) {
        call(`pageOfBlock ${blockId}`);
        return undefined;
      },
      async fetch(id) {
        call(`fetch ${id}`);
        const { item, content } = kept(id);
        if (item.inTrash)
          throw new AppError("source_gone", "This page is in Notion's trash", {
            details: { reason: "trashed" },
          });
        return structuredClone({ item, content });
      },
      async open(file, { maxBytes, leaveAbove }) {
        call(`open ${file.url}`);
        const stored = files.get(file.url);
        if (!stored) throw invalid("This file is no longer there.");
        const { bytes, contentType, extension, size } = stored;
        if (size > maxBytes) throw invalid("This file is too large.");
        if (leaveAbove !== undefined && size > leaveAbove) throw takesTooLong(file.name);
        const chunks = async function* () {
          yield bytes;
        };
        return { bytes: chunks(), name: file.name, contentType, extension, size };
      },
    };
  }

  return {
    who,
    calls,
    databases,
    connector,
    /** A page of this text (Markdown), or of content made by hand. */
    page(but: Partial<SourceItem> = {}, content: string | SourceContent = "Some text."): SourceItem {
      const item = aPage({ lastEditedAt: editTime(), ...but });
      pages.set(item.id, {
        item,
        content: typeof content === "string" ? text(content) : content,
        shared: true,
      });
      return item;
    },
    edit(id: string, change: { title?: string; content?: string | SourceContent }): void {
      const { item, content, shared } = standing(id);
      const next = typeof change.content === "string" ? text(change.content) : (change.content ?? content);
      const title = change.title ?? item.title;
      pages.set(id, { item: { ...item, title, lastEditedAt: editTime() }, content: next, shared });
    },
    /** Elsewhere in the workspace; that is no edit. */
    move(id: string, parent: SourceItem["parent"]): void {
      const page = standing(id);
      pages.set(id, { ...page, item: { ...page.item, parent } });
    },
    trash(id: string, inTrash = true): void {
      const page = standing(id);
      pages.set(id, { ...page, item: { ...page.item, inTrash, lastEditedAt: editTime() } });
    },
    unshare(id: string, shared = false): void {
      pages.set(id, { ...standing(id), shared });
    },
    /** What stands there, as whoever may see it gets it; undefined where it is not shared with us. */
    seen(id: string): SourceItem | undefined {
      const page = standing(id);
      return page.shared ? structuredClone(page.item) : undefined;
    },
    /** The bytes behind a file's address; it may say that it is larger than they are. */
    file(
      url: string,
      bytes: Uint8Array,
      contentType = "application/pdf",
      extension = "pdf",
      size = bytes.byteLength,
    ): void {
      files.set(url, { bytes, contentType, extension, size });
    },
    /** The next call fails so; with `on`, the next whose name holds it. */
    failNext(error: Error, on?: string): void {
      failures.push({ error, on });
    },
    /** Whoever consented takes it back, or gives it again. */
    revoke(now = true): void {
      revoked = now;
    },
  };
}
