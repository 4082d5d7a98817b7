import type { FailureRule } from "../failures.ts";
import type { LogEntry, RequestLog } from "../request-log.ts";
import { defaultSettings, type Sandbox } from "../sandbox.ts";
import type { AddedAsset, State } from "../state/model.ts";
import { type Addition, add } from "./add.ts";
import { type Edit, edit } from "./edit.ts";
import { move } from "./move.ts";
import { revoke, setRestricted, share, unshare } from "./share.ts";
import { type Summary, summarize } from "./summary.ts";
import { setTrashed } from "./trash.ts";

/** What people and tests may do to the stand-in behind its API's back. Pages are named by id or by a title that is theirs alone. */
export interface NotionControl {
  /** The seed anew: connections, edits, rules, settings and log are gone. */
  reset(): void;
  add(addition: Addition): string[];
  edit(change: Edit): void;
  trash(id: string): void;
  restore(id: string): void;
  share(id: string, connection?: string): void;
  unshare(id: string, connection?: string): void;
  restrict(id: string, restricted: boolean): void;
  move(id: string, to: string | null): void;
  /** Returns how many token pairs died. */
  revoke(connection?: string): number;
  failNext(rule: FailureRule): void;
  clearFailures(): void;
  setLatency(ms: number): void;
  setSearchLag(seconds: number): void;
  setRateLimit(requests: number): void;
  expireFiles(): void;
  addAsset(name: string, asset: AddedAsset): void;
  /** Sends the subscription's handshake. */
  verifyWebhook(): void;
  state(): Summary;
  log(filter?: Parameters<RequestLog["entries"]>[0]): {
    counts: ReturnType<RequestLog["counts"]>;
    entries: LogEntry[];
  };
  clearLog(): void;
}

export function createControl(sandbox: Sandbox, fresh: () => State): NotionControl {
  const { store, settings, failures, log } = sandbox;
  return {
    reset() {
      store.replace(fresh());
      Object.assign(settings, defaultSettings());
      failures.clear();
      log.clear();
    },
    add: (addition) => add(sandbox, addition),
    edit: (change) => edit(sandbox, change),
    trash: (id) => setTrashed(sandbox, id, true),
    restore: (id) => setTrashed(sandbox, id, false),
    share: (id, connection) => share(sandbox, id, connection),
    unshare: (id, connection) => unshare(sandbox, id, connection),
    restrict: (id, restricted) => setRestricted(sandbox, id, restricted),
    move: (id, to) => move(sandbox, id, to),
    revoke: (connection) => revoke(sandbox, connection),
    failNext: (rule) => failures.add(rule),
    clearFailures: () => failures.clear(),
    setLatency(ms) {
      settings.latencyMs = ms;
    },
    setSearchLag(seconds) {
      settings.searchLagMs = seconds * 1000;
    },
    setRateLimit(requests) {
      settings.rateLimit = { ...settings.rateLimit, requests };
    },
    expireFiles() {
      store.state.fileEpoch += 1;
      store.save();
    },
    addAsset(name, asset) {
      store.state.assets[name] = asset;
      store.save();
    },
    verifyWebhook: () => sandbox.emit({ verification_token: sandbox.integration.webhookSecret }),
    state: () => summarize(sandbox),
    log: (filter) => ({ counts: log.counts(), entries: log.entries(filter) }),
    clearLog: () => log.clear(),
  };
}
