import { type Answer, notionClient } from "../../../functions/connectors/notion/client.ts";

export const page = "11111111-2222-3333-4444-555555555555";
const now = () => new Date("2026-11-20T16:00:00.000Z");

type Answering = (url: string, init: RequestInit) => Response | Promise<Response>;

export function clientThat(answer: Answering, seconds = 0, random = 0) {
  const calls: string[] = [];
  const told: Answer[] = [];
  const waits: number[] = [];
  const client = notionClient({
    fetch: async (url, init) => answer(String(url), init ?? {}),
    baseUrl: "http://127.0.0.1:4000/sandbox/nango/proxy",
    timeoutMs: 10_000,
    patience: { seconds, wait: async (ms) => void waits.push(ms), random: () => random },
    now,
    onCall: ({ method, path }) => void calls.push(`${method} ${path}`),
    onAnswer: (one) => void told.push(one),
  });
  return { client, calls, waits, told };
}

export const notionError = (
  status: number,
  code: string,
  more: object = {},
  headers: Record<string, string> = {},
) =>
  new Response(JSON.stringify({ object: "error", status, code, message: "words", ...more }), {
    status,
    headers,
  });
export const proxyError = (
  status: number,
  code: string,
  message = "",
  headers: Record<string, string> = {},
) => new Response(JSON.stringify({ error: { code, message } }), { status, headers });
export const aPage = () => Response.json({ object: "page", id: page });
