import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Roles } from "../stacks/local/roles.ts";

type Used = ReturnType<Roles["used"]>;

interface Recording {
  /** The code that made these calls. */
  code: string;
  used: Used;
}

const root = resolve(import.meta.dirname, "..");
const folder = join(root, "node_modules/.cache/gatehouse-calls");
const fileOf = (test: string) => join(folder, `${relative(root, test).replace(/\W+/g, "-")}.json`);

/** Keeps what functions asked of AWS while a test file ran, in the place of what it kept last time. */
export function recorder(test: string) {
  const code = codeNow();
  return (used: Used): void => {
    mkdirSync(folder, { recursive: true });
    const recording: Recording = { code, used };
    writeFileSync(fileOf(test), JSON.stringify(recording));
  };
}

/** All that functions asked of AWS in the tests that run them, and the tests of which nothing is known for the code as it is now. */
export function recordedCalls(): { used: Map<string, Set<string>>; unknown: string[] } {
  const code = codeNow();
  const tests = recordingTests();
  const recordings = tests.map((test) => [test, read(test)] as const);
  const used = new Map<string, Set<string>>();
  for (const [, recording] of recordings)
    for (const [name, permits] of Object.entries(recording?.used ?? {}))
      used.set(name, new Set([...(used.get(name) ?? []), ...permits]));
  const unknown = recordings.filter(([, recording]) => recording?.code !== code).map(([test]) => test);
  return { used, unknown };
}

function read(test: string): Recording | undefined {
  const file = fileOf(test);
  // Written by `recorder` and by nothing else.
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Recording) : undefined;
}

/** Those of the integration project that start the stack. */
function recordingTests(): string[] {
  return ["test/integration", "test/security"]
    .flatMap(filesBelow)
    .filter((path) => path.endsWith(".test.ts"))
    .filter((path) => /\bstartTestStack\b/.test(readFileSync(join(root, path), "utf8")));
}

/** Of all that runs on a laptop. */
function codeNow(): string {
  const hash = createHash("sha256");
  const lists = ["handlers", "queues", "permissions"].map((name) => `stacks/${name}.ts`);
  for (const path of [...["functions", "stacks/local"].flatMap(filesBelow), ...lists])
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

const filesBelow = (dir: string): string[] =>
  readdirSync(join(root, dir), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
