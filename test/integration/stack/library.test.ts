import { DeleteObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportView } from "../../../functions/http/schemas/catalog.ts";
import type { ConnectionView } from "../../../functions/http/schemas/connections.ts";
import type { ContentView, DocumentView } from "../../../functions/http/schemas/documents.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { browse } from "./browse.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { change, importPages, publish, runEnded, setLevel } from "./work.ts";

let stack: TestStack;
let admin: Person;
let connection: ConnectionView;
beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
  connection = await connectNotion(admin);
  await importPages(admin, connection.id, [
    "acme/security-overview",
    "acme/on-call",
    "acme/backup-policy",
    "acme/privacy-policy",
  ]);
});
afterAll(() => stack?.close());

const write = <T = DocumentView>(method: string, { id, etag }: DocumentView, path: string, body?: unknown) =>
  admin.must<T>(method, `/documents/${id}${path}`, body, { "if-match": etag });
const titles = async (query: string) =>
  (await admin.all<DocumentView>(`/documents?${query}`)).map(({ title }) => title);

/** Behind the back of everybody, with the account's own key. */
const removeObject = (Key: string) =>
  new S3Client({ endpoint: process.env.S3_ENDPOINT ?? "", forcePathStyle: true }).send(
    new DeleteObjectCommand({ Bucket: process.env.BUCKET_NAME, Key }),
  );

describe("the library, over the API", { timeout: 60_000 }, () => {
  it("lists what was imported, by import too", async () => {
    expect(await titles("q=policy")).toEqual(expect.arrayContaining(["Backup policy", "Privacy policy"]));
    const [job] = await admin.all<ImportView>("/imports");
    expect(job).toMatchObject({ state: "finished", connectionId: connection.id });
  });

  it("keeps what a person wrote beside the text of its page, once they said so", async () => {
    const document = await admin.titled("On-call");
    const before = await admin.must<ContentView>("GET", `/documents/${document.id}/content`);
    const markdown = `${before.markdown}\n\nCall the office, then the operator.\n`;
    const path = `/documents/${document.id}/content`;
    const refused = await admin.ask("PUT", path, { markdown }, { "if-match": document.etag });
    expect([refused.status, refused.body.code]).toEqual([409, "conflict"]);

    const written = await write<ContentView>("PUT", document, "/content", { markdown, fork: true });
    expect(written).toMatchObject({ version: 2 });
    expect(written.markdown).toContain("then the operator");
    expect(await admin.titled("On-call")).toMatchObject({ version: 2, source: { forked: true } });
  });

  it("takes up an old version again as a new one", async () => {
    const restored = await write("POST", await admin.titled("On-call"), "/versions/1/restore");
    expect(restored).toMatchObject({ version: 3 });
    const { markdown } = await admin.must<ContentView>("GET", `/documents/${restored.id}/content`);
    expect(markdown).not.toContain("then the operator");
  });

  it("gives a document another address, and leads there from the old one", async () => {
    const opened = await setLevel(admin, await admin.titled("Security overview"), "public");
    const shown = await publish(admin, opened);
    const moved = await write("PATCH", shown, "", { slug: "how-we-work" });
    await publish(admin, moved);
    const old = await browse(`${stack.url}/t/acme/documents/security-overview`);
    expect([old.status, old.headers.location]).toEqual([301, "/t/acme/documents/how-we-work"]);
    expect((await browse(`${stack.url}/t/acme/documents/how-we-work`)).status).toBe(200);
  });

  it("archives a document and brings it back as a draft", async () => {
    await change(admin, await admin.titled("Backup policy"), "archive");
    expect(await titles("")).not.toContain("Backup policy");
    const [archived] = await admin.all<DocumentView>("/documents?status=archived");
    expect(archived).toMatchObject({ title: "Backup policy", state: "archived" });
    if (archived) await change(admin, archived, "restore");
    expect(await admin.titled("Backup policy")).toMatchObject({ status: "draft" });
  });

  it("says that a text is gone where its bytes are", async () => {
    const { id, sha256 } = await admin.titled("Privacy policy");
    await removeObject(`${admin.workspace.id}/${sha256}`);
    const answer = await admin.ask("GET", `/documents/${id}/content`);
    expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
  });

  it("goes on with the documents of a connection that is gone", async () => {
    const path = `/connections/${connection.id}?documents=keep`;
    const { runId } = await admin.must<{ runId: string }>("DELETE", path);
    await runEnded(admin, connection.id, runId);
    const left = await admin.titled("Privacy policy");
    expect(left).toMatchObject({ source: { state: "disconnected" } });
    expect(await write("PATCH", left, "", { category: "Privacy" })).toMatchObject({ category: "Privacy" });
    await change(admin, await admin.titled("Privacy policy"), "archive");
    expect(await titles("status=archived")).toEqual(["Privacy policy"]);
  });
});
