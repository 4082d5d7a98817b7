import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestStack, type TestStack } from "../../stack.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack?.close());

interface Me {
  user: { email: string };
  workspaces: { id: string; slug: string; role: string }[];
}

const me = async (email: string) => (await (await stack.api(email, "GET", "/me")).json()) as Me;

describe("the stack in one process", () => {
  it.each([
    ["admin@acme.test", "acme", "admin"],
    ["manager@acme.test", "acme", "manager"],
    ["accounts@acme.test", "acme", "accounts"],
    ["admin@globex.test", "globex", "admin"],
  ])("knows %s in %s as %s", async (email, slug, role) => {
    expect(await me(email)).toMatchObject({ user: { email }, workspaces: [{ slug, role }] });
    expect((await me(email)).workspaces).toHaveLength(1);
  });

  it("shows a stranger no workspace, and nothing without a token", async () => {
    expect((await me("stranger@other.test")).workspaces).toEqual([]);
    expect((await fetch(`${stack.url}/api/v1/me`)).status).toBe(401);
    expect((await fetch(`${stack.url}/api/openapi.json`)).status).toBe(200);
  });

  it("sends an invitation, which the invited person takes up by signing in", async () => {
    const [workspace] = (await me("admin@acme.test")).workspaces;
    const path = `/workspaces/${workspace?.id}/members`;
    const invited = await stack.api("admin@acme.test", "POST", path, {
      email: "new@acme.test",
      role: "accounts",
    });
    expect(invited.status).toBe(201);
    await stack.idle();
    expect(await (await fetch(`${stack.url}/dev/mail`)).text()).toContain("new@acme.test");
    expect(await me("new@acme.test")).toMatchObject({ workspaces: [{ slug: "acme", role: "accounts" }] });
  });

  it("calls the API through the gateway: what no route takes is its 404", async () => {
    const response = await fetch(`${stack.url}/nothing/here`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: "Not Found" });
    expect((await fetch(`${stack.url}/t/acme`)).status).toBe(200);
    expect((await fetch(`${stack.url}/t/no-such-company`)).status).toBe(404);
    const forged = await fetch(`${stack.url}/webhooks/nango`, { method: "POST", body: "{}" });
    expect(forged.status).toBe(401);
  });

  it("advances the time of everything at once", async () => {
    const before = stack.clock.now().getTime();
    const advanced = await fetch(`${stack.url}/dev/clock`, { method: "POST", body: '{"advance":"9h"}' });
    expect(advanced.status).toBe(200);
    await stack.idle();
    expect(stack.clock.now().getTime() - before).toBeGreaterThanOrEqual(9 * 3_600_000);
    const sandbox = (await (await stack.control("GET", "/state")).json()) as { now: string };
    expect(Math.abs(Date.parse(sandbox.now) - stack.clock.now().getTime())).toBeLessThan(60_000);
    expect((await me("admin@acme.test")).workspaces).toHaveLength(1);
  });
});
