import type { Clock } from "../../clock.ts";
import type { Refresh } from "./connections/refresh.ts";
import type { ApiKey } from "./keys.ts";
import type { Store } from "./store.ts";
import type { Deliveries } from "./webhooks/deliveries.ts";

/** Where the stand-in is found, and where it finds Notion. No address ends in a slash. */
export interface Addresses {
  /** Nango's API as Node's clients reach it, for instance `http://127.0.0.1:4000/sandbox/nango`. */
  api: string;
  /** Nango's API as browsers reach it, an origin of its own. */
  browser: string;
  connectUi: string;
  /** `apiBase` for servers, `webBase` for the consent page in the browser. */
  notion: { apiBase: string; webBase: string };
}

/** What the pieces of the stand-in share. */
export interface Parts {
  clock: Clock;
  store: Store;
  config: Addresses & { keys: ApiKey[] };
  deliveries: Deliveries;
  refresh: Refresh;
}
