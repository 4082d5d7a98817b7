import { randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import type { Account } from "./accounts.ts";
import type { Keys } from "./keys.ts";

export const audience = "gatehouse-api";
export const clientId = "gatehouse-admin";
export const scope = "openid profile email";

const DEV_TOKEN_SECONDS = 12 * 60 * 60;

/** The token a sign-in would give, for scripts and tests. Real time, also where the laptop's clock is advanced. */
export async function issueToken(keys: Keys, issuer: string, account: Account) {
  const token = new SignJWT({ client_id: clientId, scope })
    .setProtectedHeader({ alg: "RS256", typ: "at+jwt", ...(keys.jwk.kid ? { kid: keys.jwk.kid } : {}) })
    .setIssuer(issuer)
    .setSubject(account.sub)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${DEV_TOKEN_SECONDS}s`);
  return {
    access_token: await token.sign(keys.privateKey),
    token_type: "Bearer",
    expires_in: DEV_TOKEN_SECONDS,
  };
}

export async function subjectOf(keys: Keys, issuer: string, token: string): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(token, keys.publicKey, {
      issuer,
      audience,
      algorithms: ["RS256"],
      typ: "at+jwt",
    });
    return payload.sub;
  } catch {
    return undefined;
  }
}
