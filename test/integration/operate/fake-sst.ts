import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/**
 * Stands for the `sst` binary: runs what comes behind `--` with the environment of the stage, as test/integration/operate/sst-shell.test.ts
 * sees the real one do; says what that one says where there is no such stage. SST's launcher takes it by SST_BIN_PATH.
 */
export function fakeSst(
  stages: Record<string, Record<string, unknown>>,
  aws: Record<string, string>,
): string {
  const dir = mkdtempSync(join(tmpdir(), "gatehouse-fake-sst-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const path = join(dir, "sst.mjs");
  writeFileSync(path, `#!${process.execPath}\n(${sst})(${JSON.stringify({ stages, aws })});\n`, {
    mode: 0o755,
  });
  return path;
}

/** Written into the file as it stands here, so it may use nothing from outside. */
const sst = `async ({ stages, aws }) => {
  const { spawnSync } = await import("node:child_process");
  const [command, stageArg = "", logs, end, file = "", ...args] = process.argv.slice(2);
  const stage = /^--stage=(.+)$/.exec(stageArg)?.[1] ?? "";
  if (command !== "shell" || logs !== "--print-logs" || end !== "--") throw new Error("Not asked as it should be");
  console.error('time=2026-11-20T09:00:00.000Z level=INFO msg="loaded config" app=gatehouse stage=' + stage);
  if (stage === "locked-out") {
    console.error("✕  AWS credentials are not configured. Try configuring your profile.");
    process.exit(1);
  }
  if (!stages[stage]) {
    console.error('time=2026-11-20T09:00:00.000Z level=ERROR msg="exited with error" err="state not found"');
    console.error("✕  Unexpected error occurred. Please run with --print-logs or check .sst/log/sst.log if available.");
    process.exit(1);
  }
  const env = { ...process.env, ...aws };
  delete env.AWS_PROFILE;
  for (const [name, value] of Object.entries(stages[stage])) env["SST_RESOURCE_" + name] = JSON.stringify(value);
  env.SST_RESOURCE_App = JSON.stringify({ name: "gatehouse", stage });
  const { status } = spawnSync(file, args, { env, stdio: "inherit" });
  if (status !== 0) console.error("✕  exit status " + status);
  if (stage === "cut-off") console.error("✕  The connection to AWS was lost.");
  process.exit(status === 0 && stage !== "cut-off" ? 0 : 1);
}`;
