// npm run security: the tests of this folder and the files that rows.ts names, then each row with what proves it.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "gatehouse-security-"));
const report = join(folder, "report.json");
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const { rows, idsIn } = await readRows();
const own = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => `test/security/${name}`);
const files = [...new Set([...own, ...rows.flatMap(({ files = [] }) => files)])];

const projects = ["unit", "apart", "integration", "infra"].flatMap((name) => ["--project", name]);
const vitest = spawn(
  process.execPath,
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    ...["run", ...projects, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    ...files,
  ],
  {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
      AWS_EC2_METADATA_DISABLED: "true",
      SST_TELEMETRY_DISABLED: "1",
      DO_NOT_TRACK: "1",
    },
  },
);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => vitest.kill(signal));

vitest.on("exit", (code) => {
  const tests = JSON.parse(readFileSync(report, "utf8")).testResults.flatMap(testsIn);
  let open = 0;
  for (const row of rows) {
    const proofs = tests.filter(({ file, ids }) => ids.includes(row.id) || row.files?.includes(file));
    // What was skipped, or never came to run, has proven nothing.
    const passed = proofs.filter(({ status }) => status === "passed").length;
    const failed = proofs.length - passed;
    const named = proofs.filter(({ ids }) => ids.includes(row.id)).length;
    const silent = row.files?.some((file) => !proofs.some((test) => test.file === file));
    const isOpen = failed > 0 || passed === 0 || silent || (named === 0 && !row.because);
    if (isOpen) open++;
    console.log(`${isOpen ? "✗" : "✓"} ${row.id.padEnd(3)} ${row.what}`);
    const where = [...new Set(proofs.map(({ file }) => file.replace(/^test\//, "")))].sort().join(", ");
    console.log(`      ${passed} passed, ${failed} failed, ${named} named after it: ${where || "nowhere"}`);
  }
  console.log(`${rows.length} rows, ${open} of them without proof`);
  if (open > 0 || code !== 0) process.exitCode = code || 1;
});

/** Each test with the rows that it, or what it stands in, is named after. */
function testsIn({ name, assertionResults }) {
  return assertionResults.map(({ ancestorTitles, title, status }) => ({
    file: relative(root, name),
    ids: name.includes("/test/security/") ? [...ancestorTitles, title].flatMap(idsIn) : [],
    status,
  }));
}

/** Node 20 reads no TypeScript. */
async function readRows() {
  const outfile = join(folder, "rows.mjs");
  const entryPoints = [join(import.meta.dirname, "rows.ts")];
  await build({ entryPoints, outfile, bundle: true, format: "esm", logLevel: "silent" });
  return import(pathToFileURL(outfile).href);
}
