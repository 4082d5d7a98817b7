import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Origins } from "./origins.ts";
import { openStateFile } from "./state-file.ts";

/** Made once per data folder: what the stand-ins and the handlers share, and nobody else may guess. */
interface Secrets {
  awsSecretKey: string;
  nangoSecretKey: string;
  nangoWebhookSecret: string;
  cookieKey: string;
}

export interface NangoSettings {
  /** Nango's API for Node. */
  host: string;
  /** Nango's API and its Connect UI for browsers. */
  publicApiUrl: string;
  connectUrl: string;
  secretKey: string;
  webhookSecret: string;
  integration: string;
  /** Addresses beyond Notion's own below which files may be fetched, comma separated. */
  fileHosts: string;
  /** Origins beyond Notion's own whose pages' addresses may be pasted. */
  pageOrigins: string;
}

export async function openSecrets(dataDir: string): Promise<Secrets> {
  const made = (): Secrets => ({
    awsSecretKey: randomBytes(30).toString("base64"),
    nangoSecretKey: randomUUID(),
    nangoWebhookSecret: randomBytes(32).toString("hex"),
    cookieKey: randomBytes(32).toString("base64"),
  });
  const file = openStateFile<Secrets>(join(dataDir, "secrets.json"), made);
  // A folder of an earlier Gatehouse has those that there were then.
  file.value = { ...made(), ...file.value };
  await file.save();
  return file.value;
}

export function sandboxNango(origins: Origins, secrets: Secrets): NangoSettings {
  return {
    host: `${origins.app}/sandbox/nango`,
    publicApiUrl: origins.nango,
    connectUrl: origins.connect,
    secretKey: secrets.nangoSecretKey,
    webhookSecret: secrets.nangoWebhookSecret,
    integration: "notion",
    fileHosts: `${origins.app}/sandbox/notion/files/`,
    pageOrigins: origins.notion,
  };
}

/**
 * The real Nango, where `.env` (or the environment) names a key of it; the sandbox is off then.
 * NANGO_SECRET_KEY      an API key of your Nango environment
 * NANGO_WEBHOOK_SECRET  its webhook signing key. Webhooks need an address that Nango can reach, with the path
 *                       /webhooks/nango; without one, connections are found by their tags, and changes on a sync.
 * NANGO_HOST            default https://api.nango.dev; NANGO_PUBLIC_API_URL where browsers reach it otherwise
 * NANGO_CONNECT_URL     default https://connect.nango.dev
 * NANGO_INTEGRATION     the integration's name in Nango, default notion
 * NOTION_FILE_HOSTS     addresses beyond Notion's own below which files may be fetched, comma separated;
 *                       NOTION_PAGE_ORIGINS those whose pages' addresses may be pasted
 */
export function realNango(env: NodeJS.ProcessEnv, secrets: Secrets): NangoSettings | undefined {
  const secretKey = env.NANGO_SECRET_KEY;
  if (!secretKey) return undefined;
  const host = env.NANGO_HOST || "https://api.nango.dev";
  return {
    host,
    publicApiUrl: env.NANGO_PUBLIC_API_URL || host,
    connectUrl: env.NANGO_CONNECT_URL || "https://connect.nango.dev",
    secretKey,
    // A random one lets no webhook pass.
    webhookSecret: env.NANGO_WEBHOOK_SECRET || secrets.nangoWebhookSecret,
    integration: env.NANGO_INTEGRATION || "notion",
    fileHosts: env.NOTION_FILE_HOSTS ?? "",
    pageOrigins: env.NOTION_PAGE_ORIGINS ?? "",
  };
}

/** `NAME=value` lines, values optionally quoted, `#` before comments. The environment wins over the file. */
export function readEnvFile(path: string): Record<string, string> {
  if (!existsSync(path)) return {};
  const values: Record<string, string> = {};
  for (const line of readFileSync(path, "utf8").split(/\r?\n/)) {
    const [, name, quoted, bare] =
      /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(?:"([^"]*)"|([^#]*))/.exec(line) ?? [];
    if (name) values[name] = quoted ?? (bare ?? "").trim();
  }
  return values;
}
