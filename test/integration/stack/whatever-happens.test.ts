import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConnectionView } from "../../../functions/http/schemas/connections.ts";
import type { DocumentView } from "../../../functions/http/schemas/documents.ts";
import type { TraceView } from "../../../functions/http/schemas/workspaces.ts";
import { propertyRuns } from "../../contracts/stores.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { seeded } from "../../unit/core/interleaved/turns.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { importPages, itemOf, publish, setLevel, syncNow } from "./work.ts";

let stack: TestStack;
let admin: Person;
let connection: ConnectionView;

beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
  connection = await connectNotion(admin);
});
afterAll(() => stack?.close());

async function control<T>(path: string, body: object = {}, method = "POST"): Promise<T> {
  const answer = await stack.control(method, path, method === "DELETE" ? undefined : body);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T; // as stacks/local/sandbox/README.md has it
}

interface Page {
  id: string;
  documentId: string;
  title: string;
  text: string;
  inTrash: boolean;
  shared: boolean;
}

const steps = 15;
const paragraph = (text: string) => [{ type: "paragraph", text }];
const hashOf = (text: string) => createHash("sha256").update(`${text}\n`).digest("hex");
const documentOf = ({ documentId }: Page) => admin.must<DocumentView>("GET", `/documents/${documentId}`);

/** Six public documents of six new pages, the first three of them published. */
async function library(seed: number): Promise<Page[]> {
  const nodes = Array.from({ length: 6 }, (_, n) => ({
    title: `Page ${seed}-${n}`,
    blocks: paragraph("Zero."),
  }));
  const { ids } = await control<{ ids: string[] }>("/seed", {
    parent: "Compliance",
    nodes,
    share: true,
    quiet: true,
  });
  await control("/advance", { minutes: 2 });
  const job = await importPages(admin, connection.id, ids);
  const pages = ids.map((id, n): Page => {
    const documentId = itemOf(job, id).documentId ?? "";
    return { id, documentId, title: nodes[n]?.title ?? "", text: "Zero.", inTrash: false, shared: true };
  });
  for (const page of pages.slice(0, 3))
    await publish(admin, await setLevel(admin, await documentOf(page), "public"));
  return pages;
}

/** What a visitor reads of it, without the line that says when it was last checked. */
async function shownOf(page: Page): Promise<string> {
  const { slug } = await documentOf(page);
  const answer = await fetch(`${stack.url}/t/acme/documents/${slug}`);
  const html = await answer.text();
  expect(answer.status, slug).toBe(200);
  const [title = "", body = ""] = [/<h1>.*?<\/h1>/s, /<div class="body">.*<\/article>/s].map(
    (part) => html.match(part)?.[0],
  );
  expect(body).not.toBe("");
  return title + body;
}

/** One thing that happens there, goes wrong on the way, or is done here. */
async function happens(pages: Page[], upTo: (count: number) => number): Promise<void> {
  const page = pages[upTo(pages.length)] ?? expect.fail();
  // So few at once are no lost share.
  const losable = pages[3 + upTo(3)] ?? expect.fail();
  const word = ["One.", "Two.", "Three."][upTo(3)] ?? "";
  const acts: (() => Promise<unknown>)[] = [
    () =>
      control("/edit", { id: page.id, replace: paragraph(word) }).then(() =>
        Object.assign(page, { text: word }),
      ),
    () =>
      control("/edit", { id: page.id, replace: paragraph(word) }).then(() =>
        Object.assign(page, { text: word }),
      ),
    () =>
      control("/edit", { id: page.id, title: `Renamed ${word}` }).then(() =>
        Object.assign(page, { title: `Renamed ${word}` }),
      ),
    () => control("/move", { id: page.id, to: ["Security handbook", "Compliance"][upTo(2)] }),
    () => control("/trash", { id: losable.id }).then(() => Object.assign(losable, { inTrash: true })),
    () => control("/restore", { id: losable.id }).then(() => Object.assign(losable, { inTrash: false })),
    () => control("/unshare", { id: losable.id }).then(() => Object.assign(losable, { shared: false })),
    () => control("/share", { id: losable.id }).then(() => Object.assign(losable, { shared: true })),
    () =>
      control("/fail-next", {
        path: ["/v1/search", "/v1/pages/*", "/v1/blocks/*"][upTo(3)],
        status: 503,
        code: "service_unavailable",
        times: 1 + upTo(2),
      }),
    () => control("/fail-next", { path: "*", status: 429, code: "rate_limited", retryAfter: 1, times: 1 }),
    () => control("/search-lag", { seconds: [0, 2, 1_000][upTo(3)] }),
    () => control("/nango/settings", { deliveryMode: ["send", "hold", "drop"][upTo(3)] }, "PATCH"),
    () => control("/nango/deliveries/release", { reversed: upTo(2) === 0 }),
    () => stack.control("POST", "/nango/deliveries/redeliver", {}),
    () => control("/advance", { minutes: [1, 30, 240][upTo(3)] }),
    () => syncNow(admin, connection.id),
    () => admin.ask("POST", `/documents/${page.documentId}/sync`),
    () => stack.idle(),
  ];
  await acts[upTo(acts.length)]?.();
}

/** All is well again: what was held back arrives, and a week goes by. */
async function calmDown(): Promise<void> {
  await control("/fail-next", {}, "DELETE");
  await control("/search-lag", { seconds: 0 });
  await control("/nango/settings", { deliveryMode: "send" }, "PATCH");
  await control("/nango/deliveries/release");
  await stack.idle();
  await syncNow(admin, connection.id);
  for (let day = 0; day < 8; day++) {
    await control("/advance", { hours: 24 });
    await stack.idle();
  }
  expect(await syncNow(admin, connection.id)).toMatchObject({ state: "done" });
  await stack.idle();
}

describe("the whole product and a Notion in which anything happens", { timeout: 300_000 }, () => {
  const seeds = Array.from({ length: propertyRuns(1) }, (_, n) => n + 1);
  it.each(seeds)("agree in the end, and visitors read what was published: seed %i", async (seed) => {
    const random = seeded(seed);
    const pages = await library(seed);
    const published = pages.slice(0, 3);
    const before = await Promise.all(published.map(shownOf));
    for (let n = 0; n < steps; n++) await happens(pages, (count) => Math.floor(random() * count));
    await stack.idle();
    expect(await Promise.all(published.map(shownOf))).toEqual(before);

    await calmDown();
    for (const page of pages) {
      const { title, sha256, source, updateWaiting } = await documentOf(page);
      const gone = page.shared ? (page.inTrash ? "trashed" : undefined) : "not_shared";
      expect([page.id, source?.state]).toEqual([page.id, gone ?? (updateWaiting ? "changed" : "linked")]);
      if (!gone) expect([page.id, title, sha256]).toEqual([page.id, page.title, hashOf(page.text)]);
    }
    expect(await Promise.all(published.map(shownOf))).toEqual(before);

    const etags = () => Promise.all(pages.map(async (page) => (await documentOf(page)).etag));
    const standing = await etags();
    const traced = (await admin.all<TraceView>("/activity")).length;
    expect(await syncNow(admin, connection.id)).toMatchObject({ state: "done", changed: 0, proposed: 0 });
    expect(await etags()).toEqual(standing);
    expect(await admin.all<TraceView>("/activity")).toHaveLength(traced + 2);
  });
});
