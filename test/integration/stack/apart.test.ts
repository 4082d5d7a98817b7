import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ItemView } from "../../../functions/http/schemas/catalog.ts";
import type { ConnectionView } from "../../../functions/http/schemas/connections.ts";
import type { ContentView } from "../../../functions/http/schemas/documents.ts";
import { secondNotion, seedId } from "../../../stacks/local/sandbox/notion/seed/index.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { type Browsed, browse } from "./browse.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { importPages, publish, setLevel, syncNow } from "./work.ts";

let stack: TestStack;
let acme: Person;
let globex: Person;
let ours: ConnectionView;
let theirs: ConnectionView;

beforeAll(async () => {
  stack = await startTestStack();
  [acme, globex] = await Promise.all([signIn(stack, "admin@acme.test"), signIn(stack, "admin@globex.test")]);
  [ours, theirs] = await Promise.all([connectNotion(acme), connectNotion(globex)]);
});
afterAll(() => stack?.close());

const shared = "acme/security-overview";

describe("two companies with the same Notion page", { timeout: 60_000 }, () => {
  it("have documents of their own", async () => {
    await Promise.all([
      importPages(acme, ours.id, [shared, "acme/soc2-type-2-report"]),
      importPages(globex, theirs.id, [shared]),
    ]);
    const [mine, other] = await Promise.all([
      acme.titled("Security overview"),
      globex.titled("Security overview"),
    ]);
    expect(mine.id).not.toBe(other.id);
    await publish(acme, await setLevel(acme, mine, "public"));
    expect(await globex.titled("Security overview")).toMatchObject({ level: "internal", status: "draft" });
    expect((await browse(`${stack.url}/t/globex`)).text).not.toContain("Security overview");
    expect((await browse(`${stack.url}/t/globex/documents/security-overview`)).status).toBe(404);
  });

  it("find nothing of each other by any id", async () => {
    const document = await acme.titled("SOC 2 Type II report");
    const { files } = await acme.must<ContentView>("GET", `/documents/${document.id}/content`);
    for (const path of [
      `/documents/${document.id}`,
      `/documents/${document.id}/content`,
      `/documents/${document.id}/files/${files[0]?.id}`,
      `/documents/${document.id}/versions`,
      `/connections/${ours.id}`,
      `/connections/${ours.id}/items?parent=root`,
      `/connections/${ours.id}/runs`,
    ])
      expect([path, (await globex.ask("GET", path)).status]).toEqual([path, 404]);
    const across = await globex.raw("GET", `/workspaces/${acme.workspace.id}/documents`);
    expect(across.status).toBe(404);
    const through = await globex.ask("POST", "/imports", {
      connectionId: ours.id,
      level: "internal",
      items: [{ id: seedId(shared), type: "page" }],
    });
    expect(through.status).toBe(404);
  });

  it("a change reaches both, and each decides alone", async () => {
    await stack.control("POST", "/search-lag", { seconds: 0 });
    await stack.control("POST", "/advance", { minutes: 3 });
    await stack.control("POST", "/edit", {
      id: "Security overview",
      append: [{ type: "paragraph", text: "Both read this." }],
    });
    await Promise.all([syncNow(acme, ours.id), syncNow(globex, theirs.id)]);
    expect(await acme.titled("Security overview")).toMatchObject({ status: "update_waiting", version: 2 });
    expect(await globex.titled("Security overview")).toMatchObject({ status: "draft", version: 2 });
  });

  it("one disconnects, the other goes on", async () => {
    await globex.must("DELETE", `/connections/${theirs.id}?documents=archive`);
    await stack.idle();
    expect(await syncNow(acme, ours.id)).toMatchObject({ state: "done" });
    expect(await acme.titled("Security overview")).toMatchObject({
      source: { state: expect.stringMatching(/linked|changed/) },
    });
    expect((await browse(`${stack.url}/t/acme/documents/security-overview`)).status).toBe(200);
  });
});

/** Every address that a page names on this machine, and some that one could guess. */
async function crawl(start: readonly string[]): Promise<Map<string, Browsed>> {
  const seen = new Map<string, Browsed>();
  const left = [...start];
  for (let url = left.pop(); url; url = left.pop()) {
    if (seen.has(url)) continue;
    const answer = await browse(url);
    seen.set(url, answer);
    const named = [
      ...[...answer.text.matchAll(/(?:href|src|action)="([^"#]+)/g)].map(([, link = ""]) => link),
      ...[...answer.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, link = ""]) => link),
      ...(answer.headers.location ? [String(answer.headers.location)] : []),
    ];
    for (const link of named) {
      const next = new URL(link.replaceAll("&amp;", "&"), url);
      if (/^https?:$/.test(next.protocol) && /^(?:127\.0\.0\.1|s3\.localhost)$/.test(next.hostname))
        left.push(next.href);
    }
  }
  return seen;
}

describe("words that must stay inside", { timeout: 120_000 }, () => {
  it("stand in no answer to a stranger, whatever was imported and published around them", async () => {
    const second = await connectNotion(globex, { workspace: secondNotion.id });
    const everything = await acme.items(ours.id, "type=page");
    const rows = await Promise.all(
      (await acme.items(ours.id, "type=database")).map(({ id }) =>
        acme.all<ItemView>(`/connections/${ours.id}/databases/${id}/rows`),
      ),
    );
    const internal = [
      "acme/internal",
      "acme/board-notes",
      "acme/customer-escalations",
      "acme/salaries-access-review",
      "acme/incident-2026-03",
    ];
    const open = [
      shared,
      "acme/privileged-access-standard",
      "acme/incident-response-plan",
      "acme/communication-templates",
      "acme/customer-documents",
      "acme/start-here",
      "acme/security-handbook",
      "acme/access-control-policy",
    ];
    expect(everything.map(({ id }) => id)).toEqual(
      expect.arrayContaining([...internal, ...open].map(seedId)),
    );
    const roadmap = rows.flat().map(({ id }) => ({ id, type: "row" as const }));
    // All at once is more than Notion allows in a minute, and nobody has to wait here.
    const anotherMinute = () => stack.control("POST", "/advance", { minutes: 3 });
    const inside = [];
    for (const some of [internal.map(seedId), roadmap.slice(0, 30), roadmap.slice(30)]) {
      await anotherMinute();
      inside.push(await importPages(acme, ours.id, some));
    }
    await anotherMinute();
    const outside = await importPages(acme, ours.id, open);
    expect([...inside, outside].map(({ counts }) => counts?.failed)).toEqual([0, 0, 0, 0]);
    await importPages(
      globex,
      second.id,
      (await globex.items(second.id, "type=page")).map(({ id }) => id),
    );

    for (const item of inside.flatMap(({ items = [] }) => items))
      if (item.documentId) await publish(acme, await acme.document(item.documentId), true);
    for (const item of outside.items ?? []) {
      const document = await acme.document(item.documentId ?? "");
      if (document.status === "published") continue;
      await publish(acme, await setLevel(acme, document, "public"), true);
    }
    for (const document of await globex.documents())
      if (document.state !== "archived") await publish(globex, await setLevel(globex, document, "public"));

    const guessed = (await acme.documents()).flatMap(({ slug, id }) => [
      `${stack.url}/t/acme/documents/${slug}`,
      `${stack.url}/t/acme/documents/${id}`,
      `${stack.url}/t/acme/documents?q=${encodeURIComponent(slug.split("-")[0] ?? "")}`,
    ]);
    const seen = await crawl([
      `${stack.url}/t/acme`,
      `${stack.url}/t/acme/documents?show=restricted`,
      `${stack.url}/t/acme/documents?q=canary`,
      `${stack.url}/t/acme/sitemap.xml`,
      `${stack.url}/robots.txt`,
      `${stack.url}/api/openapi.json`,
      ...guessed,
    ]);
    expect(seen.size).toBeGreaterThan(60);
    expect([...seen.values()].filter(({ status }) => status >= 500)).toEqual([]);
    const pages = [...seen].filter(([, { status }]) => status === 200);
    expect(pages.filter(([url]) => url.includes("/documents/")).length).toBeGreaterThan(open.length - 1);
    for (const [url, answer] of seen) {
      const told = `${JSON.stringify(answer.headers)}\n${answer.bytes.toString("latin1")}`;
      expect(told.match(/CANARY[\w-]*/g) ?? [], url).toEqual([]);
      expect(told.match(/notion\.(?:so|localhost|site)[^"\s]*/g) ?? [], url).toEqual([]);
    }

    // The other company publishes on purpose what its marks stand in; only what it locked stays inside.
    const across = await crawl([`${stack.url}/t/globex`, `${stack.url}/t/globex/sitemap.xml`]);
    const marks = [...across.values()].flatMap(
      ({ bytes }) => bytes.toString("latin1").match(/CANARY[\w-]*/g) ?? [],
    );
    expect(marks.length).toBeGreaterThan(0);
    expect(marks.filter((mark) => !mark.startsWith("CANARY-GLOBEX") || mark.includes("LOCKED"))).toEqual([]);
  });
});
