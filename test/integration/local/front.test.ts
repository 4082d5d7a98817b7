import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  request,
  type Server,
} from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adminHeaders } from "../../../stacks/admin-headers.ts";
import { createClock } from "../../../stacks/local/clock.ts";
import { createDev } from "../../../stacks/local/front/dev.ts";
import { createFront } from "../../../stacks/local/front/front.ts";
import { serveStaticApp } from "../../../stacks/local/front/static-app.ts";
import { type Origins, originsFor } from "../../../stacks/local/origins.ts";

let server: Server;
let port: number;
let origins: Origins;
const clock = createClock();

const says =
  (name: string): RequestListener =>
  (req, res) =>
    res.end(`${name} ${req.url}`);

beforeAll(async () => {
  const dir = mkdtempSync(join(tmpdir(), "gatehouse-"));
  mkdirSync(join(dir, "assets"));
  writeFileSync(join(dir, "index.html"), "<h1>the app</h1>");
  writeFileSync(join(dir, "assets", "main-1a2b.js"), "app()");
  writeFileSync(join(dir, "..", "secret.txt"), "not for you");
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  origins = originsFor(port);
  const token = async (email: string) =>
    email ? { access_token: email, token_type: "Bearer", expires_in: 1 } : undefined;
  const front = createFront({
    origins,
    gateway: says("gateway"),
    identity: says("identity"),
    admin: serveStaticApp({
      dir,
      base: "/admin/",
      headers: adminHeaders({ connect: [origins.nango], frames: [origins.connect], files: [origins.s3] }),
    }),
    dev: createDev({ clock, identity: { token }, mailbox: says("mailbox") }),
    s3: says("s3"),
    sandbox: {
      nango: says("nango"),
      connectUi: says("connect"),
      notionWeb: says("notion-web"),
      notion: says("notion-api"),
      control: says("control"),
      upgrade: (req, socket) => socket.end(`HTTP/1.1 101 Switching Protocols\r\n\r\n${req.url}`),
    },
  });
  server.on("request", front.listener).on("upgrade", front.upgrade);
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

function get(host: string, path: string, headers: Record<string, string> = {}, method = "GET", body = "") {
  return new Promise<Answer>((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port,
      path,
      method,
      headers: { host: `${host}:${port}`, ...headers },
    };
    const req = request(options, async (res) =>
      resolve({ status: res.statusCode ?? 0, headers: res.headers, body: await text(res) }),
    );
    req.on("error", reject).end(body);
  });
}

const app = "127.0.0.1";

describe("the front", () => {
  it.each([
    ["127.0.0.1", "/api/v1/me?x=1", "gateway /api/v1/me?x=1"],
    ["127.0.0.1", "/t/acme", "gateway /t/acme"],
    ["localhost", "/identity/auth", "identity /identity/auth"],
    ["127.0.0.1", "/dev/mail/1", "mailbox /dev/mail/1"],
    ["127.0.0.1", "/sandbox/nango/proxy/v1/search?q=1", "nango /proxy/v1/search?q=1"],
    ["127.0.0.1", "/sandbox/notion/v1/users/me", "notion-api /v1/users/me"],
    ["127.0.0.1", "/sandbox/control?x", "control /?x"],
    ["nango.localhost", "/oauth/connect/notion", "nango /oauth/connect/notion"],
    ["connect.nango.localhost", "/", "connect /"],
    ["notion.localhost", "/install", "notion-web /install"],
    ["S3.localhost", "/bucket/key", "s3 /bucket/key"],
  ])("sends %s%s to its part", async (host, path, body) => {
    expect(await get(host, path)).toMatchObject({ status: 200, body });
  });

  it.each(["evil.test", "127.0.0.1.evil.test", "x.nango.localhost", "constructor", ""])(
    "turns the host '%s' away, so that no name can be rebound to it",
    async (host) => {
      const answer = await get(host, "/api/v1/me");
      expect(answer.status).toBe(421);
      expect(answer.body).toContain(origins.app);
    },
  );

  it("leads from / to the admin app", async () => {
    expect(await get(app, "/")).toMatchObject({ status: 302, headers: { location: "/admin/" } });
  });

  it("upgrades web sockets for Nango's host only", async () => {
    const upgrade = (host: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(port, "127.0.0.1", () =>
          socket.write(
            `GET /ws HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
          ),
        );
        text(socket).then(resolve, reject);
      });
    expect(await upgrade("nango.localhost:1")).toMatch(/^HTTP\/1.1 101 .*\/ws$/s);
    expect(await upgrade("127.0.0.1")).toMatch(/^HTTP\/1.1 421 /);
  });
});

describe("what is for developers only", () => {
  it.each([
    "/dev/token?email=a@b.test",
    "/dev/clock",
    "/dev/mail",
    "/sandbox/control/reset",
    "/sandbox/nango/",
  ])("refuses %s to pages of other sites", async (path) => {
    for (const origin of ["http://evil.test", "null", origins.notion])
      expect((await get(app, path, { origin }, "POST")).status).toBe(403);
    const image = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" };
    expect((await get(app, path, image)).status).toBe(403);
    expect((await get(app, path, { origin: origins.app })).status).not.toBe(403);
    expect((await get(app, path)).status).not.toBe(403);
  });

  it("shows and advances the clock", async () => {
    const before = JSON.parse((await get(app, "/dev/clock")).body);
    expect(before.offsetMs).toBe(0);
    const after = JSON.parse((await get(app, "/dev/clock", {}, "POST", '{"advance":"4h"}')).body);
    expect(after.offsetMs).toBe(4 * 3_600_000);
    await get(app, "/dev/clock", {}, "POST", '{"advanceMs":1000}');
    expect(clock.offset()).toBe(4 * 3_600_000 + 1000);
    for (const body of ["", "[]", "null", '{"advance":"soon"}', '{"advanceMs":-5}', '{"advanceMs":"x"}'])
      expect((await get(app, "/dev/clock", {}, "POST", body)).status).toBe(400);
  });

  it("gives tokens, and says how to ask", async () => {
    expect(JSON.parse((await get(app, "/dev/token?email=a%40b.test")).body).access_token).toBe("a@b.test");
    expect(await get(app, "/dev/token")).toMatchObject({ status: 400 });
    expect((await get(app, "/dev/constructor")).status).toBe(404);
  });
});

describe("the admin app", () => {
  it("answers every path of its own with the page, under a strict policy", async () => {
    for (const path of ["/admin", "/admin/", "/admin/documents/doc_1?x", "/admin/favicon.unknown"]) {
      const { status, headers, body } = await get(app, path);
      expect({ status, body }).toEqual({ status: 200, body: "<h1>the app</h1>" });
      expect(headers["cache-control"]).toBe("no-cache");
      expect(headers["cross-origin-opener-policy"]).toBe("same-origin-allow-popups");
      expect(headers["content-security-policy"]).toContain("script-src 'self';");
      expect(headers["content-security-policy"]).toContain(
        `frame-src 'self' ${origins.connect} ${origins.s3};`,
      );
    }
  });

  it("lets hashed files be kept for ever, and never answers a missing one with the page", async () => {
    const { headers, body } = await get(app, "/admin/assets/main-1a2b.js");
    expect(body).toBe("app()");
    expect(headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    });
    expect(
      (await get(app, "/admin/assets/main-1a2b.js", { "if-none-match": headers.etag ?? "" })).status,
    ).toBe(304);
    expect((await get(app, "/admin/assets/gone.js")).status).toBe(404);
  });

  it("shows nothing outside its folder", async () => {
    for (const path of [
      "/admin/../secret.txt",
      "/admin/%2e%2e/secret.txt",
      "/admin/..%2fsecret.txt",
      "/admin/%00",
      "/admin/%",
    ])
      expect((await get(app, path)).body).not.toContain("not for you");
  });
});
