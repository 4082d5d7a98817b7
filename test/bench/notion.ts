import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { notionConnector } from "../../functions/connectors/notion/connector.ts";
import { createClock } from "../../stacks/local/clock.ts";
import { sandboxIntegration } from "../../stacks/local/sandbox/notion/integration.ts";
import { createNotion, type Notion } from "../../stacks/local/sandbox/notion/notion.ts";
import type { SeedWorkspace } from "../../stacks/local/sandbox/notion/seed/format.ts";
import { assets } from "../../stacks/local/sandbox/notion/seed/index.ts";
import type { AddedAsset } from "../../stacks/local/sandbox/notion/state/model.ts";

/** The sandbox's Notion over HTTP with one connection that sees everything of a seed. */
export async function openNotion(seed: SeedWorkspace, added: Record<string, AddedAsset> = {}) {
  let notion: Notion | undefined;
  const server = createServer((request, response) => {
    const [, prefix = "", rest = "/"] = /^\/(api|web|files)(\/.*)?$/.exec(request.url ?? "") ?? [];
    request.url = prefix === "files" ? `/files${rest}` : rest;
    if (prefix === "api" || prefix === "web" || prefix === "files") notion?.[prefix](request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
  notion = createNotion({
    clock: createClock(),
    seeds: [seed],
    assets,
    apiBase: `${base}/api`,
    webBase: `${base}/web`,
    fileBase: base,
  });
  notion.control.setRateLimit(1_000_000);
  for (const [name, asset] of Object.entries(added)) notion.control.addAsset(name, asset);
  const token = await consent(
    base,
    seed.roots.map(({ id }) => id),
  );

  return {
    baseUrl: `${base}/api`,
    /** Below which its files lie. */
    files: `${base}/files/`,
    token,
    /** What Nango's proxy does for us: adds the token. */
    fetch: ((url, init) =>
      fetch(url, {
        ...init,
        headers: { ...init?.headers, authorization: `Bearer ${token}` },
      })) as typeof fetch,
    close() {
      notion?.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function consent(base: string, roots: string[]): Promise<string> {
  const redirect_uri = "http://127.0.0.1:9/callback";
  const { clientId, clientSecret } = sandboxIntegration;
  const asked = new URLSearchParams({
    client_id: clientId,
    redirect_uri,
    response_type: "code",
    owner: "user",
    state: "bench",
  });
  const form = new URLSearchParams([...roots.map((id) => ["share", id]), ["decision", "allow"]]);
  const answer = await fetch(`${base}/web/v1/oauth/authorize?${asked}`, {
    method: "POST",
    body: form,
    redirect: "manual",
  });
  const code = new URL(answer.headers.get("location") ?? "about:blank").searchParams.get("code");
  const token = await fetch(`${base}/api/v1/oauth/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`,
      "content-type": "application/json",
      "notion-version": "2026-03-11",
    },
    body: JSON.stringify({ grant_type: "authorization_code", code, redirect_uri }),
  });
  const { access_token } = (await token.json()) as { access_token?: string };
  if (!access_token) throw new Error("The sandbox gave no token");
  return access_token;
}

/** The connector as the worker has it, without patience; says how many calls it has made. */
export function readerOf(notion: Awaited<ReturnType<typeof openNotion>>) {
  let calls = 0;
  const connector = notionConnector({
    fetch: notion.fetch,
    baseUrl: notion.baseUrl,
    timeoutMs: 25_000,
    patience: { seconds: 0, wait: async () => {} },
    now: () => new Date(),
    onCall: () => {
      calls++;
    },
    files: { timeoutMs: 25_000 },
  });
  return { ...connector, calls: () => calls };
}
