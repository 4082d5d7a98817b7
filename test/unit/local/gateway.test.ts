import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
import { afterEach, describe, expect, it } from "vitest";
import { handlers } from "../../../stacks/handlers.ts";
import { createGateway } from "../../../stacks/local/gateway/gateway.ts";
import { createRoutes } from "../../../stacks/local/gateway/routes.ts";

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<unknown>;

async function gatewayFor(handler: Handler, { routes = ["ANY /x/{proxy+}"], maxWaitMs = 29_000 } = {}) {
  const spec = { name: "it", timeoutSeconds: 29, routes: routes.map((key) => ({ key })) };
  const errors: unknown[] = [];
  const listener = createGateway({
    handlers: [spec],
    load: async () => (event, context) => handler(event as APIGatewayProxyEventV2, context),
    onError: (_, error) => errors.push(error),
    maxWaitMs,
  });
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, errors };
}

const echo: Handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });

async function eventOf(path: string, init?: RequestInit, routes?: string[]): Promise<APIGatewayProxyEventV2> {
  const { url } = await gatewayFor(echo, routes ? { routes } : {});
  return (await fetch(url + path, init)).json() as Promise<APIGatewayProxyEventV2>;
}

describe("a request on its way to a function", () => {
  it("becomes a payload 2.0 event", async () => {
    const event = await eventOf("/x/a/b?one=1&two=2", { headers: { "user-agent": "test", "x-own": "v" } });
    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "ANY /x/{proxy+}",
      rawPath: "/x/a/b",
      rawQueryString: "one=1&two=2",
      queryStringParameters: { one: "1", two: "2" },
      pathParameters: { proxy: "a/b" },
      isBase64Encoded: false,
      headers: { "x-own": "v", "x-forwarded-proto": "http" },
      requestContext: {
        stage: "$default",
        routeKey: "ANY /x/{proxy+}",
        http: { method: "GET", path: "/x/a/b", sourceIp: "127.0.0.1", userAgent: "test" },
      },
    });
    expect(event.body).toBeUndefined();
    expect(event.requestContext.time).toMatch(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
  });

  it("carries cookies apart and joins repeated headers and parameters", async () => {
    const headers = new Headers({ cookie: "a=1; b=2" });
    headers.append("x-many", "one");
    headers.append("x-many", "two");
    const event = await eventOf("/x/a?tag=a&tag=b%20c", { headers });
    expect(event.cookies).toEqual(["a=1", "b=2"]);
    expect(event.headers.cookie).toBeUndefined();
    expect(event.headers["x-many"]?.replace(", ", ",")).toBe("one,two");
    expect(event.queryStringParameters).toEqual({ tag: "a,b c" });
    expect(event.rawQueryString).toBe("tag=a&tag=b%20c");
  });

  it("keeps text as text and anything else in base64", async () => {
    const json = await eventOf("/x/a", {
      method: "POST",
      body: '{"ü":1}',
      headers: { "content-type": "application/problem+json" },
    });
    expect(json).toMatchObject({ body: '{"ü":1}', isBase64Encoded: false });
    const bytes = Buffer.from([0, 255, 128, 13]);
    const binary = await eventOf("/x/a", {
      method: "POST",
      body: bytes,
      headers: { "content-type": "application/pdf" },
    });
    expect(binary).toMatchObject({ body: bytes.toString("base64"), isBase64Encoded: true });
  });

  it("has its path decoded, and a path that cannot be decoded is refused", async () => {
    expect(await eventOf("/x/a%20b/%C3%BC%2Fc")).toMatchObject({ rawPath: "/x/a b/ü/c" });
    const { url } = await gatewayFor(echo);
    expect((await fetch(`${url}/x/%E0%A4%A`)).status).toBe(400);
  });

  it("is refused above 10 MB", async () => {
    const { url } = await gatewayFor(echo);
    const status = await new Promise((resolve, reject) => {
      const req = request(`${url}/x/a`, {
        method: "POST",
        headers: { "content-length": 10 * 1024 * 1024 + 1 },
      });
      req.on("response", (res) => resolve(res.statusCode)).on("error", reject);
      req.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it("finds no function where no route is declared", async () => {
    const { url } = await gatewayFor(echo, { routes: ["POST /x/{proxy+}"] });
    const response = await fetch(`${url}/x/a`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: "Not Found" });
  });
});

describe("an answer on its way back", () => {
  const answerOf = async (returned: unknown, init?: RequestInit) =>
    fetch(`${(await gatewayFor(async () => returned)).url}/x/a`, init);

  it("keeps status, headers, every cookie and binary bodies", async () => {
    const body = Buffer.from([1, 0, 254]);
    const response = await answerOf({
      statusCode: 203,
      headers: { "X-Own": 5, "content-type": "application/pdf" },
      cookies: ["a=1; Path=/", "b=2"],
      body: body.toString("base64"),
      isBase64Encoded: true,
    });
    expect(response.status).toBe(203);
    expect(response.headers.get("x-own")).toBe("5");
    expect(response.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2"]);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(body);
  });

  it("is JSON with 200 where the function returns no status", async () => {
    const response = await answerOf({ ok: true });
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ ok: true });
  });

  it("is 500 without details where the function throws, and the reason is kept for the developer", async () => {
    const { url, errors } = await gatewayFor(async () => {
      throw new Error("secret");
    });
    const response = await fetch(`${url}/x/a`);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: "Internal Server Error" });
    expect(errors).toMatchObject([{ message: "secret" }]);
  });

  it("is 500 above 6 MB and for a status that is none", async () => {
    expect((await answerOf({ statusCode: 200, body: "x".repeat(6 * 1024 * 1024 + 1) })).status).toBe(500);
    // As JSON each of these is two.
    expect((await answerOf({ statusCode: 200, body: '"'.repeat(3 * 1024 * 1024) })).status).toBe(500);
    expect((await answerOf({ statusCode: "soon" })).status).toBe(500);
  });

  it("is 503 where the function takes longer than the gateway waits", async () => {
    let remaining = -1;
    const { url } = await gatewayFor(
      (_, context) => {
        remaining = context.getRemainingTimeInMillis();
        return new Promise(() => {});
      },
      { maxWaitMs: 20 },
    );
    expect((await fetch(`${url}/x/a`)).status).toBe(503);
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThanOrEqual(20);
  });

  it("passes a Hono app through unharmed", async () => {
    const app = new Hono();
    app.post("/x/files", async (c) =>
      c.body(await c.req.arrayBuffer(), 201, { "content-type": "image/png" }),
    );
    const handler = handle(app);
    const { url } = await gatewayFor((event, context) => handler(event as never, context as never));
    const bytes = Buffer.from([137, 80, 78, 71, 0, 255]);
    const response = await fetch(`${url}/x/files`, {
      method: "POST",
      body: bytes,
      headers: { "content-type": "image/png" },
    });
    expect(response.status).toBe(201);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });
});

describe("choosing a route", () => {
  const find = createRoutes(
    ["ANY /a/{proxy+}", "GET /a/{id}", "ANY /a/{id}", "GET /a/b", "GET /a/{id}/c"].map((key) => [key, key]),
  );
  it.each([
    ["GET", "/a/b", "GET /a/b", undefined],
    ["GET", "/a/z", "GET /a/{id}", { id: "z" }],
    ["PUT", "/a/z", "ANY /a/{id}", { id: "z" }],
    ["GET", "/a/z/c", "GET /a/{id}/c", { id: "z" }],
    ["PUT", "/a/z/c", "ANY /a/{proxy+}", { proxy: "z/c" }],
  ])("%s %s → %s", (method, path, routeKey, pathParameters) => {
    expect(find(method, path)).toEqual({
      routeKey,
      target: routeKey,
      ...(pathParameters && { pathParameters }),
    });
  });

  it("takes nothing for a greedy parameter that is empty", () => {
    expect(find("GET", "/a")).toBeUndefined();
    expect(find("GET", "/a/")).toBeUndefined();
  });
});

it("names every deployed function once", () => {
  const names = handlers.map((spec) => spec.name);
  expect(new Set(names).size).toBe(names.length);
});
