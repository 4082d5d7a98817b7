import { setTimeout as wait } from "node:timers/promises";
import { Client } from "@notionhq/client";
import { NotionToMarkdown } from "notion-to-md";
import { notionConnector } from "../../functions/connectors/notion/connector.ts";
import { type Figure, figure } from "./figure.ts";

const latencyMs = 100;
const baseUrl = "https://api.notion.example";

interface Shape {
  children: Shape[];
}
const flat = (count: number): Shape => ({
  children: Array.from({ length: count }, () => ({ children: [] })),
});
/** 1,000 blocks, of which 150 hold others: 50 hold one with ten and three more, and 50 hold four. */
const page: Shape = {
  children: [
    ...Array.from({ length: 50 }, (): Shape => ({ children: [flat(10), ...flat(3).children] })),
    ...Array.from({ length: 50 }, () => flat(4)),
  ],
};

/** One page of 1,000 blocks read over a line with latency: its calls and its time, beside notion-to-md on the same answers. */
export async function onePage(): Promise<Figure[]> {
  const { pageId, answers, blocks, parents, rounds } = answersFor(page);
  let calls = 0;
  const answering = async (url: string): Promise<Response> => {
    calls++;
    await wait(latencyMs);
    const answer = answers.get(new URL(url).pathname);
    return Response.json(answer ?? {}, { status: answer ? 200 : 404 });
  };
  const measured = async (read: () => Promise<unknown>) => {
    calls = 0;
    const began = performance.now();
    await read();
    return { calls, ms: performance.now() - began };
  };

  const connector = notionConnector({
    fetch: (input) => answering(String(input)),
    baseUrl,
    timeoutMs: 25_000,
    patience: { seconds: 0, wait: async () => {} },
    now: () => new Date(),
    files: { allowed: [], timeoutMs: 25_000 },
  });
  const client = new Client({
    baseUrl,
    retry: false,
    logger: () => {},
    fetch: async (url) => {
      const answer = await answering(url);
      return { ok: answer.ok, status: answer.status, headers: answer.headers, text: () => answer.text() };
    },
  });
  const theirs = new NotionToMarkdown({ notionClient: client, config: { parseChildPages: false } });

  // What is compiled at the first call is not the line's doing.
  await connector.fetch(pageId);
  const ours = await measured(() => connector.fetch(pageId));
  const other = await measured(async () => {
    await client.pages.retrieve({ page_id: pageId });
    await theirs.pageToMarkdown(pageId);
  });
  const most = 2.5 * (rounds + 1) * latencyMs;
  const what = `one page, ${blocks.toLocaleString("en")} blocks, ${parents} parents`;
  return [
    figure({
      name: `Notion calls to read ${what}`,
      ours: ours.calls,
      other: other.calls,
      otherName: "notion-to-md 3.1.9",
      unit: "calls",
      target: "152",
      met: (made) => made === 152,
    }),
    figure({
      name: `time to read ${what}, ${latencyMs} ms latency, ${rounds} rounds of lists`,
      ours: ours.ms,
      other: other.ms,
      otherName: "notion-to-md 3.1.9, one call after the other",
      unit: "ms",
      target: `at most 2.5 x (rounds + 1) x latency = ${most} ms`,
      met: (ms) => ms <= most,
    }),
  ];
}

const kinds = ["bulleted_list_item", "toggle", "quote", "paragraph"] as const;

function answersFor(shape: Shape) {
  const answers = new Map<string, object>();
  let made = 0;
  let parents = 0;
  const nextId = () => `00000000-0000-4000-8000-${String(++made).padStart(12, "0")}`;
  /** Gives how many lists follow each other, at most. */
  const place = (parent: string, { children }: Shape): number => {
    const below = children.map((child, n) => {
      const id = nextId();
      const type = kinds[n % kinds.length] ?? "paragraph";
      const rounds = child.children.length ? place(id, child) : 0;
      if (rounds) parents++;
      return { rounds, block: { object: "block", id, type, has_children: rounds > 0, [type]: words(id) } };
    });
    answers.set(`/v1/blocks/${parent}/children`, {
      object: "list",
      results: below.map(({ block }) => block),
      next_cursor: null,
      has_more: false,
    });
    return 1 + Math.max(0, ...below.map(({ rounds }) => rounds));
  };
  const pageId = nextId();
  const rounds = place(pageId, shape);
  answers.set(`/v1/pages/${pageId}`, {
    object: "page",
    id: pageId,
    parent: { type: "workspace", workspace: true },
    properties: { Name: { id: "title", type: "title", title: [text("Runbook")] } },
    url: `https://www.notion.so/${pageId}`,
    last_edited_time: "2026-11-20T09:00:00.000Z",
    in_trash: false,
  });
  return { pageId, answers, blocks: made - 1, parents, rounds };
}

const words = (id: string) => ({ rich_text: [text(`Step ${id.slice(-4)}`)], color: "default" });
const text = (content: string) => ({
  type: "text",
  text: { content, link: null },
  plain_text: content,
  href: null,
  annotations: {
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
    code: false,
    color: "default",
  },
});
