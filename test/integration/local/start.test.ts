import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const dataDir = mkdtempSync(join(tmpdir(), "gatehouse-start-"));
const started: ChildProcess[] = [];
let port: number;
let otherPort: number;

beforeAll(async () => {
  const servers = [createServer().listen(0, "127.0.0.1"), createServer().listen(0, "127.0.0.1")];
  await Promise.all(servers.map((server) => once(server, "listening")));
  [port = 0, otherPort = 0] = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
});

afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

interface Run {
  child: ChildProcess;
  out(): string;
  err(): string;
  ended: Promise<number | null>;
}

/** `npm start`, without npm. */
function run(env: Record<string, string> = {}, args: string[] = []): Run {
  const child = spawn(process.execPath, ["stacks/local/start.mjs", ...args], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, NANGO_SECRET_KEY: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  let out = "";
  let err = "";
  child.stdout?.on("data", (text) => {
    out += text;
  });
  child.stderr?.on("data", (text) => {
    err += text;
  });
  const ended = once(child, "exit").then(([code]) => code as number | null);
  return { child, out: () => out, err: () => err, ended };
}

async function ready(run: Run): Promise<string> {
  const over = run.ended.then((code) => {
    throw new Error(`It ended with ${code}: ${run.out()} ${run.err()}`);
  });
  for (;;) {
    const url = /^Gatehouse is ready: (\S+)$/m.exec(run.out())?.[1];
    if (url) return url;
    await Promise.race([once(run.child.stdout ?? run.child, "data"), over]);
  }
}

/** The processes whose command line names our data folder. */
function processesOnData(): string[] {
  return readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(dataDir);
    } catch {
      return false;
    }
  });
}

async function asAdmin(url: string) {
  const token = await (await fetch(`${url}/dev/token?email=admin@acme.test`)).json();
  const headers = { authorization: `Bearer ${token.access_token}`, "content-type": "application/json" };
  const me = await (await fetch(`${url}/api/v1/me`, { headers })).json();
  const members = `${url}/api/v1/workspaces/${me.workspaces[0].id}/members`;
  return {
    me,
    members: async () => (await (await fetch(members, { headers })).json()).items as { email: string }[],
    invite: (email: string) =>
      fetch(members, { method: "POST", headers, body: JSON.stringify({ email, role: "manager" }) }),
  };
}

const linux = process.platform === "linux";

describe("npm start", { timeout: 120_000 }, () => {
  it("says when it is ready, serves the seeded demo, and Ctrl-C leaves no process", async () => {
    const stack = run();
    const url = await ready(stack);
    expect(url).toBe(`http://127.0.0.1:${port}`);
    expect(stack.out()).toBe(`Gatehouse is ready: ${url}\n`);
    expect((await fetch(url, { redirect: "manual" })).headers.get("location")).toBe("/admin/");
    const { me, members } = await asAdmin(url);
    expect(me).toMatchObject({
      user: { email: "admin@acme.test" },
      workspaces: [{ slug: "acme", name: "Acme", role: "admin" }],
    });
    expect((await members()).map(({ email }) => email).sort()).toEqual([
      "accounts@acme.test",
      "admin@acme.test",
      "manager@acme.test",
    ]);
    stack.child.kill("SIGINT");
    expect(await stack.ended).toBe(0);
    if (linux) expect(processesOnData()).toEqual([]);
    expect(stack.err().replace(/^Building the admin app.*\n/, "")).toBe("");
  });

  it("keeps the data when it is killed, and ends the database that the killed one left", async () => {
    const first = run();
    const { invite } = await asAdmin(await ready(first));
    expect((await invite("new@acme.test")).status).toBeLessThan(300);
    first.child.kill("SIGKILL");
    await first.ended;
    const left = linux ? processesOnData() : [];

    const second = run();
    const { members } = await asAdmin(await ready(second));
    expect((await members()).map(({ email }) => email)).toContain("new@acme.test");
    if (linux) for (const pid of left) expect(processesOnData()).not.toContain(pid);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });

  it("knows its people under another port, and begins anew with --fresh", async () => {
    const other = run({ PORT: String(otherPort) });
    const { me, members } = await asAdmin(await ready(other));
    expect(me.workspaces).toMatchObject([{ slug: "acme", role: "admin" }]);
    expect((await members()).map(({ email }) => email)).toContain("new@acme.test");
    other.child.kill("SIGTERM");
    await other.ended;

    const fresh = run({}, ["--fresh"]);
    const after = await asAdmin(await ready(fresh));
    expect((await after.members()).map(({ email }) => email)).not.toContain("new@acme.test");

    const twin = run({ PORT: String(otherPort) });
    expect(await twin.ended).toBe(1);
    expect(twin.err()).toContain(`Gatehouse is running with this data already: http://127.0.0.1:${port}`);
    const rival = run();
    expect(await rival.ended).toBe(1);
    expect(rival.err()).toContain(`Port ${port} is taken by another Gatehouse.`);
    fresh.child.kill("SIGTERM");
    expect(await fresh.ended).toBe(0);
  });

  it("says what to do where the port is taken or is none", async () => {
    const server = createServer((_, res) => res.end("hello")).listen(port, "127.0.0.1");
    await once(server, "listening");
    const taken = run();
    expect(await taken.ended).toBe(1);
    expect(taken.err()).toBe(
      `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start\n`,
    );
    server.close();
    const none = run({ PORT: "http" });
    expect(await none.ended).toBe(1);
    expect(none.err()).toBe("PORT must be a number from 1 to 65535.\n");
  });

  it("keeps no data that somebody meant to leave behind without a word", async () => {
    const mistyped = run({}, ["--frsh"]);
    expect(await mistyped.ended).toBe(1);
    expect(mistyped.err()).toBe("There is no --frsh here. To begin with empty data: npm start -- --fresh\n");
    const swallowed = run({ npm_config_fresh: "true" });
    expect(await swallowed.ended).toBe(1);
    expect(swallowed.err()).toBe("npm took --fresh for itself. Put it behind the --: npm start -- --fresh\n");
  });
});
