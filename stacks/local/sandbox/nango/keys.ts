import { refuse, unauthenticated } from "./errors.ts";

export interface ApiKey {
  secret: string;
  /** A scope ending in `*` covers what begins like it. */
  scopes: string[];
}

const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export const fullKey = (secret: string): ApiKey => ({ secret, scopes: ["environment:*"] });

/** What Gatehouse needs and no more; it never sees a provider's token. */
export const limitedKey = (secret: string): ApiKey => ({
  secret,
  scopes: [
    "environment:connect_sessions:write",
    "environment:connections:read",
    "environment:connections:list",
    "environment:connections:update",
    "environment:connections:delete",
    "environment:proxy",
  ],
});

export function bearer(authorization: string | undefined): string {
  if (!authorization) throw unauthenticated("missing_auth_header");
  const token = /^Bearer (\S+)$/i.exec(authorization.trim())?.[1];
  if (!token) throw unauthenticated("malformed_auth_header");
  return token;
}

export function findKey(keys: ApiKey[], authorization: string | undefined): ApiKey {
  const secret = bearer(authorization);
  if (!uuid4.test(secret)) throw unauthenticated("invalid_secret_key_format");
  const key = keys.find((candidate) => candidate.secret === secret);
  if (!key) throw unauthenticated("unknown_account");
  return key;
}

export const holds = (key: ApiKey, scope: string): boolean =>
  key.scopes.some((held) => (held.endsWith("*") ? scope.startsWith(held.slice(0, -1)) : held === scope));

/** Passes when the key holds one of the scopes. */
export function requireScope(key: ApiKey, ...scopes: string[]): void {
  if (scopes.some((scope) => holds(key, scope))) return;
  const named = scopes.length === 1 ? `Required: ${scopes[0]}` : `Required one of: ${scopes.join(" or ")}`;
  throw refuse(403, "forbidden", `Insufficient scope. ${named}`);
}
