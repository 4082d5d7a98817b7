import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportView } from "../../../functions/http/schemas/catalog.ts";
import type {
  ConnectionView,
  OfferView,
  Relinkable,
  Relinked,
} from "../../../functions/http/schemas/connections.ts";
import type { DocumentView } from "../../../functions/http/schemas/documents.ts";
import type { TraceView } from "../../../functions/http/schemas/workspaces.ts";
import { seedId } from "../../../stacks/local/sandbox/notion/seed/seed-id.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { browse } from "./browse.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { waited } from "./waiting.ts";
import { finished, importPages, itemOf, publish, setLevel, syncNow } from "./work.ts";

let stack: TestStack;
let admin: Person;
let connection: ConnectionView;
const pages = [
  "acme/access-control-policy",
  "acme/physical-security-policy",
  "acme/acceptable-use-policy",
  "acme/backup-policy",
  "acme/privacy-policy",
  "acme/glossary",
  "acme/security-overview",
] as const;
const [first = "", second = "", third = ""] = pages;
const lost = pages.slice(0, 6);
const documents = new Map<string, string>();

beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
  connection = await connectNotion(admin);
  const imported = await importPages(admin, connection.id, pages);
  for (const page of pages) documents.set(page, itemOf(imported, page).documentId ?? "");
  const document = await setLevel(admin, await read(first), "public");
  await publish(admin, document);
}, 60_000);
afterAll(() => stack?.close());

const read = (page: string) => admin.document(documents.get(page) ?? "");
const here = () => admin.connection(connection.id);
async function control(path: string, body: object): Promise<void> {
  const answer = await stack.control("POST", path, body);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
}
const say = (document: DocumentView, verb: string, body?: object) =>
  admin.must<DocumentView>("POST", `/documents/${document.id}/${verb}`, body, { "if-match": document.etag });
const become = (page: string, what: (document: DocumentView) => boolean) =>
  waited(`${page} to change`, async () => {
    const document = await read(page);
    return what(document) ? document : undefined;
  });
/** As people do, one after the other. */
async function checkNow(of: readonly string[]): Promise<void> {
  for (const page of of) await admin.must("POST", `/documents/${documents.get(page)}/sync`, {});
  await stack.idle();
}
const stateOf = async (page: string) => (await read(page)).source?.state;
const published = async () =>
  (await browse(`${stack.url}/t/acme/documents/access-control-policy`)).text.replace(/checked [^<]*/g, "");
const traces = async (did: TraceView["did"]) =>
  (await admin.all<TraceView>("/activity")).filter((trace) => trace.did === did);

describe("the states of a source", { timeout: 120_000 }, () => {
  it("keeps a page in the trash published, and says so to members until it is restored", async () => {
    const before = await published();
    await control("/trash", { id: seedId(first) });
    expect(await become(first, ({ status }) => status === "source_lost")).toMatchObject({
      source: { state: "trashed" },
      published: { version: 1 },
    });
    expect(await published()).toBe(before);
    const listed = await admin.all<DocumentView>("/documents?status=source_lost");
    expect(listed.map(({ id }) => id)).toEqual([documents.get(first)]);
    await control("/restore", { id: seedId(first) });
    expect(await become(first, ({ status }) => status === "published")).toMatchObject({
      source: { state: "linked" },
    });
    expect(await published()).toBe(before);
  });

  it("raises one flag where a share is taken away, and heals once it is given back", async () => {
    const before = await published();
    for (const page of lost) await control("/unshare", { id: seedId(page) });
    await checkNow(pages);
    expect((await here()).shareLost).toMatchObject({ count: 6, of: 7 });
    for (const page of lost) expect(await stateOf(page)).toBe("linked");
    expect(await traces("connection.share_lost")).toHaveLength(1);
    expect(await published()).toBe(before);

    for (const page of lost) await control("/share", { id: seedId(page) });
    await admin.must("POST", `/connections/${connection.id}/share-lost`, { answer: "check" });
    await stack.idle();
    expect(await here()).not.toHaveProperty("shareLost");
    expect(await traces("connection.share_lost")).toHaveLength(1);
    for (const page of lost) expect(await stateOf(page)).toBe("linked");
  });

  it("flags each page where a person says that they are gone, and none that came back", async () => {
    for (const page of lost) await control("/unshare", { id: seedId(page) });
    await checkNow(lost);
    const manager = await signIn(stack, "manager@acme.test");
    const answer = { answer: "gone" };
    const settled = await manager.must<ConnectionView>(
      "POST",
      `/connections/${connection.id}/share-lost`,
      answer,
    );
    expect(settled).not.toHaveProperty("shareLost");
    for (const page of lost) expect(await stateOf(page)).toBe("not_shared");
    for (const page of lost) await control("/share", { id: seedId(page) });
    await checkNow(lost);
    for (const page of lost) expect(await stateOf(page)).toBe("linked");
  });
});

describe("whom a document follows", { timeout: 120_000 }, () => {
  it("stops at a person's word, and goes on at another's with what changed meanwhile", async () => {
    const stopped = await say(await read(second), "unfollow");
    expect(stopped.source).toMatchObject({ state: "disconnected", stopped: true });
    const append = [{ type: "paragraph", text: "Written while nobody followed." }];
    await control("/edit", { id: seedId(second), append });
    await syncNow(admin, connection.id);
    expect(await read(second)).toMatchObject({ version: 1 });
    await say(await read(second), "follow");
    expect(await become(second, ({ version }) => version === 2)).toMatchObject({
      source: { state: "linked" },
    });
  });

  it("may be another page, which then stands for no other document", async () => {
    const sourceId = seedId("acme/cryptography-policy");
    const where = { connectionId: connection.id, sourceId };
    const linked = await say(await read(third), "relink", where);
    expect(linked.source).toMatchObject({ state: "linked" });
    await become(third, ({ version }) => version === 2);
    const refused = await admin.ask("POST", `/documents/${documents.get(second)}/relink`, where, {
      "if-match": (await read(second)).etag,
    });
    expect([refused.status, refused.body.code]).toEqual([409, "conflict"]);

    await say(await read(third), "unfollow");
    const { version: before } = await read(second);
    await say(await read(second), "relink", where);
    await become(second, ({ version }) => version > before);
    expect((await importPages(admin, connection.id, [third])).counts).toMatchObject({ imported: 1 });
  });
});

describe("new rows of a followed database", { timeout: 120_000 }, () => {
  const row = (name: string) =>
    control("/seed", { parent: "Subprocessors", node: { values: { Name: name } } });
  const offers = () => admin.all<OfferView>(`/connections/${connection.id}/offers`);

  it("are offered once they are made, imported when somebody says so, and gone once dismissed", async () => {
    // So that nobody waits for what the tests before have spent of a minute's calls.
    await control("/advance", { minutes: 2 });
    await importPages(admin, connection.id, [
      { id: seedId("acme/subprocessors/cloudharbour-hosting"), type: "row" },
    ]);
    expect(await offers()).toEqual([]);
    await row("Northlight Mail");
    await row("Quietbay Backups");
    await syncNow(admin, connection.id);
    const [mail, backups] = (await offers()).sort((a, b) => a.title.localeCompare(b.title));
    expect([mail?.title, backups?.title]).toEqual(["Northlight Mail", "Quietbay Backups"]);
    expect(await here()).toMatchObject({
      offers: 2,
      followed: [{ name: "Subprocessors", newRows: "offer" }],
    });

    await importPages(admin, connection.id, [{ id: mail?.id ?? "", type: "row" }]);
    await admin.must("POST", `/connections/${connection.id}/offers/dismiss`, { ids: [backups?.id] });
    await syncNow(admin, connection.id);
    expect(await offers()).toEqual([]);
    expect(await admin.titled("Northlight Mail")).toMatchObject({ status: "draft" });
  });

  it("are imported by themselves where a manager said so", async () => {
    const [database] = (await here()).followed;
    const manager = await signIn(stack, "manager@acme.test");
    const rule = { newRows: "import", level: "restricted" };
    await manager.must("PUT", `/connections/${connection.id}/followed/${database?.id}`, rule);
    await row("Fernway Payments");
    await syncNow(admin, connection.id);
    await stack.idle();
    expect(await admin.titled("Fernway Payments")).toMatchObject({ level: "restricted", status: "draft" });
    const [job] = await admin.all<ImportView>("/imports");
    expect(await finished(admin, job?.id ?? "")).toMatchObject({ by: "manager@acme.test", total: 1 });
  });
});

describe("a Notion workspace that is connected again", { timeout: 120_000 }, () => {
  it("offers the kept documents, and links them when a person says so", async () => {
    await control("/revoke", {});
    await syncNow(admin, connection.id);
    const all = await admin.documents();
    const lostNow = await admin.all<DocumentView>("/documents?status=source_lost");
    const dead = all.filter(({ source }) => source?.state === "token_dead");
    expect(lostNow.map(({ id }) => id).sort()).toEqual(dead.map(({ id }) => id).sort());
    expect(lostNow.length).toBeGreaterThan(5);

    await admin.must("DELETE", `/connections/${connection.id}?documents=keep`);
    await stack.idle();
    connection = await connectNotion(admin);
    const kept = await admin.must<Relinkable>("GET", `/connections/${connection.id}/relinkable`);
    expect(kept.count).toBe(lostNow.length);
    const done = await admin.must<Relinked>("POST", `/connections/${connection.id}/relink`, {});
    expect(done).toEqual({ relinked: kept.count, more: false });
    await stack.idle();
    expect((await admin.must<Relinkable>("GET", `/connections/${connection.id}/relinkable`)).count).toBe(0);
    expect((await here()).documents).toBe(kept.count);
    expect((await here()).followed).toHaveLength(1);
    expect(await read(first)).toMatchObject({ status: "published", source: { state: "linked" } });
  });
});
