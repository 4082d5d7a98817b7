import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Client, LogLevel } from "@notionhq/client";
import type { Clock } from "../../../stacks/local/clock.ts";
import type { WebhookBody } from "../../../stacks/local/sandbox/notion/events.ts";
import { sandboxIntegration } from "../../../stacks/local/sandbox/notion/integration.ts";
import { createNotion, type Notion } from "../../../stacks/local/sandbox/notion/notion.ts";
import type { SeedAsset, SeedWorkspace } from "../../../stacks/local/sandbox/notion/seed/format.ts";
import { otherWorkspace, testAssets, testWorkspace } from "./notion-seed.ts";

const START = "2026-11-20T10:00:30.500Z";

export const redirectUri = "http://127.0.0.1:9/callback";

/** A Notion over HTTP on a free port, with a clock that only moves when told. */
export async function notionStage(
  options: {
    dataDir?: string;
    start?: string;
    seeds?: SeedWorkspace[];
    assets?: Record<string, SeedAsset>;
  } = {},
) {
  const clock = stoppedClock(options.start ?? START);
  const events: WebhookBody[] = [];
  let notion: Notion | undefined;
  const server = createServer((req, res) => {
    const [, prefix = "", rest = ""] = /^\/(api|web|files)(\/.*)?$/.exec(req.url ?? "") ?? [];
    req.url = prefix === "files" ? `/files${rest}` : rest || "/";
    if (prefix === "api" || prefix === "web" || prefix === "files") notion?.[prefix](req, res);
    else res.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const created = createNotion({
    clock,
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
    seeds: options.seeds ?? [testWorkspace, otherWorkspace],
    assets: options.assets ?? testAssets,
    apiBase: `${base}/api`,
    webBase: `${base}/web`,
    fileBase: base,
    onEvent: (event) => events.push(event),
  });
  notion = created;

  const stage = {
    base,
    clock,
    events,
    control: created.control,
    client: (auth?: string, notionVersion = "2026-03-11") =>
      new Client({
        baseUrl: `${base}/api`,
        notionVersion,
        retry: false,
        logLevel: LogLevel.ERROR,
        logger: () => {},
        ...(auth === undefined ? {} : { auth }),
      }),
    authorizeUrl: (extra: Record<string, string> = {}) =>
      `${base}/web/v1/oauth/authorize?${new URLSearchParams({
        client_id: sandboxIntegration.clientId,
        redirect_uri: redirectUri,
        response_type: "code",
        owner: "user",
        state: "st-1",
        ...extra,
      })}`,
    /** What a person does at the consent page; returns where the browser is sent. */
    async consent(picked: string[], extra: Record<string, string> = {}, decision = "allow"): Promise<URL> {
      const form = new URLSearchParams([...picked.map((one) => ["share", one]), ["decision", decision]]);
      const answer = await fetch(stage.authorizeUrl(extra), {
        method: "POST",
        body: form,
        redirect: "manual",
      });
      return new URL(answer.headers.get("location") ?? "about:blank");
    },
    async connect(picked: string[], extra: Record<string, string> = {}) {
      const code = (await stage.consent(picked, extra)).searchParams.get("code") ?? "";
      const tokens = await stage.client().oauth.token({
        client_id: sandboxIntegration.clientId,
        client_secret: sandboxIntegration.clientSecret,
        grant_type: "authorization_code",
        code,
        redirect_uri: redirectUri,
      });
      return { tokens, client: stage.client(tokens.access_token) };
    },
    async close() {
      created.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return stage;
}

function stoppedClock(start: string): Clock {
  let now = Date.parse(start);
  const listeners: (() => void)[] = [];
  return {
    now: () => new Date(now),
    advance(ms) {
      now += ms;
      for (const listener of listeners) listener();
    },
    onAdvance: (listener) => void listeners.push(listener),
  };
}

export const minutes = (count: number): number => count * 60_000;
