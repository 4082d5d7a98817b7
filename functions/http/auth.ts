import { createRemoteJWKSet, errors, type JWTVerifyResult, jwtVerify } from "jose";
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

const noAnswer = (cause?: unknown) =>
  new AppError("upstream_busy", "The sign-in service did not answer. Try again.", { cause });

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
    const { payload, protectedHeader } = await verified(token, keys, config.issuer);
    const { sub, aud, client_id, token_use } = payload;
    if (!isAccessToken(protectedHeader.typ, token_use))
      throw unauthenticated("This token is not an access token");
    const audiences = aud === undefined && token_use === "access" ? [client_id] : [aud].flat();
    if (!audiences.includes(config.audience) || !sub)
      throw unauthenticated("This token is not for Gatehouse");
    return { iss: config.issuer, sub, userinfo: () => askWho(userinfo, token, sub) };
  };
}

/** An ID token of the same issuer must not pass for one: https://www.rfc-editor.org/rfc/rfc9068#section-4. Cognito says it in a claim. */
function isAccessToken(typ: string | undefined, use: unknown): boolean {
  if (use !== undefined) return use === "access" && /^(?:(?:application\/)?at\+)?jwt$/i.test(typ ?? "jwt");
  return /^(?:application\/)?at\+jwt$/i.test(typ ?? "");
}

async function verified(
  token: string,
  keys: ReturnType<typeof createRemoteJWKSet>,
  issuer: string,
): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(token, keys, {
      issuer,
      algorithms: ["RS256", "ES256", "PS256", "EdDSA"],
      requiredClaims: ["exp", "sub"],
      clockTolerance: 5,
    });
  } catch (error) {
    if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout))
      throw unauthenticated("Your sign-in has ended. Sign in again.", error);
    throw noAnswer(error);
  }
}

async function discover(issuer: string) {
  const parsed = Discovery.safeParse(
    await asked(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`),
  );
  if (!parsed.success || parsed.data.issuer !== issuer)
    throw new AppError("upstream_failed", "The sign-in service is not set up as expected", {
      cause: parsed.error,
    });
  return {
    keys: createRemoteJWKSet(new URL(parsed.data.jwks_uri), { timeoutDuration: 5_000 }),
    userinfo: parsed.data.userinfo_endpoint,
  };
}

/** The JSON that the provider answers; undefined where it refuses. */
async function asked(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  try {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(5_000) });
    if (answer.ok) return await answer.json();
    if (answer.status < 500 && answer.status !== 429) return undefined;
  } catch (error) {
    throw noAnswer(error);
  }
  throw noAnswer();
}

async function askWho(endpoint: string, token: string, sub: string): ReturnType<Userinfo> {
  const info = Info.safeParse(await asked(endpoint, { authorization: `Bearer ${token}` }));
  if (!info.success || info.data.sub !== sub || !info.data.email || info.data.email_verified !== true)
    return undefined;
  return { email: info.data.email, name: info.data.name ?? "" };
}
