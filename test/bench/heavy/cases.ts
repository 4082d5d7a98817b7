import type { HandlerName } from "../../../stacks/handlers.ts";
import { fileMover, frontDesk, notices, onTrace, purge, reconcile, syncTick, worker } from "./background.ts";
import type { Heavy } from "./heavy.ts";
import { adminApi, nangoWebhook, trustCenter } from "./http.ts";

/** In this order: what the worker imports, others open. */
export const cases: Record<HandlerName, Heavy> = {
  worker,
  "trust-center": trustCenter,
  "admin-api": adminApi,
  "file-mover": fileMover,
  "nango-webhook": nangoWebhook,
  "front-desk": frontDesk,
  notices,
  "on-trace": onTrace,
  reconcile,
  "sync-tick": syncTick,
  purge,
};
