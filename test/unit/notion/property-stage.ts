import { expect } from "vitest";
import { newBlockId, paragraph, styled } from "./blocks.ts";
import { answersFor, connected, id, page } from "./connected.ts";

export const ids = (count: number) => Array.from({ length: count }, newBlockId);
export const row = (properties: object) =>
  page({
    parent: { type: "data_source_id", data_source_id: "s", database_id: "d" },
    properties: { Name: { id: "title", type: "title", title: [styled("Row")] }, ...properties },
  });
export const mention = (pageId: string) => ({
  ...styled("x"),
  type: "mention",
  mention: { type: "page", page: { id: pageId } },
});
export const item = (type: string, part: unknown) => ({
  object: "property_item",
  id: "p",
  type,
  [type]: part,
});

export type Listed = (cursor: string | null) => unknown;

/** A list of parts, a hundred at a time. */
export const listOf =
  (type: string, parts: readonly unknown[], summary: object = {}): Listed =>
  (cursor) => {
    const start = Number(cursor ?? 0);
    const more = start + 100 < parts.length;
    return {
      object: "list",
      type: "property_item",
      results: parts.slice(start, start + 100).map((part) => item(type, part)),
      has_more: more,
      next_cursor: more ? String(start + 100) : null,
      property_item: { id: "p", type, next_url: null, [type]: {}, ...summary },
    };
  };

/** Reads a row whose properties have these addresses. */
export async function read(properties: object, addresses: Record<string, Listed> = {}) {
  const answers = answersFor([paragraph("Notes")], row(properties));
  const asked: string[] = [];
  const { connector } = connected(answers, {}, (url) => {
    const at = `/v1/pages/${id}/properties/`;
    if (!url.pathname.startsWith(at)) return undefined;
    asked.push(`${url.pathname.slice(at.length)} ${url.searchParams.get("start_cursor") ?? ""}`.trim());
    expect(url.searchParams.get("page_size")).toBe("100");
    return addresses[url.pathname.slice(at.length)]?.(url.searchParams.get("start_cursor"));
  });
  const { item, content } = await connector.fetch(id);
  return { item, content, asked, told: content.properties?.find(({ id }) => id !== "title") };
}

export const relation = (parts: readonly string[], has_more = parts.length > 25) => ({
  Related: {
    id: "p",
    type: "relation",
    relation: parts.slice(0, 25).map((one) => ({ id: one })),
    has_more,
  },
});
