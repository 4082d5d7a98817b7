import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { pdfMarker } from "../../functions/adapters/pdf/marker.ts";
import { pdfReader } from "../../functions/adapters/pdf/reader.ts";
import { budgets } from "../../stacks/bundle/budgets.mjs";
import { buildFunctions } from "../../stacks/bundle/functions.mjs";
import { handlers } from "../../stacks/handlers.ts";
import { textPdf } from "../unit/adapters/pdf-files.ts";

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-bundles-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it("builds every function within its budget, and leaves nothing else in the folders that are deployed", async () => {
  const outdir = emptyFolder();
  mkdirSync(join(outdir, "worker"));
  mkdirSync(join(outdir, "of-yesterday"));
  for (const left of ["worker/index.mjs.map", "of-yesterday/index.mjs"])
    writeFileSync(join(outdir, left), "");

  const built = await buildFunctions({ outdir });

  expect(built.map(({ name }) => name)).toEqual(handlers.map(({ name }) => name).sort());
  // Those that read PDFs, look into them or mark them start a thread for it.
  const mark = ["pdf-mark.mjs"];
  const started: Record<string, string[]> = {
    "admin-api": mark,
    "trust-center": mark,
    worker: [...mark, "pdf-text.mjs"],
    "file-mover": [...mark, "pdf-text.mjs"],
  };
  const threads = (name: string) => started[name] ?? [];
  for (const { name } of built)
    expect(readdirSync(join(outdir, name))).toEqual(["index.mjs", ...threads(name)]);
  expect(existsSync(join(outdir, "of-yesterday"))).toBe(false);

  const reader = pdfReader(pathToFileURL(join(outdir, "worker/pdf-text.mjs")));
  const { mark: marked, inspect } = pdfMarker(pathToFileURL(join(outdir, "trust-center/pdf-mark.mjs")));
  const copy = await marked(textPdf(["Internal only"]), ["cleo@globex.test"]);
  expect((await reader.read("bytes" in copy ? copy.bytes : new Uint8Array())).text).toMatch(
    /Internal only[\s\S]*cleo@globex\.test/,
  );
  expect(await inspect(textPdf(["Internal only"]))).toEqual({ active: [], pages: 1 });
});

it("fails where a function is over its budget or has none, and says what makes it large", async () => {
  const { worker: _, ...known } = budgets;
  const building = buildFunctions({ outdir: emptyFolder(), budgets: { ...known, "sync-tick": 300 } });
  const told = await building.catch((error: Error) => error.message);
  expect(told).toMatch(
    /^The bundle of sync-tick has 3\d\d\.\d KB and its budget is 300 KB \(stacks\/bundle\/budgets\.mjs\)\. Most of it: /m,
  );
  expect(told).toMatch(/@smithy\/core \d+\.\d KB, /);
  expect(told).toContain("worker has no size budget");
});
