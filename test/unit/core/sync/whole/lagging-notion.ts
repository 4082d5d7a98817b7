import type { SourceItem, SourcePage } from "../../../../../functions/core/catalog/connector.ts";
import type { Stage } from "../../stage.ts";

type Listing = { cursor?: string | undefined };

/** A Notion whose search knows of everything later, or never; whose calls fail when told to; and in which people go on writing. */
export function laggingNotion(stage: Stage, { pageSize = 3, readingMs = 0 } = {}) {
  const { notion, clock } = stage;
  const now = () => clock.now().getTime();
  const index = new Map<string, { at: number; item: SourceItem }[]>();
  const faults: { on: string; error: Error }[] = [];
  const meanwhile: (() => void)[] = [];

  /** What search says of a page from a later time on. */
  function know(id: string, lagSeconds = 0): void {
    const item = notion.seen(id);
    if (item) index.set(id, [...(index.get(id) ?? []), { at: now() + lagSeconds * 1000, item }]);
  }
  function listed(inTrash: boolean, { cursor = "0" }: Listing = {}): SourcePage {
    const items = [...index.entries()]
      .flatMap(([id, told]) => (notion.seen(id) ? (told.findLast(({ at }) => at <= now())?.item ?? []) : []))
      .filter((item) => item.inTrash === inTrash)
      .sort((a, b) => b.lastEditedAt.localeCompare(a.lastEditedAt));
    const end = Number(cursor) + pageSize;
    const page = { items: structuredClone(items.slice(Number(cursor), end)) };
    return end < items.length ? { ...page, cursor: String(end) } : page;
  }
  /** Before each call: first what people do meanwhile, then what goes wrong. */
  const troubled = <T extends object>(reader: T): T =>
    new Proxy(reader, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function" || name === "calls") return member;
        return async (...input: unknown[]) => {
          meanwhile.shift()?.();
          const next = faults.findIndex(({ on }) => on === name);
          const [fault] = next < 0 ? [] : faults.splice(next, 1);
          if (fault) throw fault.error;
          return Reflect.apply(member, target, input);
        };
      },
    });

  const { connector } = stage.ctx;
  stage.ctx.connector = (connection, purpose) => {
    const inner = connector(connection, purpose);
    const lagging: typeof inner = {
      ...inner,
      async changes(page) {
        await inner.changes();
        return listed(false, page);
      },
      async trashed(page) {
        await inner.trashed();
        return listed(true, page);
      },
      rows: (id, page) => inner.rows(id, { ...page, pageSize }),
      fetch(id, progress) {
        clock.advance(readingMs);
        return inner.fetch(id, progress);
      },
    };
    return troubled(lagging);
  };
  return { know, faults, meanwhile };
}
