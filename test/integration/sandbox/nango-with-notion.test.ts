import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Nango } from "@nangohq/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClock } from "../../../stacks/local/clock.ts";
import { originsFor } from "../../../stacks/local/origins.ts";
import { createSandbox, type Sandbox } from "../../../stacks/local/sandbox/index.ts";
import { acmeNotion, secondNotion } from "../../../stacks/local/sandbox/notion/seed/index.ts";

let sandbox: Sandbox;
let local: string;
let dataDir: string;
let nango: Nango;
const hooks: Record<string, unknown>[] = [];
const clock = createClock();
const fullSecretKey = "c78464c2-fbe2-4c0d-9a51-0d6f6a3f7d10";
const server = createServer();

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  const origins = originsFor(port);
  local = origins.app;
  dataDir = await mkdtemp(join(tmpdir(), "sandbox-"));
  sandbox = createSandbox({
    clock,
    dataDir,
    origins,
    nangoWebhookUrl: `${local}/hooks`,
    secretKey: "dfbfd380-7232-4ffa-a121-a697b3bd969f",
    fullSecretKey,
    webhookSecret: "signing",
  });
  const hook: RequestListener = async (request, response) => {
    hooks.push(JSON.parse(await text(request)));
    response.end();
  };
  const mounts: [string, RequestListener][] = [
    ["/sandbox/nango", sandbox.nango],
    ["/sandbox/notion", sandbox.notionApi],
    ["/sandbox/control", sandbox.control],
    ["/notion-web", sandbox.notionWeb],
    ["/hooks", hook],
  ];
  server.on("request", (request, response) => {
    const [prefix, listener] = mounts.find(([start]) => request.url?.startsWith(start)) ?? ["", hook];
    request.url = request.url?.slice(prefix.length) || "/";
    listener(request, response);
  });
  nango = new Nango({ host: `${local}/sandbox/nango`, apiKey: fullSecretKey });
});

afterAll(async () => {
  sandbox.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(dataDir, { recursive: true, force: true });
});

/** Browser addresses, as Node reaches them. */
const reachable = (url: string) =>
  url
    .replace(/^http:\/\/notion\.localhost:\d+/, `${local}/notion-web`)
    .replace(/^http:\/\/nango\.localhost:\d+/, `${local}/sandbox/nango`);

const follow = async (url: string, init: RequestInit = {}) => {
  const response = await fetch(reachable(url), { redirect: "manual", ...init });
  return {
    status: response.status,
    location: response.headers.get("location") ?? "",
    body: await response.text(),
  };
};

/** A person's way through the popup: the pages are ticked at Notion, and access is allowed or not. */
async function consent(token: string, share: string[], decision = "allow") {
  const begin = `http://nango.localhost:1/oauth/connect/notion?connect_session_token=${token}`;
  const { location } = await follow(begin);
  const form = new URLSearchParams([["decision", decision], ...share.map((id) => ["share", id])]);
  const answered = await follow(location, { method: "POST", body: form });
  return follow(answered.location);
}

async function connect() {
  const { data } = await nango.createConnectSession({ tags: { tenant: "a" } });
  expect((await consent(data.token, [firstPage])).status).toBe(200);
  const { connections } = await nango.listConnections({ limit: 1 });
  return connections[0]?.connection_id ?? "";
}

const control = (path: string, body: object) =>
  fetch(`${local}/sandbox/control${path}`, { method: "POST", body: JSON.stringify(body) });
const firstPage = acmeNotion.roots[0]?.id ?? "";
const version = { "Notion-Version": "2026-03-11" };
const through = (connectionId: string, endpoint: string) =>
  nango.get({ endpoint, connectionId, providerConfigKey: "notion", headers: version });

describe("Nango and Notion together", () => {
  it("connect through Notion's consent page, and read what was shared", async () => {
    const id = await connect();
    expect(await nango.getConnection("notion", id)).toMatchObject({
      connection_config: { workspace_id: acmeNotion.id },
      credentials: { raw: { workspace_name: acmeNotion.name } },
    });
    const page = await through(id, `/v1/pages/${firstPage}`);
    expect(page.data).toMatchObject({ object: "page", id: firstPage });
    await sandbox.idle();
    expect(hooks).toContainEqual(expect.objectContaining({ operation: "creation", connectionId: id }));
  });

  it("pass an edit on as a signed forward", async () => {
    const id = await connect();
    await sandbox.idle();
    hooks.length = 0;
    await control("/edit", { id: firstPage, title: "Begin here" });
    await sandbox.idle();
    expect(hooks).toContainEqual({
      type: "forward",
      from: "notion",
      providerConfigKey: "notion",
      connectionId: id,
      payload: expect.objectContaining({
        workspace_id: acmeNotion.id,
        entity: { id: firstPage, type: "page" },
      }),
    });
  });

  it("keep reading after a forced refresh", async () => {
    const id = await connect();
    const before = await nango.getToken("notion", id);
    expect(await nango.getToken("notion", id, true)).not.toBe(before);
    expect((await through(id, "/v1/users/me")).status).toBe(200);
  });

  it("answer Notion's own 401 after a revocation, and nothing tells of it", async () => {
    const id = await connect();
    await sandbox.idle();
    hooks.length = 0;
    await control("/revoke", {});
    const refused = await through(id, "/v1/users/me").catch((error) => error.response);
    expect([refused.status, refused.data.code]).toEqual([401, "unauthorized"]);
    await sandbox.idle();
    expect(hooks).toEqual([]);
  });

  it("reconnect into another workspace when someone picks it", async () => {
    const id = await connect();
    const settings = { method: "PATCH", body: JSON.stringify({ nextReconnectWorkspace: secondNotion.id }) };
    await fetch(`${local}/sandbox/control/nango/settings`, settings);
    const { data } = await nango.createReconnectSession({ connection_id: id, integration_id: "notion" });
    await consent(data.token, [secondNotion.roots[0]?.id ?? ""]);
    const after = await nango.getConnection("notion", id);
    expect(after.connection_config).toEqual({ workspace_id: secondNotion.id });
    expect(after.tags).toEqual({});
  });

  it("begin anew together", async () => {
    await connect();
    await control("/reset", {});
    expect((await nango.listConnections()).connections).toEqual([]);
  });
});
