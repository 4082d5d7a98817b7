import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { handle, type LambdaEvent } from "hono/aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { asHandler } from "../../../functions/adapters/lambda.ts";
import { logger } from "../../../functions/adapters/log.ts";
import { adminApi } from "../../../functions/http/admin-api.ts";
import { nangoWebhook } from "../../../functions/http/nango-webhook.ts";
import { trustCenter } from "../../../functions/http/trust-center.ts";
import { testContext } from "../../fakes/context.ts";
import { aCall } from "../../fakes/lambda.ts";
import { httpEvent } from "../../integration/handlers/events.ts";

let written: string[];
beforeEach(() => {
  written = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((line) => Boolean(written.push(String(line))));
});
afterEach(() => vi.restoreAllMocks());
const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>);

it("says what happened and keeps secrets and text to itself", () => {
  const log = logger("worker");
  log.error("It failed", {
    importId: "imp_1",
    token: "tok-canary",
    nested: { Authorization: "auth-canary", text: "document-canary", query: "query-canary" },
    error: "401 with Bearer bearer-canary and nango_connect_session_canary at ?X-Amz-Signature=canary",
    message: "eyJcanary.eyJcanary.canary failed at https://files.test/a.pdf?one=canary&two=canary#canary",
  });
  expect(lines()).toMatchObject([
    {
      level: "ERROR",
      message: "It failed",
      service: "worker",
      details: {
        importId: "imp_1",
        token: "[withheld]",
        message: "[withheld] failed at https://files.test/a.pdf?[withheld]",
      },
    },
  ]);
  expect(written.join("")).not.toContain("canary");
});

it("names nobody's address, where a service's answer does, and leaves the places in a stack as they are", () => {
  // https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html
  const message =
    "Email address is not verified. The following identities failed the check in region EU-WEST-1: ada.canary+1@canary-acme.example, <canary@acme.test>";
  const stack = "at send (/var/task/node_modules/@aws-sdk/client-sesv2/index.js:3:7)";
  logger("on-trace").error("A trace could not be handed on", { message, stack });
  expect(written.join("")).not.toMatch(/canary|acme/);
  expect(lines()).toMatchObject([{ details: { stack } }]);
});

it("names the call that wrote it, also where two run at once", async () => {
  const log = logger("worker");
  let go = () => {};
  const both = new Promise<void>((resolve) => {
    go = resolve;
  });
  const handler = asHandler(async (message: string) => {
    await both;
    log.info(message);
  });
  const ended = Promise.all([handler("first", aCall("one")), handler("second", aCall("two"))]);
  go();
  await ended;
  log.info("outside");
  expect(lines().map(({ message, function_request_id: id }) => [message, id])).toEqual([
    ["first", "one"],
    ["second", "two"],
    ["outside", undefined],
  ]);
});

it("is so for every function", () => {
  const folder = join(import.meta.dirname, "../../../functions/handlers");
  for (const file of readdirSync(folder))
    expect(readFileSync(join(folder, file), "utf8"), file).toMatch(/export const handler = asHandler\(/);
});

describe("what a function logs of a request that fails", () => {
  const { ctx } = testContext();
  const down = () => Promise.reject(new TypeError("The table is down"));
  const deps = {
    ...ctx,
    log: logger("test"),
    users: { ...ctx.users, byIdentity: down },
    workspaces: { ...ctx.workspaces, bySlug: down },
    queue: { send: down },
  };
  const identity = { iss: "https://identity.test", sub: "ada", userinfo: async () => undefined };
  const handlers = {
    "POST /api/v1/workspaces/wsp_acme/imports": handle(
      adminApi({ deps, publicUrl: "https://admin.test", verify: async () => identity }),
    ),
    "GET /t/acme": handle(trustCenter({ deps, publicUrl: "https://trust.test" })),
    "POST /webhooks/nango": handle(nangoWebhook({ deps, verify: () => true })),
  };
  const body = JSON.stringify({
    type: "auth",
    connectionId: "nango-1",
    operation: "canary",
    success: true,
    markdown: "canary",
  });

  it.each(Object.entries(handlers))(
    "%s: that it failed and in which call, nothing of what was sent",
    async (route, handler) => {
      const [method = "", path = ""] = route.split(" ");
      const sent = httpEvent(method, path, {
        headers: {
          authorization: "Bearer canary",
          cookie: "session=canary",
          "x-nango-hmac-sha256": "canary",
          "content-type": "application/json",
        },
        query: "q=canary&cursor=canary",
        ...(method === "POST" ? { body } : {}),
      });
      const event: LambdaEvent = JSON.parse(JSON.stringify(sent));
      const answer = await asHandler(handler)(event, aCall("this-call"));
      expect(answer.statusCode).toBe(500);
      expect(lines()).toMatchObject([{ level: "ERROR", service: "test", function_request_id: "this-call" }]);
      expect(written.join("")).not.toContain("canary");
    },
  );
});
