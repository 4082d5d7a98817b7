import type { VirtualTime } from "./virtual-time.ts";

export interface Limits {
  calls: number;
  /** Windows begin with the first call after the last one, or at every minute and this many ms of a clock. */
  windows: "first call" | number;
  /** What others spend of each window as it begins. */
  others?: number;
  /** How many pages search lists. */
  listed?: number;
}

const windowMs = 60_000;
const latencyMs = 100;
const blocksOfPage = 40;

/** Notion under a fixed window, with as many pages as asked for: 40 blocks each, every tenth of which holds five more. */
export function limitedNotion(time: VirtualTime, { calls, windows, others = 0, listed = 0 }: Limits) {
  const seen = { answered: 0, refused: 0, at: [] as number[] };
  let window = { from: Number.NEGATIVE_INFINITY, spent: 0 };

  function admitted(): number | undefined {
    const now = time.ms();
    if (now >= window.from + windowMs) {
      const from =
        windows === "first call" ? now : now - ((((now - windows) % windowMs) + windowMs) % windowMs);
      window = { from, spent: others };
    }
    if (window.spent >= calls) return Math.ceil((window.from + windowMs - now) / 1000);
    window.spent++;
    return undefined;
  }

  const answerTo = (path: string, body: unknown) =>
    path.endsWith("/search") ? searched(listed, String(body)) : found(path);

  const answer: typeof fetch = async (url, init) => {
    await time.sleep(latencyMs / 2);
    const wait = admitted();
    if (wait === undefined) {
      seen.answered++;
      seen.at.push(time.ms());
    } else seen.refused++;
    await time.sleep(latencyMs / 2);
    return wait === undefined
      ? Response.json(answerTo(new URL(String(url)).pathname, init?.body))
      : tooMany(wait);
  };
  return { fetch: answer, seen };
}

export const pageId = (n: number) => id(1, n);
const id = (kind: number, n: number) => `0000000${kind}-0000-4000-8000-${String(n).padStart(12, "0")}`;

function found(path: string) {
  const [, kind, of = ""] = /\/v1\/(pages|blocks)\/([^/]+)/.exec(path) ?? [];
  if (kind === "pages") return aPage(of);
  const isPage = of.startsWith("00000001");
  const results = Array.from({ length: isPage ? blocksOfPage : 5 }, (_, i) => ({
    object: "block",
    id: id(isPage ? 2 : 3, Number(of.slice(-12)) * 100 + i),
    type: "paragraph",
    has_children: isPage && i % 10 === 0,
    in_trash: false,
    paragraph: {
      rich_text: [{ type: "text", plain_text: "Backups are kept.", text: { content: "Backups are kept." } }],
    },
  }));
  return { object: "list", results, next_cursor: null, has_more: false, type: "block" };
}

/** A hundred at a time, the last edited first. */
function searched(listed: number, body: string) {
  const { start_cursor: cursor = "0" }: { start_cursor?: string } = JSON.parse(body);
  const from = Number(cursor);
  const end = Math.min(listed, from + 100);
  const results = Array.from({ length: end - from }, (_, i) => aPage(pageId(from + i)));
  const next_cursor = end < listed ? String(end) : null;
  return {
    object: "list",
    results,
    next_cursor,
    has_more: next_cursor !== null,
    type: "page_or_data_source",
  };
}

const aPage = (of: string) => ({
  object: "page",
  id: of,
  url: `https://www.notion.so/${of.replaceAll("-", "")}`,
  last_edited_time: "2026-11-01T09:00:00.000Z",
  in_trash: false,
  parent: { type: "workspace", workspace: true },
  properties: { title: { id: "title", type: "title", title: [{ type: "text", plain_text: "A policy" }] } },
});

const tooMany = (wait: number) =>
  Response.json(
    {
      object: "error",
      status: 429,
      code: "rate_limited",
      message: "You have been rate limited.",
      additional_data: { rate_limit_reason: "public_api_request_rate_limit" },
    },
    { status: 429, headers: { "retry-after": String(wait) } },
  );
