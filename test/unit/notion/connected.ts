import { notionConnector } from "../../../functions/connectors/notion/connector.ts";
import type { BlockNode } from "../../../functions/connectors/notion/tree.ts";
import { styled } from "./blocks.ts";
import { answeredBy } from "./opening.ts";

export const id = "11111111-2222-3333-4444-555555555555";
/** Where its files lie. */
export const files = "https://file.notion.so";

/** A page as the API gives it. */
export const page = (more: object = {}) => ({
  object: "page",
  id,
  parent: { type: "workspace", workspace: true },
  icon: null,
  properties: { Name: { type: "title", title: [styled("Access policy")] } },
  url: `https://app.notion.com/p/${id}`,
  last_edited_time: "2026-11-20T16:00:00.000Z",
  in_trash: false,
  ...more,
});

/** A connector on answers by path; what is not among them is not shared. */
export function connected(
  answers: Record<string, unknown>,
  fileAnswers: Record<string, () => Response> = {},
  /** For what a path alone does not tell. */
  others: (url: URL) => unknown = () => undefined,
  patienceSeconds = 0,
) {
  const calls: string[] = [];
  const asked: unknown[] = [];
  const connector = notionConnector({
    fetch: async (input, init) => {
      const url = new URL(String(input));
      const { pathname } = url;
      calls.push(pathname.replace("/v1/", ""));
      if (typeof init?.body === "string") asked.push(JSON.parse(init.body));
      const answer = answers[pathname.replace("/v1/", "")] ?? others(url);
      if (answer instanceof Response) return answer;
      const missing = { object: "error", status: 404, code: "object_not_found", message: "No" };
      return answer ? Response.json(answer) : Response.json(missing, { status: 404 });
    },
    baseUrl: "https://api.notion.example",
    timeoutMs: 10_000,
    patience: { seconds: patienceSeconds, wait: async () => {} },
    now: () => new Date(0),
    files: {
      ...answeredBy((url) => (fileAnswers[url] ?? (() => new Response("", { status: 403 })))()),
      timeoutMs: 1000,
    },
    pageOrigins: ["http://notion.localhost:4000"],
  });
  return { connector, calls, asked };
}

/** Answers that make up a page with these blocks. */
export function answersFor(nodes: BlockNode[], root: object = page()): Record<string, unknown> {
  const answers: Record<string, unknown> = { [`pages/${id}`]: root };
  const list = (parent: string, children: BlockNode[]) => {
    answers[`blocks/${parent}/children`] = { results: children.map(({ block }) => block), next_cursor: null };
    for (const child of children) if (child.children.length) list(child.block.id, child.children);
  };
  list(id, nodes);
  return answers;
}
