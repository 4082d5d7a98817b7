import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { ImportView } from "../../../functions/http/schemas/catalog.ts";
import type { ContentView } from "../../../functions/http/schemas/documents.ts";
import type { TraceView } from "../../../functions/http/schemas/workspaces.ts";
import { connectNotion } from "./notion.ts";
import { freePort, type OtherProcess, startProcess } from "./other-process.ts";
import { signIn } from "./person.ts";
import { waited } from "./waiting.ts";
import { finished, itemOf, startImport } from "./work.ts";

const dataDir = mkdtempSync(join(tmpdir(), "gatehouse-mover-killed-"));
let stack: OtherProcess | undefined;

afterAll(async () => {
  await stack?.end("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

describe("a file mover killed in the middle of a file", { timeout: 120_000 }, () => {
  it("is given its message again, and the item is done once", async () => {
    const port = await freePort();
    stack = await startProcess(port, dataDir);
    let admin = await signIn(stack, "admin@acme.test");
    const connection = await connectNotion(admin);
    const asset = { name: "large", fileName: "large.txt", contentType: "text/plain", size: 40_000_000 };
    await stack.control("POST", "/asset", { ...asset, pace: 4_000_000 });
    const node = { title: "Large report", blocks: [{ type: "file", asset: "large" }] };
    const added = await stack.control("POST", "/seed", { parent: "Compliance", quiet: true, node });
    const [page] = ((await added.json()) as { ids: string[] }).ids;
    const id = await startImport(admin, connection.id, [page ?? "", "acme/glossary"]);

    // The worker has opened it and let it go; now the file mover copies it, for ten seconds.
    await waited("the copying to begin", async () => {
      const log = await (await stack?.control("GET", "/log"))?.json();
      return log.counts.files >= 2 ? true : undefined;
    });
    await stack.end("SIGKILL");

    stack = await startProcess(port, dataDir);
    admin = await signIn(stack, "admin@acme.test");
    const between = await admin.must<ImportView>("GET", `/imports/${id}`);
    expect(itemOf(between, page ?? "").state).toMatch(/^(?:reading|converting)$/);
    await stack.control("POST", "/asset", asset);
    const job = await finished(admin, id);
    expect(job.counts).toMatchObject({ done: 2, imported: 2, failed: 0 });
    const document = await admin.titled("Large report");
    expect(document.version).toBe(1);
    const { files } = await admin.must<ContentView>("GET", `/documents/${document.id}/content`);
    expect(files).toMatchObject([{ size: 40_000_000 }]);
    const did = (await admin.all<TraceView>("/activity")).map((trace) => trace.did);
    expect(did.filter((one) => one === "document.imported")).toHaveLength(2);
    expect(did.filter((one) => one === "import.finished")).toHaveLength(1);
    await stack.end("SIGTERM");
  });
});
