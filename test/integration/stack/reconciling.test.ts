import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConnectionView } from "../../../functions/http/schemas/connections.ts";
import type { DocumentView } from "../../../functions/http/schemas/documents.ts";
import { seedId } from "../../../stacks/local/sandbox/notion/seed/seed-id.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { importPages, itemOf, publish, syncNow } from "./work.ts";

let stack: TestStack;
let admin: Person;
let connection: ConnectionView;
const pages = {
  edited: "acme/access-control-policy",
  unshared: "acme/physical-security-policy",
  trashed: "acme/acceptable-use-policy",
  quiet: "acme/security-overview",
};
const documents = new Map<string, string>();

beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
  connection = await connectNotion(admin);
  const imported = await importPages(admin, connection.id, Object.values(pages));
  for (const page of Object.values(pages)) documents.set(page, itemOf(imported, page).documentId ?? "");
  await publish(admin, await read(pages.edited));
});
afterAll(() => stack?.close());

const read = (page: string) => admin.must<DocumentView>("GET", `/documents/${documents.get(page)}`);
async function control(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await stack.control(method, path, body);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
}
async function days(count: number): Promise<void> {
  await control("POST", "/advance", { hours: 24 * count });
  await stack.idle();
}
/** How often pages were asked for by their ids since the log was begun. */
async function looks(): Promise<Map<string, number>> {
  const { entries } = (await control("GET", "/log?limit=1000")) as { entries: { path: string }[] };
  const ids = entries.flatMap(({ path }) => /^\/v1\/pages\/([0-9a-f-]{36})$/.exec(path)?.[1] ?? []);
  return new Map([...new Set(ids)].map((id) => [id, ids.filter((one) => one === id).length]));
}

describe("the weekly look at every linked page", { timeout: 120_000 }, () => {
  it("finds what neither search nor a webhook has told of", async () => {
    await control("PATCH", "/nango/settings", { deliveryMode: "drop" });
    await control("POST", "/search-lag", { seconds: 0 });
    // More than a page of a listing, so that what search does not know to be new lies beyond where a sync stops.
    const children = Array.from({ length: 110 }, (_, n) => ({ title: `Filler ${n}` }));
    const node = { title: "Fillers", children };
    await control("POST", "/seed", { parent: "Compliance", node, share: true, quiet: true });
    await days(1);
    await control("POST", "/edit", { id: "Glossary", append: [{ type: "paragraph", text: "The newest." }] });
    await syncNow(admin, connection.id);
    await control("POST", "/search-lag", { seconds: 100 * 86_400 });
    await control("POST", "/edit", {
      id: seedId(pages.edited),
      append: [{ type: "paragraph", text: "Search does not know of this." }],
    });
    await control("POST", "/unshare", { id: seedId(pages.unshared) });
    await syncNow(admin, connection.id);
    expect(await read(pages.edited)).toMatchObject({ version: 1, source: { state: "linked" } });
    expect(await read(pages.unshared)).toMatchObject({ source: { state: "linked" } });

    await days(7);
    expect(await read(pages.edited)).toMatchObject({
      version: 2,
      updateWaiting: true,
      published: { version: 1 },
    });
    expect(await read(pages.unshared)).toMatchObject({ version: 1, source: { state: "not_shared" } });
    expect(await read(pages.quiet)).toMatchObject({ version: 1, source: { state: "linked" } });
  });

  it("asks once a week for a page that stays as it was", async () => {
    await control("DELETE", "/log");
    for (let n = 0; n < 7; n++) await days(1);
    const asked = await looks();
    for (const page of [pages.quiet, pages.edited, pages.trashed, pages.unshared])
      expect([page, asked.get(seedId(page))]).toEqual([page, 1]);
  });

  it("finds a page in the trash, and one that is shared again", async () => {
    await control("POST", "/trash", { id: seedId(pages.trashed) });
    await control("POST", "/share", { id: seedId(pages.unshared) });
    await days(7);
    expect(await read(pages.trashed)).toMatchObject({ source: { state: "trashed" } });
    expect(await read(pages.unshared)).toMatchObject({ source: { state: "linked" } });
  });

  it("leaves a paused connection alone, and catches up afterwards", async () => {
    const path = `/connections/${connection.id}`;
    await admin.must("PATCH", path, { paused: true });
    await control("DELETE", "/log");
    await days(9);
    expect((await looks()).size).toBe(0);
    await admin.must("PATCH", path, { paused: false });
    await days(1);
    for (const page of [pages.quiet, pages.edited])
      expect((await looks()).has(seedId(page)), page).toBe(true);
  });
});
