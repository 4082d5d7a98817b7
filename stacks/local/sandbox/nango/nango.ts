import type { IncomingMessage, RequestListener } from "node:http";
import type { Duplex } from "node:stream";
import type { Hono } from "hono";
import type { Clock } from "../../clock.ts";
import { toListener } from "../listener.ts";
import { sandboxIntegration } from "../notion/integration.ts";
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
  /** The API key that Gatehouse is given, a UUIDv4: it may do what Gatehouse needs, and sees no credentials. */
  secretKey: string;
  /** A key that may do everything, where someone wants one. */
  fullSecretKey?: string | undefined;
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
  /** Resolves when no webhook is under way. */
  idle(): Promise<void>;
  /** Takes an event of Notion's as Notion would post it: signed, through the webhook address. */
  receiveFromNotion(event: unknown): Promise<void>;
  /** Forgets connections, sessions and deliveries, and sets every switch back. */
  reset(): Promise<void>;
  close(): void;
}

export function createNango(options: NangoOptions): NangoSandbox {
  const { clock, addresses } = options;
  const store = openStore(options.dataDir, () => freshState(clock, options.webhookUrl));
  store.state.settings.webhookUrl = options.webhookUrl;
  const keys = [limitedKey(options.secretKey)];
  if (options.fullSecretKey) keys.push(fullKey(options.fullSecretKey));
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
  const reset = async () => {
    knobs.clear();
    rateLimit.forget();
    await store.reset();
  };

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
    control: nangoControl(parts, { knobs, rateLimit, reset }),
    reset,
    upgrade: sockets.upgrade,
    idle: deliveries.idle,
    async receiveFromNotion(event) {
      const body = JSON.stringify(event);
      await api.request(`/webhook/${store.state.environment.uuid}/notion`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "user-agent": "notion-api",
          "x-notion-signature": notionSignature(sandboxIntegration.webhookSecret, body),
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
