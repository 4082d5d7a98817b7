import { unauthenticated } from "../errors.ts";
import { type ApiKey, bearer, findKey, requireScope } from "../keys.ts";
import type { Parts } from "../parts.ts";
import type { ConnectSession } from "../state.ts";

const PREFIX = "nango_connect_session_";

/** A session lives for half an hour and may be used any number of times until then. */
export function findSession(token: string, { store, clock }: Pick<Parts, "store" | "clock">): ConnectSession {
  const now = clock.now().toISOString();
  const found = store.state.sessions.find((session) => session.token === token && session.expires_at > now);
  if (!found) throw unauthenticated("unknown_connect_session_token");
  return found;
}

/** Some endpoints answer an API key and the Connect UI alike. */
export function authorizeKeyOrSession(
  authorization: string | undefined,
  parts: Pick<Parts, "store" | "clock" | "config">,
  ...scopes: string[]
): { key: ApiKey } | { session: ConnectSession } {
  const token = bearer(authorization);
  if (token.startsWith(PREFIX)) return { session: findSession(token, parts) };
  const key = findKey(parts.config.keys, authorization);
  if (scopes.length > 0) requireScope(key, ...scopes);
  return { key };
}

export const newToken = (hex: string): string => `${PREFIX}${hex}`;
