import { Client } from "@notionhq/client";
import type * as z from "zod";
import { Block, BlockList, Bot, NotionObject, ObjectList } from "./answers.ts";
import { callError } from "./api-error.ts";
import { type Patience, withPatience } from "./retry.ts";
import { wellFormed } from "./well-formed.ts";

export interface NotionClientOptions {
  /** Adds the authorisation; the connector never sees a token. */
  fetch: typeof fetch;
  /** What `/v1/…` is appended to. */
  baseUrl: string;
  /** For one call, its body included. */
  timeoutMs: number;
  patience: Patience;
  now(): Date;
  /** Before each call; what it throws stops the call. */
  onCall?: ((call: Call) => void | Promise<void>) | undefined;
  /** After each answer, before it is read or tried again. */
  onAnswer?: ((answer: Answer) => void | Promise<void>) | undefined;
}

export interface Call {
  method: string;
  path: string;
}

export interface Answer extends Call {
  status: number;
  /** Set where a limit was met: Notion's (429, 529) or the proxy's own (429). */
  limit?: { by: "notion" | "proxy"; reason?: string; retryAfter?: number };
}

export type NotionClient = ReturnType<typeof notionClient>;

/** The calls that we make, and no others: GET, and the two POSTs that only read. https://developers.notion.com/reference */
export function notionClient(options: NotionClientOptions) {
  const client = new Client({
    baseUrl: options.baseUrl,
    notionVersion: "2026-03-11",
    // Its own retries miss 502, 504 and broken connections, and cap Retry-After.
    retry: false,
    // Messages quote what was asked; ours is the only log.
    logger: () => {},
    timeoutMs: options.timeoutMs + 1000,
    fetch: readingFetch(options),
  });

  const read = <T>(call: () => Promise<unknown>, answer: z.ZodType<T>): Promise<T> =>
    withPatience(async () => {
      try {
        return answer.parse(wellFormed(await call()));
      } catch (error) {
        throw callError(error, options.now);
      }
    }, options.patience);

  return {
    me: () => read(() => client.users.me({}), Bot),
    page: (id: string) => read(() => client.pages.retrieve({ page_id: id }), NotionObject),
    database: (id: string) => read(() => client.databases.retrieve({ database_id: id }), NotionObject),
    dataSource: (id: string) => read(() => client.dataSources.retrieve({ data_source_id: id }), NotionObject),
    block: (id: string) => read(() => client.blocks.retrieve({ block_id: id }), Block),
    children: (id: string, cursor?: string) =>
      read(() => client.blocks.children.list({ block_id: id, page_size: 100, ...from(cursor) }), BlockList),
    search: (asked: { query?: string; inTrash?: boolean; cursor?: string | undefined }) =>
      read(
        () =>
          client.search({
            ...(asked.query ? { query: asked.query } : {}),
            ...(asked.inTrash ? { filter: { in_trash: true } } : {}),
            sort: { timestamp: "last_edited_time", direction: "descending" },
            page_size: 100,
            ...from(asked.cursor),
          }),
        ObjectList,
      ),
    rows: (
      id: string,
      asked: { cursor?: string | undefined; editedSince?: string | undefined; pageSize?: number | undefined },
    ) =>
      read(
        () =>
          client.dataSources.query({
            data_source_id: id,
            sorts: [{ timestamp: "last_edited_time", direction: "descending" }],
            ...(asked.editedSince
              ? {
                  filter: {
                    timestamp: "last_edited_time" as const,
                    last_edited_time: { on_or_after: asked.editedSince },
                  },
                }
              : {}),
            page_size: asked.pageSize ?? 100,
            ...from(asked.cursor),
          }),
        ObjectList,
      ),
  };
}

const from = (cursor: string | undefined) => (cursor ? { start_cursor: cursor } : {});

/** Comments, users' addresses and whatever else an API may come to offer stay out of reach. */
const id = "[0-9a-f][0-9a-f-]{31,35}";
const reading = {
  GET: new RegExp(
    `^/v1/(?:users/me|(?:pages|databases|data_sources)/${id}|blocks/${id}(?:/children)?)$`,
    "i",
  ),
  POST: new RegExp(`^/v1/(?:search|data_sources/${id}/query)$`, "i"),
};

const isReading = (method: string, path: string) =>
  (method === "GET" && reading.GET.test(path)) || (method === "POST" && reading.POST.test(path));

function readingFetch({ fetch, baseUrl, timeoutMs, onCall }: NotionClientOptions) {
  return async (
    url: string,
    init: { method?: string; headers?: Record<string, string>; body?: string | FormData } = {},
  ) => {
    const path = new URL(url).pathname.slice(new URL(baseUrl).pathname.replace(/\/$/, "").length);
    const method = init.method ?? "GET";
    if (!url.startsWith(baseUrl) || !isReading(method, path))
      throw new Error(`Gatehouse only reads Notion: ${method} ${path} is not among its calls`);
    await onCall?.({ method, path });
    // The signal lives on while the body is read.
    const answer = await fetch(url, {
      method,
      signal: AbortSignal.timeout(timeoutMs),
      redirect: "error",
      ...(init.headers ? { headers: init.headers } : {}),
      ...(init.body === undefined ? {} : { body: init.body }),
    });
    const { ok, status, headers } = answer;
    return { ok, status, headers, text: () => answer.text() };
  };
}
