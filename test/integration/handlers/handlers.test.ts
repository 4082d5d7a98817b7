import type { APIGatewayProxyStructuredResultV2, SQSBatchResponse } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HandlerName, handlers } from "../../../stacks/handlers.ts";
import { invoke } from "../../../stacks/local/lambda.ts";
import { loadHandler } from "../../../stacks/local/load-handler.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { httpEvent, scheduledEvent, signed, sqsEvent, streamEvent } from "./events.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

/** The deployed function itself, in the environment that the stack has set, and in its role. */
async function call<T>(name: HandlerName, event: unknown): Promise<T> {
  const handler = await loadHandler(name);
  const seconds = handlers.find((spec) => spec.name === name)?.timeoutSeconds ?? 0;
  // What it answers is looked at in each test.
  return (await invoke(handler, event, { name, timeoutMs: seconds * 1000 })) as T;
}

type Answer = APIGatewayProxyStructuredResultV2;
const webhook = (body: string, headers: Record<string, string>, base64 = false) =>
  call<Answer>("nango-webhook", httpEvent("POST", "/webhooks/nango", { headers, body, base64 }));
const key = () => process.env.NANGO_WEBHOOK_SECRET ?? "";

describe("the API's function, with API Gateway's events", () => {
  it("answers who is signed in", async () => {
    const authorization = `Bearer ${await stack.token("admin@acme.test")}`;
    const answer = await call<Answer>(
      "admin-api",
      httpEvent("GET", "/api/v1/me", { headers: { authorization } }),
    );
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body ?? "")).toMatchObject({
      user: { email: "admin@acme.test" },
      workspaces: [{ slug: "acme", role: "admin" }],
    });
  });

  it("refuses a token with a changed byte", async () => {
    const token = await stack.token("admin@acme.test");
    const forged = `${token.slice(0, -6)}${token.at(-6) === "A" ? "B" : "A"}${token.slice(-5)}`;
    const answer = await call<Answer>(
      "admin-api",
      httpEvent("GET", "/api/v1/me", { headers: { authorization: `Bearer ${forged}` } }),
    );
    expect(answer.statusCode).toBe(401);
    expect(answer.headers?.["content-type"]).toContain("application/problem+json");
  });

  it("names each fault of a malformed body by its path", async () => {
    const authorization = `Bearer ${await stack.token("admin@acme.test")}`;
    const { workspaces } = (await (await stack.api("admin@acme.test", "GET", "/me")).json()) as {
      workspaces: { id: string }[];
    };
    const answer = await call<Answer>(
      "admin-api",
      httpEvent("POST", `/api/v1/workspaces/${workspaces[0]?.id}/imports`, {
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify({
          connectionId: "con_1",
          level: "secret",
          items: [{ id: "x", type: "page" }],
          more: 1,
        }),
        base64: true,
      }),
    );
    expect(answer.statusCode).toBe(400);
    const { issues } = JSON.parse(answer.body ?? "") as { issues: { path: string }[] };
    expect(issues.map(({ path }) => path)).toEqual(expect.arrayContaining(["level", "items.0.id"]));
  });

  it("answers a body that is no JSON with 400", async () => {
    const authorization = `Bearer ${await stack.token("admin@acme.test")}`;
    const { workspaces } = (await (await stack.api("admin@acme.test", "GET", "/me")).json()) as {
      workspaces: { id: string }[];
    };
    const answer = await call<Answer>(
      "admin-api",
      httpEvent("POST", `/api/v1/workspaces/${workspaces[0]?.id}/members`, {
        headers: { authorization, "content-type": "application/json" },
        body: "{nope",
      }),
    );
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body ?? "")).toMatchObject({ code: "invalid" });
  });
});

describe("the trust center's function, with API Gateway's events", () => {
  it("shows a workspace's page, and the same 404 for what is not there", async () => {
    const shown = await call<Answer>("trust-center", httpEvent("GET", "/t/acme"));
    expect(shown.statusCode).toBe(200);
    const [one, other] = await Promise.all(
      ["/t/acme/documents/nothing", "/t/acme/documents/never"].map((path) =>
        call<Answer>("trust-center", httpEvent("GET", path)),
      ),
    );
    expect(one?.statusCode).toBe(404);
    expect(one?.body).toBe(other?.body);
    expect(one?.headers).toEqual(other?.headers);
  });
});

describe("the webhook's function, with API Gateway's events", () => {
  const unknown = JSON.stringify({ type: "brand_new", from: "nango" });

  it("takes a signed body, also one that API Gateway has encoded", async () => {
    const event = JSON.stringify({
      type: "auth",
      operation: "refresh",
      success: false,
      connectionId: "gone",
    });
    for (const base64 of [false, true]) {
      const answer = await webhook(event, signed(event, key()), base64);
      expect([answer.statusCode, answer.body]).toEqual([200, '{"status":"queued"}']);
    }
  });

  it("takes Notion's events encoded too, whose signature is over the bytes and not over their encoding", async () => {
    const payload = { id: "e", type: "page.moved", entity: { id: "x", type: "page" }, note: "naïve ✓" };
    const event = JSON.stringify({ type: "forward", connectionId: "gone", payload });
    const encoded = Buffer.from(event).toString("base64");
    expect((await webhook(event, signed(event, key()), true)).body).toBe('{"status":"queued"}');
    expect((await webhook(event, signed(encoded, key()), true)).statusCode).toBe(401);
  });

  it.each([
    ["without a signature", () => ({ "content-type": "application/json" })],
    ["signed with another key", () => signed(unknown, "another")],
    ["whose body was changed", () => signed(`${unknown} `, key())],
    ["with half a signature", () => ({ ...signed(unknown, key()), "x-nango-hmac-sha256": "abcd" })],
  ])("refuses one %s", async (_, headers) => {
    expect((await webhook(unknown, headers())).statusCode).toBe(401);
  });

  it.each([
    ["an unknown type", unknown],
    ["a handshake with more in it", JSON.stringify({ verification_token: "secret_x", type: "auth" })],
    [
      "a failed creation",
      JSON.stringify({ type: "auth", operation: "creation", success: false, connectionId: "x" }),
    ],
    ["no JSON", "hello"],
  ])("ignores %s", async (_, body) => {
    const answer = await webhook(body, signed(body, key()));
    expect([answer.statusCode, answer.body]).toEqual([200, '{"status":"ignored"}']);
  });
});

describe("the worker's function, with SQS's events", () => {
  it("reports what is no message of ours, and what follows in its group, and handles the rest", async () => {
    const hint = JSON.stringify({
      type: "connection.hint",
      nangoId: "gone",
      operation: "override",
      hint: "h",
    });
    const answer = await call<SQSBatchResponse>(
      "worker",
      sqsEvent([
        { body: "not ours", group: "one" },
        { body: hint, group: "one" },
        { body: hint, group: "two" },
      ]),
    );
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      "message-0",
      "message-1",
    ]);
  });

  it("leaves alone what names nothing", async () => {
    const inNothing = { workspaceId: "wsp_none", connectionId: "con_none" };
    const bodies = [
      { type: "import.item", ...inNothing, importId: "imp_none", n: 0, attempt: 1 },
      { type: "sync.run", ...inNothing, runId: "run_none", slice: 0 },
      { type: "catalog.refresh", ...inNothing, refreshId: "run_none", slice: 0 },
      { type: "disconnect.run", ...inNothing, runId: "run_none", documents: "archive", slice: 0 },
      { type: "page.check", ...inNothing, sourceId: "x", hint: "h" },
      {
        type: "source.hint",
        nangoId: "gone",
        event: "page.deleted",
        entity: { id: "x", type: "page" },
        hint: "h",
      },
    ].map((message) => ({ body: JSON.stringify(message), group: "g" }));
    expect((await call<SQSBatchResponse>("worker", sqsEvent(bodies))).batchItemFailures).toEqual([]);
  });
});

describe("the file mover's function, with SQS's events", () => {
  const inNothing = { workspaceId: "wsp_none", connectionId: "con_none" };
  const item = { type: "import.item", ...inNothing, importId: "imp_none", n: 0, attempt: 1 };
  const told = async (bodies: object[]) => {
    const event = sqsEvent(bodies.map((body, n) => ({ body: JSON.stringify(body), group: `g${n}` })));
    return (await call<SQSBatchResponse>("file-mover", event)).batchItemFailures.map(
      ({ itemIdentifier }) => itemIdentifier,
    );
  };

  it("leaves alone what names nothing", async () => {
    const page = { type: "page.check", ...inNothing, sourceId: "x", hint: "h" };
    expect(
      await told([
        { ...item, moving: true },
        { ...page, moving: true },
      ]),
    ).toEqual([]);
  });

  it("reports what was never handed on to it", async () => {
    const run = { type: "sync.run", ...inNothing, runId: "run_none", slice: 0 };
    expect(await told([item, { ...run, moving: true }])).toEqual(["message-0", "message-1"]);
  });
});

describe("the schedule's functions, with EventBridge's event", () => {
  it("starts what is due: nothing yet", async () => {
    expect(await call("sync-tick", scheduledEvent)).toEqual({ sent: 0 });
  });

  it("asks for a look at linked pages: none yet, and for the present hour where the event names none", async () => {
    expect(await call("reconcile", scheduledEvent)).toEqual({ asked: 0 });
    expect(await call("reconcile", {})).toEqual({ asked: 0 });
  });

  it("removes what was archived for long: nothing yet", async () => {
    const nothing = { documents: 0, versions: 0, setAside: 0, broughtBack: 0, dropped: 0 };
    expect(await call("purge", scheduledEvent)).toEqual({ ...nothing, complete: true });
  });
});

describe("the stream's function, with DynamoDB's events", () => {
  it("passes over rows that are no traces", async () => {
    await expect(
      call("on-trace", streamEvent({ pk: { S: "DOC#wsp_x" }, sk: { S: "doc_1" } })),
    ).resolves.not.toThrow();
  });

  it("mails an invitation once it is written", async () => {
    const me = (await (await stack.api("admin@acme.test", "GET", "/me")).json()) as {
      workspaces: { id: string }[];
    };
    const path = `/workspaces/${me.workspaces[0]?.id}/members`;
    const invited = await stack.api("admin@acme.test", "POST", path, {
      email: "new@acme.test",
      role: "manager",
    });
    expect(invited.status).toBe(201);
    await stack.idle();
    const mailbox = await (await fetch(`${stack.url}/dev/mail`)).text();
    expect(mailbox).toContain("new@acme.test");
  });
});
