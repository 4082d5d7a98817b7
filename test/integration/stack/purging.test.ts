import { DeleteObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConnectionView } from "../../../functions/http/schemas/connections.ts";
import type { ContentView, DocumentView } from "../../../functions/http/schemas/documents.ts";
import type { TraceView } from "../../../functions/http/schemas/workspaces.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { browse } from "./browse.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { change, importPages, itemOf, publish, setLevel } from "./work.ts";

let stack: TestStack;
let admin: Person;
let connection: ConnectionView;
/** Two pages that say the same, one that says something else, and one that is a file. */
const twins: DocumentView[] = [];
let twinPages: string[];
let alone: DocumentView;
let report: DocumentView;
const reportPage = "acme/soc2-type-2-report";

beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
  connection = await connectNotion(admin);
  const text = (title: string, words: string) =>
    control("/seed", {
      parent: "Compliance",
      node: { title, blocks: [{ type: "paragraph", text: words }] },
      share: true,
    });
  twinPages = [
    ...(await text("Twin one", "Both say this.")).ids,
    ...(await text("Twin two", "Both say this.")).ids,
  ];
  const [alonePage = ""] = (await text("All alone", "Nobody else says this.")).ids;
  const imported = await importPages(admin, connection.id, [...twinPages, alonePage, reportPage]);
  const documentOf = (page: string) => admin.document(itemOf(imported, page).documentId ?? "");
  for (const page of twinPages) twins.push(await documentOf(page));
  alone = await documentOf(alonePage);
  report = await documentOf(reportPage);
});
afterAll(() => stack?.close());

async function control(path: string, body: object): Promise<{ ids: string[] }> {
  const answer = await stack.control("POST", path, body);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as { ids: string[] };
}
async function days(count: number): Promise<void> {
  await control("/advance", { hours: 24 * count });
  await stack.idle();
}

const setting = (name: string): string => process.env[name] ?? "";
async function inBucket<T>(use: (client: S3Client, Bucket: string) => Promise<T>): Promise<T> {
  const client = new S3Client({ endpoint: setting("S3_ENDPOINT"), forcePathStyle: true });
  try {
    return await use(client, setting("BUCKET_NAME"));
  } finally {
    client.destroy();
  }
}
const keys = () =>
  inBucket(async (client, Bucket) =>
    ((await client.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key }) => Key),
  );
const content = (sha256: string) => `${admin.workspace.id}/${sha256}`;
const removed = (sha256: string) => `removed/${content(sha256)}`;
const page = (slug: string) => browse(`${stack.url}/t/acme/documents/${slug}`);
const archived = () => admin.all<DocumentView>("/documents?status=archived");

describe("what is archived", { timeout: 120_000 }, () => {
  it("can be restored as a draft for 30 days", async () => {
    const [one, two] = twins as [DocumentView, DocumentView];
    await publish(admin, await setLevel(admin, one, "public"));
    await publish(admin, await setLevel(admin, two, "public"));
    expect((await page("twin-one")).status).toBe(200);
    for (const document of [one, alone, report])
      await change(admin, await admin.document(document.id), "archive");
    expect((await page("twin-one")).status).toBe(404);
    await days(29);
    const [first, ...others] = await archived();
    expect([first?.state, others.length]).toEqual(["archived", 2]);
    const restored = await change(admin, await admin.document(alone.id), "restore");
    expect([restored.state, restored.archivedAt]).toEqual(["draft", undefined]);
    await change(admin, restored, "archive");
  });

  it("is gone afterwards, from the API and from the trust center", async () => {
    await days(2);
    const [one] = twins as [DocumentView, DocumentView];
    expect((await archived()).map(({ id }) => id)).toEqual([alone.id]);
    for (const path of ["", "/versions", "/content"])
      expect([path, (await admin.ask("GET", `/documents/${one.id}${path}`)).status]).toEqual([path, 404]);
    const restored = await admin.ask("POST", `/documents/${one.id}/restore`, undefined, { "if-match": "*" });
    expect(restored.status).toBe(404);
    expect((await page("twin-one")).status).toBe(404);
    const purged = (await admin.all<TraceView>("/activity")).filter(({ did }) => did === "document.purged");
    expect(purged.map(({ subject }) => subject.id).sort()).toEqual([one.id, report.id].sort());
    expect(purged[0]?.by).toEqual({ type: "system", id: "purge", name: "Gatehouse" });
  });

  it("leaves its address to nobody, and its page to whoever imports it anew", async () => {
    const [one, two] = twins as [DocumentView, DocumentView];
    const asked = await admin.ask("PATCH", `/documents/${two.id}`, { slug: "twin-one" }, { "if-match": "*" });
    expect(asked.status).toBe(409);
    const again = await importPages(admin, connection.id, twinPages.slice(0, 1));
    const anew = await admin.document(again.items?.[0]?.documentId ?? "");
    expect(anew.id).not.toBe(one.id);
    expect(anew).toMatchObject({ slug: "twin-one-2", version: 1, status: "draft" });
  });

  it("leaves bytes that another document refers to, and no others", async () => {
    const [, two] = twins as [DocumentView, DocumentView];
    expect(await keys()).toEqual(expect.arrayContaining([content(two.sha256), content(report.sha256)]));
    await days(1);
    const kept = await keys();
    expect(kept).toContain(content(two.sha256));
    expect(kept).not.toContain(content(report.sha256));
    expect(kept.filter((key) => key?.startsWith("removed/"))).toEqual([removed(report.sha256)]);
    expect(kept.filter((key) => key?.startsWith("tmp/"))).toEqual([]);
    const { markdown } = await admin.must<ContentView>("GET", `/documents/${two.id}/content`);
    expect(markdown).toBe("Both say this.\n");
    expect((await page("twin-two")).text).toContain("Both say this.");
  });

  it("gives back bytes that an import has found there just before they went", async () => {
    const again = await importPages(admin, connection.id, [reportPage]);
    const { documentId = "" } = itemOf(again, reportPage);
    // As if they had still been there when the import looked, so that it did not write them again.
    await inBucket((client, Bucket) =>
      client.send(new DeleteObjectCommand({ Bucket, Key: content(report.sha256) })),
    );
    const file = async () => {
      const { files } = await admin.must<ContentView>("GET", `/documents/${documentId}/content`);
      const path = `/documents/${documentId}/files/${files[0]?.id}`;
      return browse((await admin.must<{ url: string }>("GET", path)).url);
    };
    expect((await file()).status).toBe(404);
    await days(1);
    const back = await file();
    expect([back.status, back.headers["content-type"]]).toEqual([200, "application/pdf"]);
    expect(await keys()).not.toContain(removed(report.sha256));
  });

  it("has its bytes for two weeks more, and then no longer", async () => {
    await days(30);
    await days(1);
    expect(await admin.ask("GET", `/documents/${alone.id}`)).toMatchObject({ status: 404 });
    expect(await keys()).toContain(removed(alone.sha256));
    await days(14);
    const kept = await keys();
    expect(kept.filter((key) => key?.endsWith(alone.sha256))).toEqual([]);
    expect(kept.filter((key) => key?.startsWith("removed/"))).toEqual([]);
    expect(kept).toContain(content(report.sha256));
    expect((await page("twin-two")).text).toContain("Both say this.");
  });
});
