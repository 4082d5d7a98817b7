import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConnectionView } from "../../../functions/http/schemas/connections.ts";
import type { TraceView } from "../../../functions/http/schemas/workspaces.ts";
import { seedId } from "../../../stacks/local/sandbox/notion/seed/index.ts";
import { propertyRuns } from "../../contracts/stores.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { waited } from "./waiting.ts";
import { importPages, publish } from "./work.ts";

let stack: TestStack;
let acme: Person;
let globex: Person;
let ours: ConnectionView;
let theirs: ConnectionView;
const title = "Access control policy";
const page = seedId("acme/access-control-policy");

beforeAll(async () => {
  stack = await startTestStack();
  [acme, globex] = await Promise.all([signIn(stack, "admin@acme.test"), signIn(stack, "admin@globex.test")]);
  [ours, theirs] = await Promise.all([connectNotion(acme), connectNotion(globex)]);
  await Promise.all([
    importPages(acme, ours.id, ["acme/access-control-policy"]),
    importPages(globex, theirs.id, ["acme/access-control-policy"]),
  ]);
  for (const person of [acme, globex]) await publish(person, await person.titled(title));
  // Search tells of nothing: what is known is known by webhooks.
  await control("POST", "/search-lag", { seconds: 100 * 86_400 });
}, 60_000);
afterAll(() => stack?.close());

async function control(method: string, path: string, body?: object) {
  const answer = await stack.control(method, path, body);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  const said = await answer.text();
  return said ? JSON.parse(said) : undefined;
}
const edit = (text: string) => control("POST", "/edit", { id: page, append: [{ type: "paragraph", text }] });
async function calls(): Promise<string[]> {
  const { entries } = await control("GET", "/log?limit=1000");
  return entries.map(({ method, path }: { method: string; path: string }) => `${method} ${path}`);
}
const becomes = (person: Person, what: object) =>
  waited(`${person.email}'s document to be so`, async () => {
    const document = await person.titled(title);
    return matches(document, what) ? document : undefined;
  });
const matches = (one: object, what: object): boolean =>
  Object.entries(what).every(([key, value]) => {
    const mine: unknown = Reflect.get(one, key);
    return typeof value === "object" && value && typeof mine === "object" && mine
      ? matches(mine, value)
      : mine === value;
  });

describe("an edit at Notion", { timeout: 60_000 }, () => {
  it("waits for every company that follows the page, without a sync", async () => {
    await stack.control("POST", "/advance", { minutes: 5 });
    await edit("Both hear of this.");
    for (const person of [acme, globex])
      await becomes(person, { status: "update_waiting", version: 2, published: { version: 1 } });
    expect(await acme.all(`/connections/${ours.id}/runs`)).toEqual([]);
  });

  it("arrives in no envelope where Nango knows of no connection, and reaches them all the same", async () => {
    await control("PATCH", "/nango/settings", { forgetWorkspaces: true });
    await stack.control("POST", "/advance", { minutes: 5 });
    await edit("Nango cannot say whose this is.");
    for (const person of [acme, globex]) await becomes(person, { version: 3 });
    await control("PATCH", "/nango/settings", { forgetWorkspaces: false });
  });

  it("shows a page in the trash at once, and heals when it is back", async () => {
    await control("POST", "/trash", { id: page });
    await becomes(acme, { source: { state: "trashed" } });
    await control("POST", "/restore", { id: page });
    await waited("it to be back", async () =>
      (await acme.titled(title)).source?.state === "trashed" ? undefined : true,
    );
    expect(await acme.titled(title)).toMatchObject({ published: { version: 1 } });
  });

  it("tells of pages and databases that are not imported, and they are found in the catalogue", async () => {
    const node = { title: "A page of this minute", children: [] };
    await control("POST", "/seed", { parent: "Security handbook", node, share: true });
    const found = (query: string) => async () =>
      (await acme.items(ours.id, `query=${encodeURIComponent(query)}`))[0];
    await waited("the page", found("A page of this minute"));
    await control("POST", "/move", { id: "A page of this minute", to: "Compliance" });
    await waited("its new place", async () => {
      const trail = (await found("A page of this minute")())?.breadcrumbs ?? [];
      return trail.some((one) => one.title === "Compliance") ? true : undefined;
    });
    await control("POST", "/trash", { id: "A page of this minute" });
    await waited("it to be gone", async () => ((await found("A page of this minute")()) ? undefined : true));
    await control("POST", "/edit", { id: "Subprocessors", title: "Subprocessors of today" });
    await waited("the database's name", found("Subprocessors of today"));
  });
});

describe("webhooks in great number", { timeout: 120_000 }, () => {
  const key = () => process.env.NANGO_WEBHOOK_SECRET ?? "";
  async function post(body: object): Promise<number> {
    const text = JSON.stringify(body);
    const signature = createHmac("sha256", key()).update(text).digest("hex");
    const answer = await fetch(`${stack.url}/webhooks/nango`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-nango-hmac-sha256": signature },
      body: text,
    });
    await answer.body?.cancel();
    return answer.status;
  }
  async function all(bodies: readonly object[]): Promise<Set<number>> {
    const statuses = new Set<number>();
    const left = [...bodies];
    const lane = async () => {
      for (let body = left.pop(); body; body = left.pop()) statuses.add(await post(body));
    };
    await Promise.all(Array.from({ length: 16 }, lane));
    return statuses;
  }
  const nangoId = async () => {
    const { items } = await control("GET", "/nango/webhooks");
    const created = items
      .map(({ body }: { body: string }) => JSON.parse(body))
      .find(({ type }: { type: string }) => type === "forward");
    return String(created.connectionId);
  };
  const event = (connectionId: string, but: object = {}) => ({
    type: "forward",
    from: "notion",
    connectionId,
    payload: {
      id: randomUUID(),
      type: "page.content_updated",
      timestamp: new Date(stack.clock.now()).toISOString(),
      entity: { id: page, type: "page" },
      ...but,
    },
  });

  it("are all answered 200; one page is read a few times, and what it holds in the end is proposed", async () => {
    await stack.idle();
    await stack.control("POST", "/advance", { minutes: 5 });
    const id = await nangoId();
    await control("PATCH", "/nango/settings", { deliveryMode: "drop" });
    await edit("Told of again and again.");
    await control("DELETE", "/log");
    const count = propertyRuns(200);
    const began = Date.now();
    expect(await all(Array.from({ length: count }, () => event(id)))).toEqual(new Set([200]));
    const seconds = (Date.now() - began) / 1000;
    await stack.idle();
    const made = (await calls()).filter((call) => call.includes(page));
    // At once three times, then once every five seconds: the page's metadata, then it and its blocks.
    expect(made.length).toBeLessThanOrEqual(9 + 3 * Math.ceil(seconds / 5));
    const versions = await Promise.all([acme, globex].map(async (who) => (await who.titled(title)).version));
    // The events name the connection of one of them.
    expect(versions.sort()).toEqual([3, 4]);
  });

  it("are one where they are the same, and cost few calls where they name what nobody knows", async () => {
    await stack.idle();
    const id = await nangoId();
    const one = event(id);
    await stack.control("POST", "/advance", { minutes: 2 });
    await stack.idle();
    await control("DELETE", "/log");
    expect(await all(Array.from({ length: 100 }, () => one))).toEqual(new Set([200]));
    await stack.idle();
    expect((await calls()).filter((call) => call.includes(page)).length).toBeLessThanOrEqual(3);
    const before = await acme.all<TraceView>("/activity");
    const invented = Array.from({ length: 200 }, () =>
      event(id, { type: "page.deleted", entity: { id: randomUUID(), type: "page" } }),
    );
    await control("DELETE", "/log");
    expect(await all(invented)).toEqual(new Set([200]));
    await stack.idle();
    // Twenty in a minute, and the minute may have ended meanwhile.
    expect((await calls()).length).toBeLessThanOrEqual(40);
    expect(await acme.all<TraceView>("/activity")).toEqual(before);
  });
});
