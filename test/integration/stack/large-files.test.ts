import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import type { SQSBatchResponse } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Message, Moving } from "../../../functions/core/events.ts";
import type { ImportView } from "../../../functions/http/schemas/catalog.ts";
import type { ConnectionView } from "../../../functions/http/schemas/connections.ts";
import type { ContentView } from "../../../functions/http/schemas/documents.ts";
import type { TraceView } from "../../../functions/http/schemas/workspaces.ts";
import type { HandlerName } from "../../../stacks/handlers.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { context, sqsEvent } from "../handlers/events.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { waited } from "./waiting.ts";
import { finished, importPages, itemOf, runEnded, startImport, syncNow } from "./work.ts";

/** What the two functions were given, in order. */
const given = vi.hoisted(() => ({ worker: [] as Message[], mover: [] as Moving[] }));
vi.mock("../../../functions/core/work.ts", async (load) => {
  const actual = await load<typeof import("../../../functions/core/work.ts")>();
  const work: typeof actual.work = (deps, message) => {
    given.worker.push(message);
    return actual.work(deps, message);
  };
  return { ...actual, work };
});
vi.mock("../../../functions/core/move.ts", async (load) => {
  const actual = await load<typeof import("../../../functions/core/move.ts")>();
  const move: typeof actual.move = (deps, message) => {
    given.mover.push(message);
    return actual.move(deps, message);
  };
  return { ...actual, move };
});

let stack: TestStack;
let admin: Person;
let connection: ConnectionView;
/** The page of the first test, which others go on with. */
let large: string;

beforeAll(async () => {
  stack = await startTestStack({ fromSources: true });
  admin = await signIn(stack, "admin@acme.test");
  connection = await connectNotion(admin);
  await control("/search-lag", { seconds: 0 });
});
afterAll(() => stack?.close());
beforeEach(async () => {
  await stack.idle();
  given.worker.length = 0;
  given.mover.length = 0;
  await stack.control("DELETE", "/log");
});

async function control(path: string, body: object) {
  const answer = await stack.control("POST", path, body);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
}
const file = (name: string, size: number, pace?: number) =>
  control("/asset", { name, fileName: `${name}.txt`, contentType: "text/plain", size, pace });
async function pageWith(title: string, ...assets: string[]): Promise<string> {
  const blocks = assets.map((asset) => ({ type: "file", asset }));
  const { ids } = await control("/seed", { parent: "Compliance", quiet: true, node: { title, blocks } });
  return ids[0];
}
const downloads = async (): Promise<number> =>
  (await (await stack.control("GET", "/log")).json()).counts.files;
const filesOf = async (title: string) => {
  const { id } = await admin.titled(title);
  return (await admin.must<ContentView>("GET", `/documents/${id}/content`)).files;
};
async function again(name: HandlerName, message: Message | Moving): Promise<SQSBatchResponse> {
  const { handler } = await import(`../../../functions/handlers/${name}.ts`);
  return handler(sqsEvent([{ body: JSON.stringify(message), group: connection.id }]), context);
}
async function uploads(): Promise<(string | undefined)[]> {
  const client = new S3Client({ endpoint: process.env.S3_ENDPOINT ?? "", forcePathStyle: true });
  const { Contents = [] } = await client.send(
    new ListObjectsV2Command({ Bucket: process.env.BUCKET_NAME, Prefix: "tmp/" }),
  );
  client.destroy();
  // What was read of a page is kept beside them for as long as somebody may go on with it.
  return Contents.flatMap(({ Key }) => (Key?.includes("/reading-") ? [] : Key));
}

describe("a page with a large file", { timeout: 120_000 }, () => {
  it("is imported by the file mover, beside small ones by the worker", async () => {
    await file("large", 30_000_000);
    await file("small", 1_000_000);
    large = await pageWith("Large report", "large");
    const small = await pageWith("Small report", "small");
    const job = await importPages(admin, connection.id, [large, small, "acme/glossary"]);
    expect(job.counts).toMatchObject({ done: 3, imported: 3, failed: 0 });
    expect(given.mover).toEqual([
      { ...given.worker.find((message) => message.type === "import.item" && message.n === 0), moving: true },
    ]);
    // Opened by the worker, who saw its size, and copied by the file mover.
    expect(await downloads()).toBe(3);
    expect(await filesOf("Large report")).toMatchObject([
      { name: "large.txt", size: 30_000_000, contentType: "text/plain; charset=utf-8" },
    ]);
    expect(await uploads()).toEqual([]);
  });

  it("is done once, also when both functions are given their messages again", async () => {
    const twice = await pageWith("Large report, twice", "large");
    const job = await importPages(admin, connection.id, [twice]);
    const [asked] = given.worker.filter(({ type }) => type === "import.item");
    const [moving] = given.mover;
    const before = await admin.titled("Large report, twice");
    const traces = (await admin.all<TraceView>("/activity")).length;
    const copied = await downloads();
    for (const [name, message] of [
      ["file-mover", moving],
      ["worker", asked],
      ["file-mover", moving],
    ] as const)
      expect(await again(name, message ?? expect.fail())).toEqual({ batchItemFailures: [] });
    await stack.idle();
    expect(itemOf(await finished(admin, job.id), twice)).toMatchObject({
      state: "done",
      outcome: "imported",
    });
    expect(await admin.titled("Large report, twice")).toEqual(before);
    expect((await admin.all<TraceView>("/activity")).length).toBe(traces);
    expect(await downloads()).toBe(copied);
  });

  it("fails in words where it is no file that we take, which only the file mover finds out", async () => {
    await control("/asset", {
      name: "posing",
      fileName: "posing.pdf",
      contentType: "application/pdf",
      size: 40_000_000,
    });
    const posing = await pageWith("A report, it says", "posing");
    const job = await importPages(admin, connection.id, [posing]);
    expect(itemOf(job, posing)).toMatchObject({
      state: "failed",
      reason: "“posing.pdf” says it is a PDF but is not.",
    });
    expect(given.mover).toHaveLength(1);
  });

  it("leaves nothing behind where its line is cut in the middle, and is taken whole by the next try", async () => {
    const cut = await pageWith("Cut report", "large");
    await control("/fail-next", { service: "files", path: "*large*", instead: "cut", times: 3 });
    const job = await importPages(admin, connection.id, [cut]);
    expect(itemOf(job, cut)).toMatchObject({ state: "failed", retryable: true });
    expect(await uploads()).toEqual([]);
    await admin.must("POST", `/imports/${job.id}/retry`);
    expect(itemOf(await finished(admin, job.id), cut)).toMatchObject({ state: "done", outcome: "imported" });
    expect(given.mover).toMatchObject([
      { n: 0, attempt: 1 },
      { n: 0, attempt: 2 },
    ]);
    expect(await filesOf("Cut report")).toMatchObject([{ size: 30_000_000 }]);
  });

  it("is kept current by a sync, which goes on without it", async () => {
    await stack.control("PATCH", "/nango/settings", { deliveryMode: "drop" });
    await control("/advance", { minutes: 3 });
    // What was edited in the minute in which it was read is read once more.
    await syncNow(admin, connection.id);
    await stack.idle();
    given.mover.length = 0;
    await control("/advance", { minutes: 3 });
    await file("large", 31_000_000);
    for (const id of ["Large report", "Glossary"])
      await control("/edit", { id, append: [{ type: "paragraph", text: "One word more." }] });
    const run = await syncNow(admin, connection.id);
    expect(run).toMatchObject({
      state: "done",
      changed: 1,
      flagged: 0,
      message: "1 document changed, 1 large page takes longer.",
    });
    await stack.idle();
    expect(given.mover).toMatchObject([{ type: "page.check", hint: expect.stringContaining(run.id) }]);
    expect(await admin.titled("Large report")).toMatchObject({ version: 2, source: { state: "linked" } });
    expect(await filesOf("Large report")).toMatchObject([{ size: 31_000_000 }]);
    expect(await admin.titled("Glossary")).toMatchObject({ version: 2 });
    expect(await uploads()).toEqual([]);
    await stack.control("PATCH", "/nango/settings", { deliveryMode: "send" });
  });

  it("is read again when Notion says that it changed", async () => {
    await control("/advance", { minutes: 3 });
    await file("large", 32_000_000);
    await control("/edit", { id: "Large report", append: [{ type: "paragraph", text: "And one more." }] });
    await waited("the new version", async () => {
      const { version } = await admin.titled("Large report");
      return version === 3 ? true : undefined;
    });
    expect(await filesOf("Large report")).toMatchObject([{ size: 32_000_000 }]);
    expect(given.mover.at(0)).toMatchObject({ type: "page.check", toldAt: expect.any(String) });
  });

  it("ends stopped where somebody disconnects while it is copied, and Notion is asked for nothing more", async () => {
    await file("slow", 30_000_000, 15_000_000);
    const slow = await pageWith("Slow report", "slow", "large");
    const id = await startImport(admin, connection.id, [slow]);
    await waited("the copying to begin", async () => ((await downloads()) >= 2 ? true : undefined));
    const during = await admin.must<ImportView>("GET", `/imports/${id}`);
    expect(itemOf(during, slow)).toMatchObject({ state: "converting", moving: true });
    const { runId } = await admin.must<{ runId: string }>("DELETE", `/connections/${connection.id}`);
    await runEnded(admin, connection.id, runId);
    const asked = await downloads();
    await stack.idle();
    const over = await finished(admin, id);
    expect(itemOf(over, slow)).toMatchObject({
      state: "stopped",
      reason: "The connection was disconnected.",
    });
    expect(await downloads()).toBe(asked);
    expect((await admin.documents()).map(({ title }) => title)).not.toContain("Slow report");
    expect(await uploads()).toEqual([]);
  });

  it("is linked again through a new connection", async () => {
    const kept = await admin.titled("Large report");
    expect(kept.source?.state).toBe("disconnected");
    connection = await connectNotion(admin);
    const job = await importPages(admin, connection.id, [large]);
    expect(job.items).toMatchObject([{ state: "done", outcome: "unchanged", documentId: kept.id }]);
    expect(await admin.titled("Large report")).toMatchObject({
      version: kept.version,
      source: { state: "linked", connectionId: connection.id },
    });
  });
});
