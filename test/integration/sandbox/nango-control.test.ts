import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStage, type Stage } from "./nango-stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

describe("trouble on demand", () => {
  it("fails the next calls to a path, and no others", async () => {
    await stage.turn("POST", "/fail-next", { status: 503, times: 2, path: "/connections" });
    const statuses: number[] = [];
    for (const path of ["/integrations", "/connections", "/connections", "/connections"]) {
      statuses.push((await stage.ask(path)).status);
    }
    expect(statuses).toEqual([200, 503, 503, 200]);
  });

  it("cuts the line with status 0", async () => {
    await stage.turn("POST", "/fail-next", { status: 0 });
    await expect(stage.ask("/connections")).rejects.toThrow();
    expect((await stage.ask("/connections")).status).toBe(200);
  });

  it("keeps the proxy from the provider while it fails", async () => {
    const id = await stage.connect();
    stage.notion.seen.length = 0;
    await stage.turn("POST", "/fail-next", { status: 429, path: "/proxy/v1/search", retryAfterSeconds: 9 });
    const headers = { "connection-id": id, "provider-config-key": "notion" };
    const failed = await stage.ask("/proxy/v1/search", { method: "POST", headers });
    expect([failed.status, failed.headers.get("retry-after")]).toEqual([429, "9"]);
    expect(stage.notion.seen).toHaveLength(0);
  });

  it("limits the account, proxy calls included, until the minute is over", async () => {
    const id = await stage.connect();
    await stage.turn("PATCH", "/settings", { rateLimitPerMinute: 2 });
    const headers = { "connection-id": id, "provider-config-key": "notion" };
    const first = await stage.ask("/proxy/v1/users/me", { headers });
    expect(first.headers.get("x-ratelimit-limit")).toBe("2");
    expect(first.headers.get("x-ratelimit-remaining")).toBe("1");
    await stage.ask("/connections");
    const refused = await stage.ask("/connections?limit=1");
    expect(refused.status).toBe(429);
    expect(refused.json()).toEqual({
      error: { code: "too_many_request", method: "GET", path: "/connections" },
    });
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    stage.clock.advance(wait * 1000);
    expect((await stage.ask("/connections")).status).toBe(200);
  });

  it("refuses switches that do not exist", async () => {
    await expect(stage.turn("PATCH", "/settings", { nonsense: true })).rejects.toThrow(/Unrecognized key/);
  });

  it("begins anew on a reset", async () => {
    await stage.connect();
    await stage.turn("PATCH", "/settings", { deliveryMode: "drop" });
    await stage.turn("POST", "/reset");
    expect((await stage.full.listConnections()).connections).toEqual([]);
    expect((await stage.turn("GET", "/settings")).deliveryMode).toBe("send");
  });
});

describe("what it remembers", () => {
  it("is there after the process was killed", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "nango-killed-"));
    const bundle = join(dataDir, "stage.mjs");
    const stageModule = join(import.meta.dirname, "nango-stage.ts");
    await build({
      stdin: {
        contents: `
          import { openStage } from ${JSON.stringify(stageModule)};
          const stage = await openStage({ dataDir: ${JSON.stringify(dataDir)} });
          console.log(await stage.connect({ tenant: "kept" }));`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      platform: "node",
      format: "esm",
      outfile: bundle,
      banner: {
        js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
      },
    });
    const child = spawn(process.execPath, [bundle], { stdio: ["ignore", "pipe", "inherit"] });
    const id = await new Promise<string>((resolve) =>
      child.stdout.once("data", (line) => resolve(String(line).trim())),
    );
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));

    const again = await openStage({ dataDir });
    expect((await again.full.getConnection("notion", id)).tags).toEqual({ tenant: "kept" });
    await again.close();
    await rm(dataDir, { recursive: true, force: true });
  });
});
