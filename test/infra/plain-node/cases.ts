import type { HandlerName } from "../../../stacks/handlers.ts";
import {
  fileMover,
  frontDesk,
  notices,
  onTrace,
  purge,
  reconcile,
  syncTick,
  worker,
} from "./background-cases.ts";
import type { Case } from "./case.ts";
import { adminApi, nangoWebhook, trustCenter } from "./http-cases.ts";

/** For every function; where one is added, the compiler asks for its own. */
export const cases: Record<HandlerName, Case> = {
  "admin-api": adminApi,
  "trust-center": trustCenter,
  "nango-webhook": nangoWebhook,
  "front-desk": frontDesk,
  worker,
  "file-mover": fileMover,
  "sync-tick": syncTick,
  reconcile,
  purge,
  notices,
  "on-trace": onTrace,
};
