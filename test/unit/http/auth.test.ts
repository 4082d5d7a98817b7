import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tokenVerifier } from "../../../functions/http/auth.ts";

const audience = "gatehouse-api";
const who = { sub: "u1", email: "ada@acme.test", email_verified: true, name: "Ada" };
let server: Server;
let issuer: string;
let sign: (header: { typ?: string }, claims: Record<string, unknown>) => Promise<string>;
let userinfo: { status: number; body: string };

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "k", alg: "RS256" };
  server = createServer((request, response) => {
    const json = (body: unknown) => response.end(JSON.stringify(body));
    if (request.url === "/keys") return json({ keys: [jwk] });
    if (request.url === "/userinfo") return response.writeHead(userinfo.status).end(userinfo.body);
    return json({ issuer, jwks_uri: `${issuer}/keys`, userinfo_endpoint: `${issuer}/userinfo` });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sign = (header, claims) =>
    new SignJWT({ sub: "u1", ...claims })
      .setProtectedHeader({ alg: "RS256", kid: "k", ...header })
      .setIssuer(issuer)
      .setExpirationTime("5m")
      .sign(privateKey);
});
afterAll(() => new Promise((closed) => server.close(closed)));
beforeEach(() => {
  userinfo = { status: 200, body: JSON.stringify(who) };
});

const verified = async (header: { typ?: string }, claims: Record<string, unknown>) =>
  tokenVerifier({ issuer, audience })(`Bearer ${await sign(header, claims)}`);

describe("an access token", () => {
  it.each([
    [{ typ: "at+jwt" }, { aud: audience }],
    [{ typ: "application/at+jwt" }, { aud: ["other", audience] }],
    [{}, { client_id: audience, token_use: "access" }],
    [{ typ: "JWT" }, { client_id: audience, token_use: "access" }],
  ])("is taken: %j %j", async (header, claims) => {
    expect(await verified(header, claims)).toMatchObject({ iss: issuer, sub: "u1" });
  });

  it.each([
    [{ typ: "JWT" }, { aud: audience }],
    [{}, { aud: audience }],
    [{ typ: "logout+jwt" }, { aud: audience }],
    [{ typ: "logout+jwt" }, { aud: audience, token_use: "access" }],
    [{}, { aud: audience, token_use: "id" }],
    [{ typ: "at+jwt" }, { client_id: audience }],
    [{ typ: "at+jwt" }, { aud: "other", client_id: audience }],
    [{}, { aud: "other", client_id: audience, token_use: "access" }],
  ])("is not what this is: %j %j", async (header, claims) => {
    await expect(verified(header, claims)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("asking the provider who it is", () => {
  const asked = async () => (await verified({ typ: "at+jwt" }, { aud: audience })).userinfo();

  it("gives the address that it vouches for, and none where it refuses", async () => {
    expect(await asked()).toEqual({ email: who.email, name: who.name });
    userinfo = { status: 401, body: "" };
    expect(await asked()).toBeUndefined();
  });

  it.each([
    { status: 503, body: "Busy" },
    { status: 429, body: "Slow down" },
    { status: 200, body: "<!doctype html>" },
  ])("is tried again later where it cannot say: $status $body", async (answer) => {
    userinfo = answer;
    await expect(asked()).rejects.toMatchObject({ code: "upstream_busy" });
  });
});
