import type { HandlerName } from "./handlers.ts";

const source = [
  "NANGO_HOST",
  "NANGO_SECRET_KEY",
  "NANGO_INTEGRATION",
  "NOTION_FILE_HOSTS",
  "NOTION_PAGE_ORIGINS",
] as const;
const nango = [...source, "NANGO_PUBLIC_API_URL", "NANGO_CONNECT_URL"] as const;

/** What each function finds in its environment, beside what Lambda puts there: all that its wiring in functions/app reads, and no more. */
export const environment = {
  "admin-api": [
    "TABLE_NAME",
    "BUCKET_NAME",
    "QUEUE_URL",
    "OIDC_ISSUER",
    "OIDC_AUDIENCE",
    "PUBLIC_URL",
    ...nango,
  ],
  "trust-center": ["TABLE_NAME", "BUCKET_NAME", "DESK_QUEUE_URL", "COOKIE_KEY", "PUBLIC_URL"],
  "nango-webhook": ["QUEUE_URL", "NANGO_WEBHOOK_SECRET"],
  "front-desk": ["TABLE_NAME", "DESK_QUEUE_URL", "COOKIE_KEY", "MAIL_FROM", "PUBLIC_URL"],
  worker: ["TABLE_NAME", "BUCKET_NAME", "QUEUE_URL", "FILES_QUEUE_URL", ...nango],
  "file-mover": ["TABLE_NAME", "BUCKET_NAME", "FILES_QUEUE_URL", ...source],
  "sync-tick": ["TABLE_NAME", "QUEUE_URL"],
  reconcile: ["TABLE_NAME", "QUEUE_URL"],
  purge: ["TABLE_NAME", "BUCKET_NAME", "HEADS_BUCKET_NAME"],
  notices: ["TABLE_NAME", "MAIL_FROM", "ADMIN_URL"],
  "on-trace": ["TABLE_NAME", "DESK_QUEUE_URL", "MAIL_FROM", "ADMIN_URL", "PUBLIC_URL"],
} as const satisfies Record<HandlerName, readonly string[]>;

export type Variable = (typeof environment)[HandlerName][number];
