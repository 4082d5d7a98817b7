import type { RequestListener } from "node:http";
import { join } from "node:path";
import type { Clock } from "../../clock.ts";
import { toListener } from "../listener.ts";
import { createApiApp } from "./api/app.ts";
import { createAssetShelf } from "./assets.ts";
import { createControl, type NotionControl } from "./control/control.ts";
import type { WebhookBody } from "./events.ts";
import { createFailureRules } from "./failures.ts";
import { serveFile } from "./files.ts";
import { fronted } from "./front.ts";
import { type Integration, sandboxIntegration } from "./integration.ts";
import { createRequestLog } from "./request-log.ts";
import { defaultSettings, type Sandbox } from "./sandbox.ts";
import type { SeedAsset, SeedWorkspace } from "./seed/format.ts";
import { stateOf } from "./state/seed-to-state.ts";
import { openStore } from "./state/store.ts";
import { createWebApp } from "./web/app.ts";

export interface NotionOptions {
  clock: Clock;
  /** Where the state is kept; in memory alone without it. */
  dataDir?: string;
  seeds: readonly SeedWorkspace[];
  assets: Readonly<Record<string, SeedAsset>>;
  /** Where Node's clients find /v1, browsers the consent page, and what stands before /files. */
  apiBase: string;
  webBase: string;
  fileBase: string;
  integration?: Integration;
  /** Each webhook delivery's body, as it happens; signed with the integration's `webhookSecret`. */
  onEvent?: (body: WebhookBody) => void;
}

export interface Notion {
  /** api.notion.com; paths begin with /v1. */
  api: RequestListener;
  /** app.notion.com: the consent page and the pages. */
  web: RequestListener;
  /** The file hosts; paths begin with /files. */
  files: RequestListener;
  control: NotionControl;
  close(): void;
}

/** A Notion of one's own: stateful, and spoken to by the vendor's client as it is. */
export function createNotion(options: NotionOptions): Notion {
  const { clock, seeds } = options;
  const fresh = () => stateOf(seeds, clock.now());
  const dataDir = options.dataDir === undefined ? undefined : join(options.dataDir, "notion");
  const store = openStore(dataDir, fresh);
  let closed = false;
  const sandbox: Sandbox = {
    store,
    clock,
    assets: createAssetShelf(options.assets),
    integration: options.integration ?? sandboxIntegration,
    settings: defaultSettings(),
    log: createRequestLog(),
    failures: createFailureRules(),
    urls: { api: options.apiBase, web: options.webBase, files: options.fileBase },
    emit(body) {
      if (!closed) options.onEvent?.(body);
    },
  };
  const api = createApiApp(sandbox);
  const web = createWebApp(sandbox);
  return {
    api: toListener(fronted(sandbox, "api", (request) => api.fetch(request))),
    web: toListener((request) => web.fetch(request)),
    files: toListener(fronted(sandbox, "files", (request) => serveFile(sandbox, request))),
    control: createControl(sandbox, fresh),
    close() {
      closed = true;
      store.save();
    },
  };
}
