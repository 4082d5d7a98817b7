import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mostInWorker } from "../../../functions/core/catalog/large-file.ts";
import type { ConnectionView } from "../../../functions/http/schemas/connections.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { finished, importPages, runEnded } from "./work.ts";

let stack: TestStack;
let admin: Person;
let connection: ConnectionView;
let page: string;
beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
  connection = await connectNotion(admin);
  await film("first");
  const node = { title: "Tour of the office", blocks: [{ type: "pdf", asset: "film" }] };
  ({
    ids: [page],
  } = await control<{ ids: [string] }>("/seed", { parent: "Compliance", node }));
});
afterAll(() => stack?.close());

async function control<T>(path: string, body: object): Promise<T> {
  const answer = await stack.control("POST", path, body);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A file that the worker leaves to the file mover. */
function film(says: string): Promise<unknown> {
  const bytes = Buffer.alloc(mostInWorker + 1_000_000, `%PDF-1.7 ${says} `);
  const asset = { fileName: "film.pdf", contentType: "application/pdf", base64: bytes.toString("base64") };
  return control("/asset", { name: "film", ...asset });
}

const document = () => admin.titled("Tour of the office");

describe("a large file that is taken again", { timeout: 60_000 }, () => {
  it("leaves nothing behind where its line is cut, and is taken whole by the next try", async () => {
    await control("/fail-next", { service: "files", path: "*film*", instead: "cut", times: 2 });
    const job = await importPages(admin, connection.id, [page]);
    expect(job.items).toMatchObject([{ state: "failed", retryable: true }]);
    await stack.control("DELETE", "/fail-next");
    await admin.must("POST", `/imports/${job.id}/retry`);
    expect((await finished(admin, job.id)).items).toMatchObject([{ state: "done", outcome: "imported" }]);
    expect(await document()).toMatchObject({ kind: "files", version: 1, status: "draft" });
  });

  it("goes over to the connection that takes the place of one that is gone", async () => {
    const path = `/connections/${connection.id}?documents=keep`;
    const { runId } = await admin.must<{ runId: string }>("DELETE", path);
    await runEnded(admin, connection.id, runId);
    connection = await connectNotion(admin);
    await film("second");
    expect((await importPages(admin, connection.id, [page])).items).toMatchObject([{ outcome: "updated" }]);
    expect(await document()).toMatchObject({ version: 2, source: { connectionId: connection.id } });
  });
});
