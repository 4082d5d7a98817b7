import { describe, expect, it } from "vitest";
import { createClock } from "../../../stacks/local/clock.ts";
import { listView } from "../../../stacks/local/sandbox/nango/connections/view.ts";
import { callbackPage } from "../../../stacks/local/sandbox/nango/oauth/callback-page.ts";
import { upstreamBody } from "../../../stacks/local/sandbox/nango/proxy/body.ts";
import { createWaits, retryWaitMs } from "../../../stacks/local/sandbox/nango/proxy/waits.ts";
import { createRateLimit } from "../../../stacks/local/sandbox/nango/rate-limit.ts";
import { endUser, TagsInput, tagsOf } from "../../../stacks/local/sandbox/nango/tags.ts";
import { nangoSignatures, stableJson } from "../../../stacks/local/sandbox/nango/webhooks/sign.ts";

describe("Nango's webhook bodies", () => {
  it("have their keys sorted at every depth, lists untouched", () => {
    expect(stableJson({ b: [{ d: 1, c: null }, 2], a: { z: "é", y: true } })).toBe(
      '{"a":{"y":true,"z":"é"},"b":[{"c":null,"d":1},2]}',
    );
  });

  it("are signed with the key alone and as the older way", () => {
    // Both from OpenSSL: `printf '{}' | openssl dgst -sha256 -hmac key` and `printf 'key{}' | openssl dgst -sha256`.
    expect(nangoSignatures("key", "{}")).toEqual({
      "X-Nango-Hmac-Sha256": "a777724d943eb48dc69bca8a4a6d57a04db3f9ec7e1de4e581e860265bdf3032",
      "X-Nango-Signature": "93b867377527644eb6c4262976b0f8a032db9db581af1c7497af5fdc5ca0f2d7",
    });
  });
});

describe("tags", () => {
  it("are lower-cased, and beat those made from the end user", () => {
    const user = endUser(
      { id: "u", email: "u@acme.test", tags: { projectId: "p1" } },
      { id: "t", display_name: "Acme" },
    );
    expect(tagsOf(user, TagsInput.parse({ End_User_Id: "mine", Tenant: "A" }))).toEqual({
      projectid: "p1",
      end_user_id: "mine",
      end_user_email: "u@acme.test",
      organization_id: "t",
      organization_display_name: "Acme",
      tenant: "A",
    });
  });

  it("take an address only as end_user_email", () => {
    expect(TagsInput.safeParse({ end_user_email: "nobody" }).success).toBe(false);
    expect(TagsInput.safeParse({ [`a${"b".repeat(64)}`]: "x" }).success).toBe(false);
  });
});

describe("a listed connection's time", () => {
  it.each([
    ["2026-11-20T16:18:22.260Z", "2026-11-20T16:18:22.26+00:00"],
    ["2026-11-20T16:18:22.499Z", "2026-11-20T16:18:22.499+00:00"],
    ["2026-11-20T16:18:20.000Z", "2026-11-20T16:18:20+00:00"],
  ])("reads %s as %s", (created_at, created) => {
    expect(listView({ ...aConnection, created_at }).created).toBe(created);
  });
});

describe("the proxy's waits", () => {
  it("double from three seconds to ten minutes", () => {
    const waits = [0, 1, 2, 20].map((attempt) => retryWaitMs(attempt, undefined, null));
    expect(waits).toEqual([3_000, 6_000, 12_000, 600_000]);
  });

  it("obey Retry-After without end, or up to the limit of newer releases", () => {
    expect(retryWaitMs(0, "3600", null)).toBe(3_600_000);
    expect(retryWaitMs(0, "3600", 600)).toBe(600_000);
    expect(retryWaitMs(1, "Wed, 21 Oct 2026 07:28:00 GMT", null)).toBe(6_000);
  });

  it("end when the sandbox's time passes them", async () => {
    const clock = createClock();
    const waits = createWaits(clock);
    const waited = waits.wait(60_000);
    clock.advance(60_000);
    await expect(waited).resolves.toBeUndefined();
  });
});

describe("a proxied body", () => {
  const sent = (method: string, text: string, type?: string) => {
    const body = upstreamBody(method, Buffer.from(text), type);
    return body && [body.contentType, body.bytes.toString()];
  };

  it("goes on as Nango's HTTP client sends it", () => {
    expect(sent("GET", "{}", "application/json")).toBeUndefined();
    expect(sent("DELETE", "")).toBeUndefined();
    expect(sent("POST", "")).toEqual(["application/x-www-form-urlencoded", ""]);
    expect(sent("POST", "hello", "text/plain")).toEqual(["application/x-www-form-urlencoded", "hello"]);
    expect(sent("PATCH", '{ "a": 1 }', "application/json; charset=utf-8")).toEqual([
      "application/json",
      '{"a":1}',
    ]);
    const parts = "multipart/form-data; boundary=x";
    expect(sent("POST", "--x--", parts)).toEqual([parts, "--x--"]);
  });
});

describe("the account's rate limit", () => {
  it("opens a new window after a minute of the sandbox's time", () => {
    const clock = createClock();
    const limit = createRateLimit(clock);
    expect(limit.take(1, "GET", "/connections")["X-RateLimit-Remaining"]).toBe("0");
    expect(() => limit.take(1, "GET", "/connections")).toThrow("too_many_request");
    clock.advance(60_000);
    expect(limit.take(1, "GET", "/connections")["X-RateLimit-Remaining"]).toBe("0");
  });
});

describe("the popup's last page", () => {
  it("cannot be broken out of by what a provider answers", () => {
    const page = callbackPage({ errorType: "callback_err", message: "</script><script>alert(1)</script>" });
    expect(page.match(/<script>/g)).toHaveLength(1);
  });
});

const aConnection = {
  id: 1,
  connection_id: "c",
  provider_config_key: "notion",
  errors: [],
  end_user: null,
  tags: {},
  metadata: null,
  connection_config: {},
  webhook_url_override: null,
  created_at: "2026-11-20T16:18:22.260Z",
  updated_at: "2026-11-20T16:18:22.260Z",
  last_fetched_at: "2026-11-20T16:18:22.260Z",
  token: { access_token: "ntn_1" },
  token_expires_at: null,
  refresh_failed_at: null,
};
