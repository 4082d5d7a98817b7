import { Client } from "@notionhq/client";
import type * as z from "zod";
import type { AppError } from "../../core/errors.ts";
import { Block, BlockList, Bot, NotionObject, ObjectList, PageMarkdown } from "./answers.ts";
import { callError, limitIn } from "./api-error.ts";
import { PropertyAnswer } from "./properties/answer.ts";
import { propertyIdInPath } from "./properties/id.ts";
import { endOf, readBody } from "./read-body.ts";
import { type Patience, withPatience } from "./retry.ts";
import { wellFormed } from "./well-formed.ts";

export interface NotionClientOptions {
  /** Adds the authorisation; the connector never sees a token. */
  fetch: typeof fetch;
  /** What `/v1/…` is appended to. */
  baseUrl: string;
  /** For one call, its body included. */
  timeoutMs: number;
  /** How long a body may stand still; 10 s unless told. */
  idleMs?: number;
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
    // Time counts from when a call is let go, below, and not while it waits for its turn.
    timeoutMs: 2 ** 31 - 1,
    fetch: readingFetch(options),
  });

  const read = <T>(
    call: () => Promise<unknown>,
    answer: z.ZodType<T>,
    onFailure?: (error: AppError) => boolean,
  ): Promise<T> =>
    withPatience(
      async () => {
        try {
          return answer.parse(wellFormed(await call()));
        } catch (error) {
          throw callError(error, options.now);
        }
      },
      options.patience,
      onFailure,
    );

  return {
    me: () => read(() => client.users.me({}), Bot),
    page: (id: string) => read(() => client.pages.retrieve({ page_id: id }), NotionObject),
    /** `propertyId` as `idInPath` gives it. */
    property: (pageId: string, propertyId: string, cursor?: string) =>
      read(
        () =>
          client.pages.properties.retrieve({
            page_id: pageId,
            property_id: propertyId,
            page_size: 100,
            ...from(cursor),
          }),
        PropertyAnswer,
      ),
    /** The page as Markdown of Notion's own. https://developers.notion.com/reference/retrieve-page-markdown */
    shortForm: (id: string) => read(() => client.pages.retrieveMarkdown({ page_id: id }), PageMarkdown),
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
    ) => {
      let size = asked.pageSize ?? 100;
      return read(
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
            page_size: size,
            ...from(asked.cursor),
          }),
        ObjectList,
        (error) => {
          const before = size;
          if (tookTooLong(error)) size = Math.min(size, Math.max(fewestRows, Math.floor(size / 2)));
          return size < before;
        },
      );
    },
  };
}

const fewestRows = 10;

/** A query over rows that are hard to put together ends after a minute; for fewer of them the time may do. */
const tookTooLong = ({ details: { what, status } }: AppError) =>
  what === "fault" && (status === undefined || status === 503 || status === 504);

const from = (cursor: string | undefined) => (cursor ? { start_cursor: cursor } : {});

/** Comments, users' addresses and whatever else an API may come to offer stay out of reach. */
const id = "[0-9a-f][0-9a-f-]{31,35}";
const reading = {
  GET: new RegExp(
    `^/v1/(?:users/me|(?:pages|databases|data_sources)/${id}|pages/${id}/(?:markdown|properties/${propertyIdInPath})|blocks/${id}(?:/children)?)$`,
    "i",
  ),
  POST: new RegExp(`^/v1/(?:search|data_sources/${id}/query)$`, "i"),
};

const isReading = (method: string, path: string) =>
  (method === "GET" && reading.GET.test(path)) || (method === "POST" && reading.POST.test(path));

function readingFetch({ fetch, baseUrl, timeoutMs, idleMs = 10_000, now, ...told }: NotionClientOptions) {
  return async (
    url: string,
    init: { method?: string; headers?: Record<string, string>; body?: string | FormData } = {},
  ) => {
    const path = new URL(url).pathname.slice(new URL(baseUrl).pathname.replace(/\/$/, "").length);
    const method = init.method ?? "GET";
    if (!url.startsWith(baseUrl) || !isReading(method, path))
      throw new Error(`Gatehouse only reads Notion: ${method} ${path} is not among its calls`);
    await told.onCall?.({ method, path });
    // The signal lives on while the body is read: no call keeps its socket when nobody waits for it any more.
    const call = new AbortController();
    const { ended, settle } = endOf(call.signal);
    const late = setTimeout(() => call.abort(new DOMException("late", "TimeoutError")), timeoutMs);
    try {
      const asked = fetch(url, {
        method,
        signal: call.signal,
        redirect: "error",
        ...(init.headers ? { headers: init.headers } : {}),
        ...(init.body === undefined ? {} : { body: init.body }),
      });
      const answer = await Promise.race([asked, ended]);
      const { ok, status, headers } = answer;
      const limited = status === 429 || status === 529;
      if (!limited) await told.onAnswer?.({ method, path, status });
      const text = await readBody(answer, { call, ended, idleMs });
      const limit = limitIn(status, headers, text, now);
      if (limit) await told.onAnswer?.({ method, path, status, limit });
      return { ok, status, headers, text: async () => text };
    } finally {
      clearTimeout(late);
      settle();
    }
  };
}
