import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterEach, describe, expect, it } from "vitest";
import { createIdentity } from "../../../stacks/local/identity/identity.ts";
import { authorize, type Browser, browser, form, location } from "./browser.ts";

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function start({ dataDir = mkdtempSync(join(tmpdir(), "gatehouse-")), port = 0 } = {}) {
  const server = createServer();
  open.push(server);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const appOrigins = [origin, origin.replace("127.0.0.1", "localhost")];
  const errors: unknown[] = [];
  const identity = await createIdentity({ origin, appOrigins, dataDir, onError: (e) => errors.push(e) });
  server.on("request", identity.listener);
  return { origin, identity, dataDir, errors, port: Number(new URL(origin).port), server };
}

async function tokens(origin: string, fields: Record<string, string>) {
  const response = await fetch(`${origin}/identity/token`, {
    ...form({ client_id: "gatehouse-admin", ...fields }),
    headers: { origin },
  });
  return { response, body: (await response.json()) as Record<string, string> };
}

async function signIn(origin: string, visit: Browser, email: string) {
  const { verifier, callback } = await authorize(origin, visit, email);
  const { response, body } = await tokens(origin, {
    grant_type: "authorization_code",
    code: callback.searchParams.get("code") ?? "",
    redirect_uri: `${origin}/admin/callback`,
    code_verifier: verifier,
  });
  expect(response.status, JSON.stringify(body)).toBe(200);
  expect(response.headers.get("access-control-allow-origin")).toBe(origin);
  return body;
}

const userinfo = (origin: string, token = "", headers = {}) =>
  fetch(`${origin}/identity/me`, { headers: { authorization: `Bearer ${token}`, ...headers } });

describe("signing in", () => {
  it("gives the admin app a JWT for the API and says who it is", async () => {
    const { origin, errors } = await start();
    const {
      access_token = "",
      id_token = "",
      refresh_token,
    } = await signIn(origin, browser(), "admin@acme.test");
    const discovery = await (await fetch(`${origin}/identity/.well-known/openid-configuration`)).json();
    expect(discovery).toMatchObject({
      issuer: `${origin}/identity`,
      authorization_endpoint: `${origin}/identity/auth`,
      userinfo_endpoint: `${origin}/identity/me`,
      end_session_endpoint: `${origin}/identity/session/end`,
    });
    const { payload } = await jwtVerify(access_token, createRemoteJWKSet(new URL(discovery.jwks_uri)), {
      issuer: `${origin}/identity`,
      audience: "gatehouse-api",
      typ: "at+jwt",
    });
    expect(payload).toMatchObject({ client_id: "gatehouse-admin", scope: "openid profile email" });
    expect(decodeJwt(id_token)).toMatchObject({
      sub: payload.sub,
      email: "admin@acme.test",
      name: "Acme admin",
    });
    expect(refresh_token).toEqual(expect.any(String));
    expect(await (await userinfo(origin, access_token)).json()).toEqual({
      sub: payload.sub,
      email: "admin@acme.test",
      email_verified: true,
      name: "Acme admin",
    });
    expect(errors).toEqual([]);
  });

  it("offers the demo accounts, and takes any other address as verified", async () => {
    const { origin } = await start();
    const visit = browser();
    const query = `client_id=gatehouse-admin&redirect_uri=${origin}/admin/callback&response_type=code&scope=openid&code_challenge=${"a".repeat(43)}&code_challenge_method=S256&login_hint=new@acme.test`;
    const page = location(await visit(`${origin}/identity/auth?${query}`), origin);
    const text = await (await visit(page)).text();
    for (const email of ["admin@acme.test", "manager@acme.test", "accounts@acme.test", "admin@globex.test"])
      expect(text).toContain(`value="${email}"`);
    expect(text).toContain('value="new@acme.test"');

    const refused = await visit(page, form({ email: '"><script>x' }));
    expect(refused.status).toBe(422);
    expect(await refused.text()).not.toContain("<script>x");

    const { access_token } = await signIn(origin, browser(), " New@Acme.test ");
    const info = await (await userinfo(origin, access_token)).json();
    expect(info).toMatchObject({ email: "new@acme.test", email_verified: true });
  });

  it("asks once: the session answers silently afterwards", async () => {
    const { origin } = await start();
    const visit = browser();
    const before = await authorize(origin, browser(), undefined, { prompt: "none" });
    expect(before.callback.searchParams.get("error")).toBe("login_required");
    await signIn(origin, visit, "manager@acme.test");
    const { callback } = await authorize(origin, visit, undefined, { prompt: "none" });
    expect(callback.searchParams.get("code")).toEqual(expect.any(String));
  });

  it("asks again after signing out, which needs no second click", async () => {
    const { origin } = await start();
    const visit = browser();
    const { id_token = "" } = await signIn(origin, visit, "admin@acme.test");
    const query = new URLSearchParams({
      id_token_hint: id_token,
      post_logout_redirect_uri: `${origin}/admin/`,
      state: "s",
    });
    const response = await visit(`${origin}/identity/session/end?${query}`);
    const page = await response.text();
    expect(page).toContain("op.logoutForm");
    // What a script's submit() sends: the fields, and no button.
    const fields = page.matchAll(/<input type="hidden"[^>]* name="([^"]+)" value="([^"]+)"/g);
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? "";
    const done = await visit(
      action,
      form(Object.fromEntries([...fields].map(([, name, value]) => [name, value]))),
    );
    expect(location(done, origin)).toBe(`${origin}/admin/?state=s`);
    const { callback } = await authorize(origin, visit, undefined, { prompt: "none" });
    expect(callback.searchParams.get("error")).toBe("login_required");
  });

  it("refuses a redirect that is not the app's, and a code without its verifier", async () => {
    const { origin } = await start();
    const foreign = await browser()(
      `${origin}/identity/auth?client_id=gatehouse-admin&redirect_uri=http://evil.test/&response_type=code&scope=openid`,
    );
    expect(foreign.status).toBe(400);
    const { callback } = await authorize(origin, browser(), "admin@acme.test");
    const { response } = await tokens(origin, {
      grant_type: "authorization_code",
      code: callback.searchParams.get("code") ?? "",
      redirect_uri: `${origin}/admin/callback`,
      code_verifier: randomBytes(32).toString("base64url"),
    });
    expect(response.status).toBe(400);
  });

  it("explains an expired sign-in", async () => {
    const { origin } = await start();
    const response = await browser()(`${origin}/identity/sign-in/unknown`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("expired");
  });
});

describe("tokens", () => {
  it("are refreshed, also after a restart, and sessions stay", async () => {
    const first = await start();
    const visit = browser();
    const { refresh_token = "", access_token } = await signIn(first.origin, visit, "admin@acme.test");
    first.server.closeAllConnections();
    await new Promise((resolve) => first.server.close(resolve));

    const { origin } = await start({ dataDir: first.dataDir, port: first.port });
    expect((await userinfo(origin, access_token)).status).toBe(200);
    const { body } = await tokens(origin, { grant_type: "refresh_token", refresh_token });
    expect(decodeJwt(body.access_token ?? "")).toMatchObject({ aud: "gatehouse-api" });
    const { callback } = await authorize(origin, visit, undefined, { prompt: "none" });
    expect(callback.searchParams.get("code")).toEqual(expect.any(String));
  });

  it("are issued for scripts, for the same person as a sign-in", async () => {
    const { origin, identity } = await start();
    const token = await identity.token("manager@acme.test");
    expect(token).toMatchObject({ token_type: "Bearer", expires_in: 43_200 });
    expect((await userinfo(origin, token?.access_token)).status).toBe(200);
    const { access_token = "" } = await signIn(origin, browser(), "manager@acme.test");
    expect(decodeJwt(access_token).sub).toBe(decodeJwt(token?.access_token ?? "").sub);
    expect(await identity.token("nobody")).toBeUndefined();
  });

  it("that are forged, or made for someone else, name nobody", async () => {
    const { origin } = await start();
    const other = await start();
    const foreign = await other.identity.token("admin@acme.test");
    for (const token of ["", "x.y.z", foreign?.access_token]) {
      const response = await userinfo(origin, token);
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toContain("invalid_token");
    }
  });

  it("are readable across origins by the app alone", async () => {
    const { origin, identity } = await start();
    const token = await identity.token("admin@acme.test");
    const from = async (caller: string) =>
      (await userinfo(origin, token?.access_token, { origin: caller })).headers.get(
        "access-control-allow-origin",
      );
    const localhost = origin.replace("127.0.0.1", "localhost");
    expect(await from(localhost)).toBe(localhost);
    expect(await from("http://evil.test")).toBeNull();
    const { response } = await tokens(origin, { grant_type: "refresh_token", refresh_token: "x" });
    expect(response.status).toBe(400);
  });
});
