import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callsOfImport, type Fault, faultsStage, isSilent } from "./stage.ts";

let stage: Awaited<ReturnType<typeof faultsStage>>;
let whole: string | undefined;

beforeAll(async () => {
  stage = await faultsStage();
  const library = stage.library();
  expect(await library.imports()).toMatchObject({ state: "done", notExposed: [] });
  expect(library.calls()).toBe(callsOfImport);
  [whole] = library.documents();
});
afterAll(() => stage?.close());

const notion =
  (status: number, code: string, message = "words", headers: Record<string, string> = {}) =>
  () =>
    Response.json({ object: "error", status, code, message }, { status, headers });
const proxy =
  (status: number, code: string, message = "") =>
  () =>
    Response.json({ error: { code, message } }, { status, headers: { "retry-after": "3" } });

/** Gone after a while: nobody notices. */
const passing: Record<string, Fault> = {
  "409 conflict_error": { status: 409, code: "conflict_error" },
  "429 with Retry-After": { status: 429, code: "rate_limited", retryAfter: 7 },
  "429 without Retry-After": { status: 429, code: "rate_limited" },
  "500 internal_server_error": { status: 500, code: "internal_server_error" },
  "502 in HTML": { status: 502, code: "bad_gateway" },
  "503 service_unavailable": { status: 503, code: "service_unavailable" },
  "503 database_connection_unavailable": { status: 503, code: "database_connection_unavailable" },
  "504 gateway_timeout": { status: 504, code: "gateway_timeout" },
  "529 service_overload": { status: 529, code: "service_overload" },
  "a broken connection": { instead: "drop" },
  "half an answer": { instead: "cut" },
  "a body that stands still": { instead: "stall" },
  "no answer": { instead: "hang" },
  "JSON that breaks off": () => new Response('{"object":"list","results":[{"id"'),
  "the proxy's own 429": proxy(429, "too_many_request"),
  "a 500 of the proxy": proxy(500, "server_error", "Something broke"),
};

/** About one thing that was asked for, as often as it is asked. */
const refusals: Record<string, Fault> = {
  "400 invalid_json": notion(400, "invalid_json"),
  "400 validation_error": { status: 400, code: "validation_error" },
  "403 restricted_resource": { status: 403, code: "restricted_resource" },
  "404 object_not_found": { status: 404, code: "object_not_found" },
  "an answer of another shape": () => Response.json({ object: "list" }),
};

/** About all that we may do. */
const barred: Record<string, Fault> = {
  "401 unauthorized": { status: 401, code: "unauthorized" },
  "a connection gone at the proxy": proxy(400, "unknown_connection"),
  "our key refused by the proxy": proxy(401, "unknown_account"),
  "a request that Notion blocks": () =>
    Response.json(
      {
        object: "error",
        status: 429,
        code: "rate_limited",
        message: "No",
        additional_data: { rate_limit_reason: "public_api_request_blocked" },
      },
      { status: 429 },
    ),
  "a pause of an hour": notion(429, "rate_limited", "Wait", { "retry-after": "3600" }),
};

const calls = Array.from({ length: callsOfImport }, (_, n) => n + 1);
const each = (faults: Record<string, Fault>) =>
  Object.entries(faults).flatMap(([name, fault]) => calls.map((at) => [name, at, fault] as const));

/** Whatever happened: an import that ended without all of the page says so, and a person gets the rest without a second document. */
async function completes(library: ReturnType<typeof stage.library>, importId: string, ended: string) {
  library.heal();
  const again = ended === "done" ? await library.imports() : await library.retry(importId);
  expect(again).toMatchObject({ state: "done", notExposed: [] });
  expect(library.documents()).toEqual([whole]);
}

describe("an import in which one call goes wrong", () => {
  it.each(each(passing))("is complete after %s at call %i", async (_, at, fault) => {
    const library = stage.library();
    library.strike(fault, at, false);
    expect(await library.imports()).toMatchObject({ state: "done", attempt: 1, notExposed: [] });
    expect(library.documents()).toEqual([whole]);
    if (isSilent(fault)) expect(library.calls()).toBeGreaterThan(callsOfImport);
    else expect(library.calls()).toBe(callsOfImport + 1);
  });

  it.each(each(refusals))(
    "says what is missing, or fails in words, after %s at call %i",
    async (_, at, fault) => {
      const library = stage.library();
      library.strike(fault, at, true);
      const item = await library.imports();
      // The page itself and its own list: without all of them there is nothing.
      if (at <= 3) expect(item).toMatchObject({ state: "failed", reason: expect.stringMatching(/\w{3,}/) });
      else
        expect(item).toMatchObject({
          state: "done",
          notExposed: [{ type: "toggle", count: 1, how: "unreadable" }],
        });
      await completes(library, item.importId, item.state);
    },
  );

  it.each(each(barred))("stops or fails in words after %s at call %i", async (_, at, fault) => {
    const library = stage.library();
    library.strike(fault, at, true);
    const item = await library.imports();
    expect(item.state).toMatch(/^(?:failed|stopped)$/);
    expect(item.reason).toMatch(/Retry|retry|Reconnect/);
    expect(library.documents()).toEqual([]);
    await completes(library, item.importId, item.state);
  });
});

describe("an import in which one call goes wrong every time", () => {
  const quick = each(passing).filter(([, at, fault]) => at === 4 || !isSilent(fault));

  it.each(quick)("ends, and says what is missing: %s at call %i", async (name, at, fault) => {
    const library = stage.library();
    library.strike(fault, at, true);
    const item = await library.imports();
    const isLimit = /429|529/.test(name);
    if (at <= 3 || isLimit)
      expect(item).toMatchObject({ state: "failed", reason: expect.stringMatching(/Retry/) });
    else {
      expect(item).toMatchObject({ state: "done" });
      expect(item.notExposed).toEqual([{ type: "toggle", count: 1, how: "unreadable" }]);
    }
    await completes(library, item.importId, item.state);
  });
});

describe("a listing that cannot go on", () => {
  const dead = notion(400, "validation_error", "The start_cursor provided is invalid: abc");

  it("begins anew where its cursor has died, and no block is lost or comes twice", async () => {
    const library = stage.library();
    library.strike(dead, 3, false);
    expect(await library.imports()).toMatchObject({ state: "done", notExposed: [] });
    expect(library.documents()).toEqual([whole]);
    expect(library.calls()).toBe(callsOfImport + 2);
  });

  it("fails in words where it dies each time", async () => {
    const library = stage.library();
    library.strike(dead, 3, true);
    const item = await library.imports();
    expect(item).toMatchObject({ state: "failed", reason: expect.stringContaining("Retry") });
    await completes(library, item.importId, item.state);
  });
});

describe("halves of characters", () => {
  it.each(calls)("become replacement characters, at call %i", async (at) => {
    const library = stage.library();
    library.strike(
      (path) =>
        path.includes("/pages/")
          ? notion(404, "object_not_found")()
          : new Response(
              '{"object":"list","results":[{"id":"half","type":"paragraph","paragraph":{"rich_text":[{"plain_text":"x\\ud83d"}]}}],"next_cursor":null}',
            ),
      at,
      true,
    );
    const item = await library.imports();
    if (at > 1) expect(item.state).toBe("done");
    for (const bytes of library.content.kept.values())
      expect(Buffer.from(bytes).toString("utf8")).toMatch(at > 1 ? /x\ufffd/ : /./);
    library.heal();
    if (item.state !== "done") await completes(library, item.importId, item.state);
  });
});
