import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ItemView } from "../../../functions/http/schemas/catalog.ts";
import type { ConnectionView, DisconnectPreview } from "../../../functions/http/schemas/connections.ts";
import type { ContentView, FileAddress, VersionView } from "../../../functions/http/schemas/documents.ts";
import type { TraceView } from "../../../functions/http/schemas/workspaces.ts";
import { seedId } from "../../../stacks/local/sandbox/notion/seed/seed-id.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { browse } from "./browse.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { waited } from "./waiting.ts";
import { finished, importPages, itemOf, publish, runEnded, setLevel, startImport, syncNow } from "./work.ts";

let stack: TestStack;
let admin: Person;
let manager: Person;
let connection: ConnectionView;

const policy = "acme/access-control-policy";
const overview = "acme/security-overview";
const whitepaper = "acme/security-whitepaper";
const report = "acme/soc2-type-2-report";

beforeAll(async () => {
  stack = await startTestStack();
  [admin, manager] = await Promise.all([
    signIn(stack, "admin@acme.test"),
    signIn(stack, "manager@acme.test"),
  ]);
});
afterAll(() => stack?.close());

const visit = (path: string) => browse(`${stack.url}${path}`);
/** What the page shows of the document, without how long ago it was checked. */
const textOf = async (path: string) => /<div class="text">.*/s.exec((await visit(path)).text)?.[0];
const logged = async () => (await stack.control("GET", "/log")).json();

describe("the main job, over the API", { timeout: 90_000 }, () => {
  it("connects Notion by its webhook, and browses nothing before the name is confirmed", async () => {
    connection = await connectNotion(admin);
    expect(connection).toMatchObject({
      state: "connected",
      notionWorkspaceName: "Acme Security",
      schedule: "every_4_hours",
      connectedBy: "admin@acme.test",
      documents: 0,
    });
    expect(connection.catalog.items).toBeGreaterThan(60);
    expect(JSON.stringify(connection)).not.toMatch(/ntn_|secret|token|nango/i);
  });

  it("tests the connection", async () => {
    const tested = await admin.must<{ ok: boolean; checks: unknown[]; pages: number }>(
      "POST",
      `/connections/${connection.id}/test`,
      {},
    );
    expect(tested).toMatchObject({ ok: true, databases: 3 });
    expect(tested.pages).toBeGreaterThan(60);
    expect((await manager.connection(connection.id)).scope).toMatchObject({ complete: true });
  });

  it("shows the tree, and every page of it once", async () => {
    const top = await manager.items(connection.id, "parent=root");
    expect(top.map(({ title }) => title)).toEqual(
      expect.arrayContaining(["Security handbook", "Compliance", "Customer documents", "Security roadmap"]),
    );
    const seen = new Map<string, ItemView>();
    async function below(items: ItemView[]): Promise<void> {
      for (const item of items) {
        expect(seen.has(item.id), item.title).toBe(false);
        seen.set(item.id, item);
        if (item.hasChildren && item.type === "page")
          await below(await manager.items(connection.id, `parent=${item.id}`));
      }
    }
    await below(top);
    expect([...seen.keys()]).toEqual(
      expect.arrayContaining([policy, overview, whitepaper, report].map(seedId)),
    );
    expect(seen.get(seedId(overview))).toMatchObject({ title: "Security overview", icon: "🛡️", type: "page" });
  });

  it("searches by title with breadcrumbs, and takes a pasted link", async () => {
    const found = await manager.items(connection.id, "query=overview");
    expect(found.find(({ id }) => id === seedId(overview))).toMatchObject({
      title: "Security overview",
      breadcrumbs: [{ title: "Customer documents" }],
    });
    const url = found.find(({ id }) => id === seedId(overview))?.url;
    const pasted = await manager.must<ItemView>("POST", `/connections/${connection.id}/resolve`, { url });
    expect(pasted).toMatchObject({ id: seedId(overview), title: "Security overview" });
    const strange = await manager.ask("POST", `/connections/${connection.id}/resolve`, {
      url: "https://example.com/x",
    });
    expect([strange.status, strange.body.code]).toEqual([400, "invalid"]);
  });

  it("offers the rows of a database", async () => {
    const [database] = await manager.items(connection.id, "query=subprocessors&type=database");
    expect(database).toMatchObject({ type: "database", title: "Subprocessors" });
    const rows = await manager.all<ItemView>(`/connections/${connection.id}/databases/${database?.id}/rows`);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.every(({ type }) => type === "row")).toBe(true);
    expect(rows.map(({ title }) => title)).toContain("Northgrid Maps");
  });

  it("imports three pages, a PDF and a row; internal first", async () => {
    const row = { id: seedId("acme/subprocessors/northgrid-maps"), type: "row" as const };
    const job = await importPages(manager, connection.id, [policy, overview, whitepaper, report, row]);
    expect(job).toMatchObject({ state: "finished", total: 5, level: "internal", by: "manager@acme.test" });
    expect(job.counts).toMatchObject({ done: 5, imported: 5, failed: 0 });
    expect(itemOf(job, overview)).toMatchObject({ state: "done", withheld: expect.any(Number) });
    expect(itemOf(job, overview).withheld).toBeGreaterThan(0);

    const documents = await manager.documents();
    expect(documents).toHaveLength(5);
    for (const document of documents)
      expect(document).toMatchObject({ level: "internal", status: "draft", version: 1 });
    expect(await manager.titled("SOC 2 Type II report")).toMatchObject({ kind: "files" });

    const content = await manager.must<ContentView>(
      "GET",
      `/documents/${(await manager.titled("Northgrid Maps")).id}/content`,
    );
    expect(content.markdown).toContain("Map tiles and addresses");
    expect(content.markdown).toContain("Receives single points");
  });

  it("importing again, twice at once, changes nothing and makes no second document", async () => {
    const ids = [policy, overview, whitepaper, report];
    const [one, two] = await Promise.all([
      startImport(manager, connection.id, ids, "public"),
      startImport(admin, connection.id, ids),
    ]);
    for (const job of [await finished(manager, one), await finished(admin, two)])
      expect(job.counts).toMatchObject({ done: 4, unchanged: 4, imported: 0 });
    const documents = await manager.documents();
    expect(documents).toHaveLength(5);
    expect(documents.every(({ level }) => level === "internal")).toBe(true);
    const items = await manager.items(connection.id, "query=security overview");
    expect(items.find(({ id }) => id === seedId(overview))?.document).toMatchObject({
      title: "Security overview",
      archived: false,
    });
  });

  it("gives the PDF's very bytes to members, for a minute", async () => {
    const document = await manager.titled("SOC 2 Type II report");
    const content = await manager.must<ContentView>("GET", `/documents/${document.id}/content`);
    const [file] = content.files;
    expect(file).toMatchObject({ contentType: "application/pdf" });
    const { url, expiresAt } = await manager.must<FileAddress>(
      "GET",
      `/documents/${document.id}/files/${file?.id}`,
    );
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(60_000);
    const answer = await browse(url);
    expect(answer.status).toBe(200);
    expect(answer.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(answer.bytes).toHaveLength(file?.size ?? 0);
  });

  it("asks before it widens, and names who gains access", async () => {
    const document = await manager.titled("Security overview");
    const asked = await manager.ask(
      "PUT",
      `/documents/${document.id}/level`,
      { level: "public" },
      { "if-match": document.etag },
    );
    expect([asked.status, asked.body.code]).toEqual([409, "conflict"]);
    expect(asked.body.audience).toMatchObject({ from: "internal", to: "public" });
    expect(asked.body.audience?.sentence).toContain("anyone on the internet");
    expect((await manager.document(document.id)).level).toBe("internal");

    expect(await setLevel(manager, document, "public")).toMatchObject({ level: "public" });
    expect(
      await setLevel(manager, await manager.titled("Access control policy"), "restricted"),
    ).toMatchObject({
      level: "restricted",
    });
    expect(
      await setLevel(manager, await manager.titled("SOC 2 Type II report"), "requires_nda"),
    ).toMatchObject({ level: "requires_nda" });
  });

  it("publishes what was named, and nothing else", async () => {
    const document = await manager.titled("Security overview");
    const wrong = await manager.ask(
      "POST",
      `/documents/${document.id}/publish`,
      { version: 1, sha256: "0".repeat(64) },
      { "if-match": document.etag },
    );
    expect([wrong.status, wrong.body.code]).toEqual([409, "conflict"]);
    const published = await publish(manager, document);
    expect(published).toMatchObject({ status: "published", published: { version: 1 } });
    expect(published.address).toBe(`${stack.url}/t/acme/documents/security-overview`);
    await publish(manager, await manager.titled("Access control policy"), true);
    await publish(manager, await manager.titled("SOC 2 Type II report"), false);
    await publish(manager, await manager.titled("Security whitepaper"));
  });

  it("lets a stranger read the public one, know of one, and reach nothing else", async () => {
    const list = await visit("/t/acme");
    expect(list.status).toBe(200);
    expect(list.text).toContain("Security overview");
    expect(list.text).toContain("Access control policy");
    expect(list.text).not.toMatch(/SOC 2|whitepaper|Northgrid|notion/i);
    expect(list.text).not.toMatch(/<script/i);

    const page = await visit("/t/acme/documents/security-overview");
    expect(page.status).toBe(200);
    expect(page.text).toContain("Fleet operators in 19 countries");
    expect(page.text).not.toMatch(/CANARY|Discounts|notion\.|<script/i);
    const picture = /src="(\/t\/acme\/documents\/security-overview\/media\/[^"]+)"/.exec(page.text)?.[1];
    const redirected = await visit(picture ?? "");
    expect(redirected.status).toBe(302);
    expect((await browse(String(redirected.headers.location))).status).toBe(200);

    const missing = await visit("/t/acme/documents/no-such-thing");
    expect(missing.status).toBe(404);
    for (const slug of [
      "access-control-policy",
      "soc-2-type-ii-report",
      "security-whitepaper",
      "northgrid-maps",
    ]) {
      const closed = await visit(`/t/acme/documents/${slug}`);
      expect([slug, closed.status, closed.text]).toEqual([slug, 404, missing.text]);
    }
    const sitemap = await visit("/t/acme/sitemap.xml");
    expect([...sitemap.text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc]) => loc)).toEqual([
      `${stack.url}/t/acme`,
      `${stack.url}/t/acme/documents/security-overview`,
    ]);
  });

  it("does not let a stranger fetch a gated document's file or picture", async () => {
    const pdf = await manager.titled("SOC 2 Type II report");
    const { files } = await manager.must<ContentView>("GET", `/documents/${pdf.id}/content`);
    const paper = await manager.must<ContentView>(
      "GET",
      `/documents/${(await manager.titled("Security whitepaper")).id}/content`,
    );
    const picture = /media\/[0-9a-f]{64}\.\w+/.exec(paper.markdown ?? "")?.[0];
    expect(picture).toBeDefined();
    for (const path of [
      `/t/acme/documents/soc-2-type-ii-report/files/${files[0]?.id}`,
      `/t/acme/documents/security-overview/files/${files[0]?.id}`,
      `/t/acme/documents/security-whitepaper/${picture}`,
      `/t/acme/documents/security-overview/${picture}`,
    ])
      expect([path, (await visit(path)).status]).toEqual([path, 404]);
  });

  it("a sync with nothing changed costs one call, two with the trash, and one per followed database", async () => {
    await syncNow(manager, connection.id);
    const quiet = await syncNow(manager, connection.id);
    expect(quiet).toMatchObject({ state: "done", changed: 0, calls: 3, message: "Nothing had changed." });
  });

  it("proposes what was edited at Notion, and leaves the published bytes alone", async () => {
    await stack.control("PATCH", "/nango/settings", { deliveryMode: "drop" });
    const before = await textOf("/t/acme/documents/security-overview");
    await stack.control("POST", "/search-lag", { seconds: 0 });
    await stack.control("POST", "/advance", { minutes: 3 });
    await stack.control("POST", "/edit", {
      id: "Security overview",
      append: [{ type: "paragraph", text: "We now also operate in Iceland." }],
    });
    expect(await manager.titled("Security overview")).toMatchObject({ updateWaiting: false });
    const run = await syncNow(manager, connection.id);
    expect(run).toMatchObject({ state: "done", changed: 1, proposed: 1 });

    const waiting = await manager.titled("Security overview");
    expect(waiting).toMatchObject({
      status: "update_waiting",
      version: 2,
      published: { version: 1 },
      source: { state: "changed" },
    });
    expect(before).toContain("Fleet operators");
    expect(await textOf("/t/acme/documents/security-overview")).toBe(before);

    const { markdown } = await manager.must<ContentView>("GET", `/documents/${waiting.id}/content`);
    expect(markdown).toContain("Iceland");
    await publish(manager, waiting);
    expect((await visit("/t/acme/documents/security-overview")).text).toContain("Iceland");
    expect(await manager.titled("Security overview")).toMatchObject({
      status: "published",
      source: { state: "linked" },
    });
    const versions = await manager.all<VersionView>(`/documents/${waiting.id}/versions`);
    expect(versions.map(({ n, origin }) => [n, origin])).toEqual([
      [2, "sync"],
      [1, "import"],
    ]);
    await stack.control("PATCH", "/nango/settings", { deliveryMode: "send" });
  });

  it("proposes by itself when Notion says that a page changed", async () => {
    await stack.control("POST", "/advance", { minutes: 3 });
    await stack.control("POST", "/edit", {
      id: "Access control policy",
      append: [{ type: "paragraph", text: "Badges are read at each door." }],
    });
    const changed = await waited("the proposal", async () => {
      const document = await manager.titled("Access control policy");
      return document.updateWaiting ? document : undefined;
    });
    expect(changed).toMatchObject({ version: 2, published: { version: 1 } });
    expect((await visit("/t/acme")).status).toBe(200);
  });

  it("the schedule syncs what is due", async () => {
    const earlier = (await manager.connection(connection.id)).lastSync?.runId;
    await stack.control("POST", "/advance", { hours: 5 });
    const last = await waited("the scheduled sync", async () => {
      const { lastSync } = await manager.connection(connection.id);
      return lastSync && lastSync.runId !== earlier ? lastSync : undefined;
    });
    expect(last).toMatchObject({ result: "done" });
  });

  it("disconnects after showing what hangs on it, and calls Notion no more", async () => {
    const preview = await admin.must<DisconnectPreview>(
      "GET",
      `/connections/${connection.id}/disconnect-preview`,
    );
    expect(preview).toMatchObject({
      linked: 5,
      published: 4,
      byLevel: { public: 1, restricted: 1, requires_nda: 1, internal: 2 },
    });
    const forbidden = await manager.ask("DELETE", `/connections/${connection.id}?documents=keep`);
    expect(forbidden.status).toBe(403);

    const { runId } = await admin.must<{ runId: string }>(
      "DELETE",
      `/connections/${connection.id}?documents=keep`,
    );
    await runEnded(admin, connection.id, runId);
    await stack.idle();
    await stack.control("DELETE", "/log");

    for (const [method, path] of [
      ["POST", `/connections/${connection.id}/sync`],
      ["GET", `/connections/${connection.id}/items?parent=root`],
      ["POST", `/connections/${connection.id}/items/refresh`],
      ["POST", `/connections/${connection.id}/test`],
    ] as const)
      expect([path, (await admin.ask(method, path, method === "POST" ? {} : undefined)).status]).toEqual([
        path,
        409,
      ]);
    await stack.control("POST", "/nango/deliveries/redeliver", {});
    await stack.control("POST", "/advance", { hours: 5 });
    await stack.idle();
    expect((await logged()).entries).toEqual([]);

    for (const document of await manager.documents())
      expect(document).toMatchObject({ source: { state: "disconnected" } });
    expect((await visit("/t/acme/documents/security-overview")).text).toContain("Iceland");
  });

  it("has written down who did what", async () => {
    const traces = await admin.all<TraceView>("/activity");
    const did = traces.map((one) => one.did);
    for (const name of [
      "connection.requested",
      "connection.attached",
      "connection.confirmed",
      "import.started",
      "document.imported",
      "document.level_changed",
      "document.published",
      "document.proposed",
      "sync.finished",
      "connection.disconnected",
    ])
      expect(did, name).toContain(name);
    expect(traces.map(({ seq }) => seq)).toEqual(traces.map((_, n) => traces.length - n));
  });
});
