import { afterEach, expect, it, vi } from "vitest";
import { CookieEnv, NangoEnv, PublicEnv, TableEnv } from "../../functions/app/env.ts";
import { readEnv } from "../../functions/app/read-env.ts";

afterEach(() => vi.unstubAllEnvs());

it("reads a part of the environment", () => {
  vi.stubEnv("PUBLIC_URL", "https://trust.acme.test/");
  expect(readEnv(PublicEnv)).toEqual({ PUBLIC_URL: "https://trust.acme.test" });
});

it("says by name what is missing", () => {
  vi.stubEnv("TABLE_NAME", "");
  expect(() => readEnv(TableEnv)).toThrow(
    "This function cannot start: in its environment, TABLE_NAME is missing.",
  );
});

it("names every fault and shows no value", () => {
  for (const name of Object.keys(NangoEnv.shape)) vi.stubEnv(name, "key-of-acme");
  vi.stubEnv("NANGO_SECRET_KEY", undefined);
  let told = "";
  try {
    readEnv(NangoEnv);
  } catch (error) {
    told = String(error);
  }
  expect(told).toContain("NANGO_SECRET_KEY is missing");
  expect(told).toContain("NANGO_HOST cannot be used as it is");
  expect(told).not.toContain("key-of-acme");
});

it("takes no key for cookies that somebody could guess", () => {
  vi.stubEnv("COOKIE_KEY", "x".repeat(31));
  expect(() => readEnv(CookieEnv)).toThrow("COOKIE_KEY cannot be used as it is");
  vi.stubEnv("COOKIE_KEY", "x".repeat(32));
  expect(readEnv(CookieEnv)).toEqual({ COOKIE_KEY: "x".repeat(32) });
});
