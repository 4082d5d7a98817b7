import type { Clock } from "../../clock.ts";
import type { AssetShelf } from "./assets.ts";
import type { WebhookBody } from "./events.ts";
import type { FailureRules } from "./failures.ts";
import type { Integration } from "./integration.ts";
import type { RequestLog } from "./request-log.ts";
import type { Store } from "./state/store.ts";

/** What the parts of the stand-in share. */
export interface Sandbox {
  readonly store: Store;
  readonly clock: Clock;
  readonly assets: AssetShelf;
  readonly integration: Integration;
  readonly settings: Settings;
  readonly log: RequestLog;
  readonly failures: FailureRules;
  readonly urls: Urls;
  emit(body: WebhookBody): void;
}

interface Urls {
  /** Where Node's clients find /v1. */
  api: string;
  /** Where browsers find the consent page and the pages. */
  web: string;
  /** What stands before /files. */
  files: string;
}

export interface Settings {
  latencyMs: number;
  /** How long an edit takes to reach the search index. */
  searchLagMs: number;
  rateLimit: { requests: number; windowMs: number };
}

/** https://developers.notion.com/reference/request-limits */
export const defaultSettings = (): Settings => ({
  latencyMs: 0,
  searchLagMs: 2_000,
  rateLimit: { requests: 180, windowMs: 60_000 },
});
