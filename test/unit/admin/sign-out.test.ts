/// <reference types="vite/client" />
import { beforeEach, expect, it, vi } from "vitest";

const origin = "https://admin.example.com";
const authority = "https://sign-in.example.com";
const ownPage = "https://sign-in.example.com/logout?client_id=gatehouse-admin";
const key = `oidc.user:${authority}/:gatehouse-admin`;

const kept = new Map<string, string>();
const storage = {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => void kept.set(name, value),
  removeItem: (name: string) => void kept.delete(name),
  key: (n: number) => [...kept.keys()][n] ?? null,
  get length() {
    return kept.size;
  },
};
const assign = vi.fn();

beforeEach(() => {
  vi.resetModules();
  vi.unstubAllEnvs();
  assign.mockReset();
  kept.clear();
  kept.set(key, JSON.stringify({ access_token: "a token", token_type: "Bearer", profile: { sub: "ada" } }));
  vi.stubGlobal("sessionStorage", storage);
  const location = { origin, assign, href: `${origin}/admin/` };
  vi.stubGlobal("location", location);
  vi.stubGlobal("window", { location, addEventListener() {}, self: { location, stop() {} } });
  vi.stubEnv("BASE_URL", "/admin/");
  vi.stubEnv("VITE_OIDC_AUTHORITY", authority);
});

/** What the provider says of itself. */
const describes = (more: object) =>
  vi.stubGlobal(
    "fetch",
    vi.fn(async () =>
      Response.json({ issuer: authority, authorization_endpoint: `${authority}/authorize`, ...more }),
    ),
  );

const signOut = async () => (await import("../../../web/admin/shared/auth.ts")).signOut();

it("signs out at the page that a setting names, with the tokens gone from here", async () => {
  vi.stubEnv("VITE_OIDC_SIGN_OUT_URL", ownPage);
  describes({ end_session_endpoint: `${authority}/end` });
  await signOut();
  expect(assign.mock.calls).toEqual([[ownPage]]);
  expect(kept.has(key)).toBe(false);
});

it("goes back to the app, signed out, where the provider knows no way to end its own session", async () => {
  describes({});
  await signOut();
  expect(assign.mock.calls).toEqual([["/admin/"]]);
  expect(kept.has(key)).toBe(false);
});

it("signs out where the provider says, and comes back to the app", async () => {
  describes({ end_session_endpoint: `${authority}/end` });
  void signOut();
  await expect.poll(() => assign.mock.calls.length).toBe(1);
  const to = new URL(String(assign.mock.calls[0]?.[0]));
  expect(to.origin + to.pathname).toBe(`${authority}/end`);
  expect(to.searchParams.get("post_logout_redirect_uri")).toBe(`${origin}/admin/`);
  expect(kept.has(key)).toBe(false);
});
