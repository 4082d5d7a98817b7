import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startTestStack, type TestStack } from "../../stack.ts";
import { signed } from "../handlers/events.ts";
import { typed } from "./typed.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack?.close());

const notionToken = () => typed(["workspace", "notion-token"], { DATA_DIR: stack.dataDir });
const advance = (by: string) =>
  fetch(`${stack.url}/dev/clock`, { method: "POST", body: JSON.stringify({ advance: by }) });
/** Tells what comes, as Nango does. */
async function forward(body: object): Promise<unknown> {
  const text = JSON.stringify(body);
  const headers = signed(text, process.env.NANGO_WEBHOOK_SECRET ?? "");
  const answer = await fetch(`${stack.url}/webhooks/nango`, { method: "POST", headers, body: text });
  return answer.json();
}
const activity = async () => {
  const { workspaces } = (await (await stack.api("admin@acme.test", "GET", "/me")).json()) as {
    workspaces: { id: string }[];
  };
  const answer = await stack.api("admin@acme.test", "GET", `/workspaces/${workspaces[0]?.id}/activity`);
  return (await answer.json()) as object;
};

describe("npm run workspace -- notion-token", { timeout: 120_000 }, () => {
  it("says that none has come, and what to check", async () => {
    const { code, out, err } = await notionToken();
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(
      `No verification token has come to the Gatehouse at ${stack.url} in the last 60 min`,
    );
    expect(err).toContain(`they go to ${stack.url}/webhooks/nango.`);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it("shows what Notion sends when its webhooks are set up, which no log and no activity tells", async () => {
    const before = await activity();
    const written = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, "write"));
    expect((await stack.control("POST", "/verify-webhook")).status).toBe(200);
    await expect.poll(async () => (await notionToken()).code, { timeout: 60_000 }).toBe(0);
    await stack.idle();
    const logged = written.flatMap((spy) => spy.mock.calls.map(([line]) => String(line))).join("");
    for (const spy of written) spy.mockRestore();

    const { out, err } = await notionToken();
    expect(err).toBe("");
    expect(out).toContain("\n\nsecret_sandbox_notion_webhooks\n\n");
    expect(out).toContain("Paste it in Notion");
    expect(out).toContain("paste it in Nango too, as the integration's webhook secret");
    expect(logged).not.toContain("secret_sandbox");
    expect(await activity()).toEqual(before);
  });

  it("shows the newest, for an hour", async () => {
    expect(await forward({ verification_token: "secret_newer" })).toEqual({ status: "queued" });
    expect(await forward({ verification_token: "secret_other", id: "event" })).toEqual({ status: "ignored" });
    await stack.idle();
    expect((await notionToken()).out).toContain("\nsecret_newer\n");
    await advance("50m");
    expect((await notionToken()).out).toContain("\nsecret_newer\n");
    await advance("11m");
    expect(await notionToken()).toMatchObject({ code: 1, out: "" });
  });
});
