import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { ImportView } from "../../../functions/http/schemas/catalog.ts";
import type { TraceView } from "../../../functions/http/schemas/workspaces.ts";
import { connectNotion } from "./notion.ts";
import { freePort, type OtherProcess, startProcess } from "./other-process.ts";
import { signIn } from "./person.ts";
import { waited } from "./waiting.ts";
import { finished, itemOf, publish, setLevel, startImport, syncNow } from "./work.ts";

const dataDir = mkdtempSync(join(tmpdir(), "gatehouse-killed-"));
let stack: OtherProcess | undefined;

afterAll(async () => {
  await stack?.end("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

const pages = [
  "acme/security-overview",
  "acme/privileged-access-standard",
  "acme/soc2-type-2-report",
  "acme/board-notes",
  "acme/salaries-access-review",
  "acme/incident-response-plan",
  "acme/privacy-policy",
  "acme/backup-policy",
];

describe("a worker killed in the middle of an import", { timeout: 120_000 }, () => {
  it("loses nothing and makes nothing twice", async () => {
    const port = await freePort();
    stack = await startProcess(port, dataDir);
    let admin = await signIn(stack, "admin@acme.test");
    const connection = await connectNotion(admin);
    await stack.control("POST", "/latency", { ms: 40 });
    const id = await startImport(admin, connection.id, pages);
    await waited("the import to be half done", async () => {
      const { counts } = await admin.must<ImportView>("GET", `/imports/${id}`);
      return counts && counts.done >= 2 ? true : undefined;
    });
    await stack.end("SIGKILL");

    const printed = stack.printed();
    stack = await startProcess(port, dataDir);
    admin = await signIn(stack, "admin@acme.test");
    const between = await admin.must<ImportView>("GET", `/imports/${id}`);
    expect(between.counts?.done).toBeGreaterThanOrEqual(2);
    const job = await finished(admin, id);
    expect(job.counts).toMatchObject({ done: pages.length, failed: 0, imported: pages.length });
    const documents = await admin.documents();
    expect(documents).toHaveLength(pages.length);
    expect(documents.every(({ version }) => version === 1)).toBe(true);
    for (const page of pages)
      expect(documents.map((document) => document.id)).toContain(itemOf(job, page).documentId);

    const traces = await admin.all<TraceView>("/activity");
    expect(traces.filter(({ did }) => did === "document.imported")).toHaveLength(pages.length);
    expect(traces.map(({ seq }) => seq)).toEqual(traces.map((_, n) => traces.length - n));

    await publish(admin, await setLevel(admin, await admin.titled("Security overview"), "public"));
    expect(await syncNow(admin, connection.id)).toMatchObject({ state: "done" });
    expect(await (await fetch(`${stack.url}/t/acme`)).text()).toContain("Security overview");

    // What is written about, and never written down: texts, tokens, addresses that open files.
    expect(printed + stack.printed()).not.toMatch(
      /CANARY|ntn_|secret_|nango_connect_session|Bearer|X-Amz-Signature|Fleet operators/,
    );
    await stack.end("SIGTERM");
  });
});
