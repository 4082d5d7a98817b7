import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConnectionView } from "../../../functions/http/schemas/connections.ts";
import type { ContentView, DocumentView } from "../../../functions/http/schemas/documents.ts";
import type { SettingsView } from "../../../functions/http/schemas/workspaces.ts";
import { seedId } from "../../../stacks/local/sandbox/notion/seed/index.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { waited } from "./waiting.ts";
import { importPages, publish, syncNow } from "./work.ts";

let stack: TestStack;
let admin: Person;
let connection: ConnectionView;

beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
  connection = await connectNotion(admin);
  await importPages(admin, connection.id, ["acme/glossary", "acme/backup-policy", "acme/privacy-policy"]);
}, 60_000);
afterAll(() => stack?.close());

const edited = (id: string, text: string) =>
  stack.control("POST", "/edit", { id: seedId(id), append: [{ type: "paragraph", text }] });
const become = (title: string, what: (document: DocumentView) => boolean) =>
  waited(`“${title}” to change`, async () => {
    const document = await admin.titled(title);
    return what(document) ? document : undefined;
  });
const say = (document: DocumentView, verb: string, body: unknown) =>
  admin.must<DocumentView>("POST", `/documents/${document.id}/${verb}`, body, { "if-match": document.etag });
const markdownOf = async ({ id }: DocumentView, version: number) =>
  (await admin.must<ContentView>("GET", `/documents/${id}/content?version=${version}`)).markdown;

describe("an update that waits", () => {
  it("waits no longer where a person keeps what is published, until the page changes again", async () => {
    await publish(admin, await admin.titled("Glossary"));
    await edited("acme/glossary", "First change.");
    const waiting = await become("Glossary", ({ updateWaiting }) => updateWaiting);
    const { version, sha256 } = waiting;
    const kept = await say(waiting, "keep", { version, sha256 });
    expect(kept).toMatchObject({ status: "published", published: { version: 1 }, kept: { version } });
    await syncNow(admin, connection.id);
    expect(await admin.titled("Glossary")).toMatchObject({ status: "published", version });
    await edited("acme/glossary", "Second change.");
    const again = await become("Glossary", ({ updateWaiting }) => updateWaiting);
    expect(again).toMatchObject({ version: version + 1, published: { version: 1 } });
  });

  it("is published by itself where its level's rule says so, and never for everyone", async () => {
    const manager = await signIn(stack, "manager@acme.test");
    const rules = { policies: { internal: "publish" } };
    expect(await manager.must<SettingsView>("PATCH", "/settings", rules)).toMatchObject(rules);
    await publish(admin, await admin.titled("Backup policy"));
    await edited("acme/backup-policy", "By itself.");
    const published = await become("Backup policy", (document) => document.published?.version === 2);
    expect(published).toMatchObject({ status: "published", policy: { counts: "publish" } });
    const refused = await manager.ask("PATCH", "/settings", { policies: { public: "publish" } });
    expect([refused.status, refused.body.code]).toEqual([400, "invalid"]);
  });
});

describe("a document that was edited here", () => {
  it("has Notion's text beside its own, and becomes what a person chooses", async () => {
    const linked = await admin.titled("Privacy policy");
    await admin.must(
      "PUT",
      `/documents/${linked.id}/content`,
      { markdown: "Ours.", fork: true },
      { "if-match": linked.etag },
    );
    await edited("acme/privacy-policy", "Theirs.");
    const forked = await become("Privacy policy", ({ beside }) => beside !== undefined);
    expect(forked).toMatchObject({ version: 2, beside: { version: 3 }, source: { forked: true, base: 1 } });
    expect(await markdownOf(forked, 2)).toBe("Ours.\n");
    expect(await markdownOf(forked, 3)).toContain("Theirs.");
    const followed = await say(forked, "beside", { choice: "theirs", version: 3 });
    expect(followed).toMatchObject({ version: 4, source: { forked: false } });
    expect(await markdownOf(followed, 4)).toContain("Theirs.");
  });
});
