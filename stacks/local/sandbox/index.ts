import type { IncomingMessage, RequestListener } from "node:http";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import type { Clock } from "../clock.ts";
import type { Origins } from "../origins.ts";
import { controlRoutes } from "./control.ts";
import { toListener } from "./listener.ts";
import { createNango } from "./nango/nango.ts";
import { createNotion } from "./notion/notion.ts";
import type { SeedWorkspace } from "./notion/seed/format.ts";
import { acmeNotion, assets, secondNotion } from "./notion/seed/index.ts";

export interface SandboxOptions {
  clock: Clock;
  dataDir: string;
  origins: Pick<Origins, "app" | "nango" | "connect" | "notion">;
  /** Where Nango posts its webhooks: Gatehouse's own address for them. */
  nangoWebhookUrl: string;
  /** The API key that Gatehouse is given, a UUIDv4. It sees no credentials. */
  secretKey: string;
  /** A key of Nango's that may do everything. */
  fullSecretKey?: string;
  /** Signs Nango's webhooks. */
  webhookSecret: string;
  seeds?: readonly SeedWorkspace[];
  /** Milliseconds before the second and each later attempt of a webhook; 3 s and 6 s unless a test says otherwise. */
  retryDelays?: readonly number[];
}

/**
 * Listeners by where they are mounted. Each expects a path without the prefix that leads to it: a request for
 * `/sandbox/nango/connections` reaches `nango` as `/connections`.
 */
export interface Sandbox {
  /** /sandbox/notion; answers /v1/… and /files/… */
  notionApi: RequestListener;
  /** /sandbox/notion as well, where paths begin with /files. */
  notionFiles: RequestListener;
  /** The host notion.localhost. */
  notionWeb: RequestListener;
  /** /sandbox/nango, and the host nango.localhost. */
  nango: RequestListener;
  /** The host connect.nango.localhost. */
  connectUi: RequestListener;
  /** /sandbox/control */
  control: RequestListener;
  /** Web sockets of the host nango.localhost. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Resolves when no webhook of Nango's is under way. */
  idle(): Promise<void>;
  close(): void;
}

/** Stand-ins for Nango and Notion that speak to each other as the real ones do. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { clock, dataDir, origins } = options;
  const notionBase = `${origins.app}/sandbox/notion`;
  const nango = createNango({
    clock,
    dataDir: join(dataDir, "nango"),
    addresses: {
      api: `${origins.app}/sandbox/nango`,
      browser: origins.nango,
      connectUi: origins.connect,
      notion: { apiBase: notionBase, webBase: origins.notion },
    },
    webhookUrl: options.nangoWebhookUrl,
    secretKey: options.secretKey,
    fullSecretKey: options.fullSecretKey,
    webhookSecret: options.webhookSecret,
    ...(options.retryDelays ? { retryDelays: options.retryDelays } : {}),
  });
  const fromNotion = new Set<Promise<void>>();
  const notion = createNotion({
    clock,
    dataDir,
    seeds: options.seeds ?? [acmeNotion, secondNotion],
    assets,
    apiBase: notionBase,
    webBase: origins.notion,
    fileBase: notionBase,
    onEvent(body) {
      const received = nango.receiveFromNotion(body).finally(() => fromNotion.delete(received));
      fromNotion.add(received);
    },
  });
  const control = controlRoutes({ notion: notion.control, clock, onReset: () => void nango.reset() });
  control.route("/nango", nango.control);

  return {
    notionApi: (request, response) =>
      (request.url?.startsWith("/files") ? notion.files : notion.api)(request, response),
    notionFiles: notion.files,
    notionWeb: notion.web,
    nango: nango.api,
    connectUi: nango.connectUi,
    control: toListener((request) => control.fetch(request)),
    upgrade: nango.upgrade,
    async idle() {
      await Promise.allSettled(fromNotion);
      await nango.idle();
    },
    close() {
      nango.close();
      notion.close();
    },
  };
}
