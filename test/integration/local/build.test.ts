import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";

const run = promisify(execFile);
const cwd = resolve(import.meta.dirname, "../../..");

it("builds the admin app and keeps nothing of its builder", { timeout: 120_000 }, async () => {
  const parent = mkdtempSync(join(tmpdir(), "gatehouse-build-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const outDir = join(parent, "admin");
  const script = `
    const { bundleAdmin } = await import("./stacks/local/bundle.mjs");
    await bundleAdmin(${JSON.stringify(outDir)}, "error");
    console.log(JSON.stringify(process.report.getReport().sharedObjects));
  `;
  const { stdout, stderr } = await run(process.execPath, ["--input-type=module", "-e", script], { cwd });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout).filter((path: string) => /rolldown|vite|lightningcss/.test(path))).toEqual([]);
  expect(existsSync(join(outDir, "index.html"))).toBe(true);
  expect(readdirSync(join(outDir, "assets")).some((name) => name.endsWith(".js"))).toBe(true);
});
