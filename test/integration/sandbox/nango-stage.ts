import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Nango } from "@nangohq/node";
import { WebSocket } from "ws";
import { createClock } from "../../../stacks/local/clock.ts";
import { toListener } from "../../../stacks/local/sandbox/listener.ts";
import { createNango } from "../../../stacks/local/sandbox/nango/nango.ts";
import { fakeNotion } from "./fake-notion.ts";

const fullKey = "c78464c2-fbe2-4c0d-9a51-0d6f6a3f7d10";
export const limitedKey = "dfbfd380-7232-4ffa-a121-a697b3bd969f";
const webhookSecret = "1a488bd3-4e0c-41b1-a53b-3dee95b46d96";

interface Received {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Nango's stand-in as the local stack mounts it, before a fake Notion and a listener for its webhooks. */
export async function openStage({
  dataDir,
  retryDelays = [0, 0],
}: {
  dataDir?: string;
  retryDelays?: number[];
} = {}) {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), "nango-")));
  const clock = createClock();
  const notion = fakeNotion();
  const received: Received[] = [];
  const hooks = { received, statuses: [] as number[] };
  const hook: RequestListener = async (request, response) => {
    received.push({ headers: request.headers, body: await text(request) });
    response.writeHead(hooks.statuses.shift() ?? 200);
    response.end();
  };

  const server = createServer((request, response) => {
    const [listener, url] = route(request.headers.host ?? "", request.url ?? "/");
    request.url = url;
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  const local = `http://127.0.0.1:${port}`;
  const host = `${local}/sandbox/nango`;
  const browser = `http://nango.localhost:${port}`;
  const connectUi = `http://connect.nango.localhost:${port}`;
  const pages: Record<string, { body: string; headers?: Record<string, string> }> = {};

  const nango = createNango({
    clock,
    dataDir: folder,
    addresses: {
      api: host,
      browser,
      connectUi,
      notion: { apiBase: `${local}/sandbox/notion`, webBase: `http://notion.localhost:${port}` },
    },
    webhookUrl: `${local}/hooks`,
    secretKey: limitedKey,
    fullSecretKey: fullKey,
    webhookSecret,
    retryDelays,
  });
  const control = toListener((request) => nango.control.fetch(request));
  const page: RequestListener = (request, response) => {
    const found = pages[request.url?.split("?")[0] ?? ""];
    response.writeHead(found ? 200 : 404, { "content-type": "text/html", ...found?.headers });
    response.end(found?.body);
  };

  function route(hostHeader: string, url: string): [RequestListener, string] {
    const name = hostHeader.split(":")[0];
    if (name === "nango.localhost") return [nango.api, url];
    if (name === "connect.nango.localhost") return [nango.connectUi, url];
    if (name === "notion.localhost") return [notion.web, url];
    for (const [prefix, listener] of [
      ["/sandbox/nango", nango.api],
      ["/sandbox/notion", notion.api],
      ["/notion-web", notion.web],
      ["/control", control],
      ["/hooks", hook],
    ] as const) {
      if (url.startsWith(prefix)) return [listener, url.slice(prefix.length) || "/"];
    }
    return [page, url];
  }
  server.on("upgrade", (request, socket, head) => nango.upgrade(request, socket, head));

  const fetchText = async (url: string, init: RequestInit) => {
    const response = await fetch(url, { redirect: "manual", ...init });
    const { ok, status, headers } = response;
    const body = await response.text();
    return { ok, status, headers, body, json: () => JSON.parse(body) };
  };
  const ask = (path: string, init: RequestInit & { key?: string; json?: unknown } = {}) => {
    const { key = fullKey, json, ...rest } = init;
    return fetchText(`${host}${path}`, {
      ...rest,
      headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...init.headers },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
  };

  const stage = {
    port,
    local,
    host,
    browser,
    connectUi,
    pages,
    clock,
    notion,
    hooks,
    nango,
    dataDir: folder,
    full: new Nango({ host, apiKey: fullKey, webhookSigningKey: webhookSecret }),
    limited: new Nango({ host, apiKey: limitedKey, webhookSigningKey: webhookSecret }),
    ask,
    fetchText,
    async turn(method: string, path: string, json: unknown = {}) {
      const body = method === "GET" ? {} : { body: JSON.stringify(json) };
      const response = await fetch(`${local}/control${path}`, { method, ...body });
      if (!response.ok) throw new Error(await response.text());
      return response.status === 204 ? undefined : response.json();
    },
    /** Goes through the popup's pages as a browser would, and returns where it ended. */
    async consent(token: string, link: "allow" | "cancel" = "allow", clientId = "") {
      const begin = await ask(
        `/oauth/connect/notion?connect_session_token=${token}&ws_client_id=${clientId}`,
        {
          key: "",
        },
      );
      const location = begin.headers.get("location");
      if (!location) return begin;
      const consent = await (
        await fetch(location.replace(`http://notion.localhost:${port}`, `${local}/notion-web`))
      ).text();
      const back = new RegExp(`id="${link}" href="([^"]+)"`).exec(consent)?.[1] ?? "";
      return ask(back.replace(browser, ""), { key: "" });
    },
    async session(tags: Record<string, string> = { tenant: "t-1" }) {
      const { data } = await stage.full.createConnectSession({ tags, allowed_integrations: ["notion"] });
      return data.token;
    },
    /** A new connection's id. */
    async connect(tags: Record<string, string> = { tenant: "t-1" }) {
      await stage.consent(await stage.session(tags));
      const { connections } = await stage.full.listConnections({ limit: 1 });
      return connections[0]?.connection_id ?? "";
    },
    async close({ keepData = false } = {}) {
      nango.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      // A delivery under way may still write what became of it.
      if (!keepData) await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
    },
  };
  return stage;
}

/** The messages that a browser's socket would hear. */
export async function openSocket({ port }: { port: number }) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
  const messages: Record<string, unknown>[] = [];
  const first = new Promise<Record<string, unknown>>((resolve, reject) => {
    socket.on("error", reject);
    socket.on("message", (data) => {
      const message = JSON.parse(String(data));
      messages.push(message);
      resolve(message);
    });
  });
  const ack = await first;
  return { id: String(ack.ws_client_id), messages, close: () => socket.close() };
}
