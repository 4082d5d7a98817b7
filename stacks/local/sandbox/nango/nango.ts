import type { IncomingMessage, RequestListener } from "node:http";
import type { Duplex } from "node:stream";
import type { Hono } from "hono";
import type { Clock } from "../../clock.ts";
import { toListener } from "../listener.ts";
import { connectUiListener } from "./connect-ui/listener.ts";
import { createRefresh } from "./connections/refresh.ts";
import { nangoControl } from "./control.ts";
import { freshState } from "./fresh-state.ts";
import { createFront } from "./front.ts";
import { fullKey, limitedKey } from "./keys.ts";
import { createKnobs } from "./knobs.ts";
import type { Addresses } from "./parts.ts";
import { createProxy } from "./proxy/proxy.ts";
import { createWaits } from "./proxy/waits.ts";
import { createRateLimit } from "./rate-limit.ts";
import { createApi } from "./routes/api.ts";
import { createSockets } from "./sockets.ts";
import { openStore } from "./store.ts";
import { createDeliveries } from "./webhooks/deliveries.ts";
import { notionSignature } from "./webhooks/sign.ts";

export interface NangoOptions {
  clock: Clock;
  dataDir: string;
  addresses: Addresses;
  /** Where Nango posts its webhooks. */
  webhookUrl: string;
  /** May do everything. */
  fullSecretKey: string;
  /** May do what Gatehouse needs, and sees no credentials. */
  limitedSecretKey: string;
  /** Signs the webhooks; it is not an API key. */
  webhookSecret: string;
  /** Milliseconds before the second and each later attempt of a webhook. */
  retryDelays?: readonly number[];
}

export interface NangoSandbox {
  /** Nango's API, proxy and OAuth. Expects paths without any prefix. */
  api: RequestListener;
  /** The page in the iframe. */
  connectUi: RequestListener;
  control: Hono;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Takes an event of Notion's as Notion would post it: signed, through the webhook address. */
  receiveFromNotion(event: unknown): Promise<void>;
  close(): void;
}

export function createNango(options: NangoOptions): NangoSandbox {
  const { clock, addresses } = options;
  const store = openStore(options.dataDir, () => freshState(clock, options.webhookUrl));
  store.state.settings.webhookUrl = options.webhookUrl;
  const keys = [fullKey(options.fullSecretKey), limitedKey(options.limitedSecretKey)];
  const deliveries = createDeliveries(
    { store, clock },
    { signingKey: options.webhookSecret, retryDelays: options.retryDelays ?? [3_000, 6_000] },
  );
  const shared = { clock, store, deliveries, config: { ...addresses, keys } };
  const parts = { ...shared, refresh: createRefresh(shared) };

  const knobs = createKnobs();
  const rateLimit = createRateLimit(clock);
  const waits = createWaits(clock);
  const sockets = createSockets();
  const api = createApi(parts, sockets);

  return {
    api: createFront({
      store,
      keys,
      knobs,
      rateLimit,
      proxy: createProxy(parts, waits),
      api: toListener((request) => api.fetch(request)),
    }),
    connectUi: connectUiListener(addresses.browser),
    control: nangoControl(parts, knobs, rateLimit),
    upgrade: sockets.upgrade,
    async receiveFromNotion(event) {
      const body = JSON.stringify(event);
      const secret = store.state.integrations.find(
        ({ unique_key }) => unique_key === "notion",
      )?.webhook_secret;
      await api.request(`/webhook/${store.state.environment.uuid}/notion`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "user-agent": "notion-api",
          ...(secret ? { "x-notion-signature": notionSignature(secret, body) } : {}),
        },
        body,
      });
    },
    close() {
      deliveries.close();
      waits.close();
      sockets.close();
    },
  };
}
