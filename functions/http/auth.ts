import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import * as z from "zod";
import { AppError } from "../core/errors.ts";
import type { Userinfo } from "../core/workspaces/sign-in.ts";

export interface Identity {
  iss: string;
  sub: string;
  /** Asks the provider who this is; only needed at first sign-in. */
  userinfo: Userinfo;
}

/** Who holds an access token, or `unauthenticated`. */
export type VerifyToken = (authorization: string | undefined) => Promise<Identity>;

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url(), userinfo_endpoint: z.url() });
const Info = z.object({
  sub: z.string(),
  email: z.email().optional(),
  email_verified: z.union([z.boolean(), z.stringbool()]).optional(),
  name: z.string().optional(),
});

const unauthenticated = (message: string, cause?: unknown) =>
  new AppError("unauthenticated", message, { cause });

/**
 * Verifies OpenID access tokens (RFC 9068 JWTs) of one issuer for one audience. Cognito's access tokens carry `client_id`
 * instead of `aud`: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export function tokenVerifier(config: { issuer: string; audience: string }): VerifyToken {
  let found: Promise<{ keys: ReturnType<typeof createRemoteJWKSet>; userinfo: string }> | undefined;
  const provider = () => {
    found ??= discover(config.issuer).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };

  return async (authorization) => {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? "")?.[1];
    if (!token) throw unauthenticated("Sign in first");
    const { keys, userinfo } = await provider();
    const payload = await verified(token, keys, config.issuer);
    const audiences = payload.aud === undefined ? [payload.client_id] : [payload.aud].flat();
    if (!audiences.includes(config.audience) || !payload.sub)
      throw unauthenticated("This token is not for Gatehouse");
    if (payload.token_use !== undefined && payload.token_use !== "access")
      throw unauthenticated("This token is not an access token");
    const { sub } = payload;
    return { iss: config.issuer, sub, userinfo: () => askWho(userinfo, token, sub) };
  };
}

async function verified(
  token: string,
  keys: ReturnType<typeof createRemoteJWKSet>,
  issuer: string,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      algorithms: ["RS256", "ES256", "PS256", "EdDSA"],
      requiredClaims: ["exp", "sub"],
      clockTolerance: 5,
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout))
      throw unauthenticated("Your sign-in has ended. Sign in again.", error);
    throw new AppError("upstream_busy", "The sign-in service did not answer. Try again.", { cause: error });
  }
}

async function discover(issuer: string) {
  const answer = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(5_000),
  }).catch((cause: unknown) => {
    throw new AppError("upstream_busy", "The sign-in service did not answer. Try again.", { cause });
  });
  const parsed = Discovery.safeParse(answer.ok ? await answer.json() : undefined);
  if (!parsed.success || parsed.data.issuer !== issuer)
    throw new AppError("upstream_failed", "The sign-in service is not set up as expected", {
      cause: parsed.error,
    });
  return {
    keys: createRemoteJWKSet(new URL(parsed.data.jwks_uri), { timeoutDuration: 5_000 }),
    userinfo: parsed.data.userinfo_endpoint,
  };
}

async function askWho(endpoint: string, token: string, sub: string): ReturnType<Userinfo> {
  const answer = await fetch(endpoint, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(5_000),
  });
  const info = Info.safeParse(answer.ok ? await answer.json() : undefined);
  if (!info.success || info.data.sub !== sub || !info.data.email || info.data.email_verified !== true)
    return undefined;
  return { email: info.data.email, name: info.data.name ?? "" };
}
