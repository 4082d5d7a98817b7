import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What a build of the admin app would have left, each file with what it may hold. */
export const siteFiles = { "index.html": "<!doctype html>", "assets/app-1a2b3c.js": "export {};" };

/**
 * A folder of its own in the place of the checkout: the components write into it, each synth into another, and the admin app looks
 * as if it were built. The stacks themselves are the real ones.
 */
export function makeProject(root: string) {
  const path = mkdtempSync(join(tmpdir(), "gatehouse-synth-"));
  symlinkSync(join(root, "stacks"), join(path, "stacks"));
  mkdirSync(join(path, ".build"));
  symlinkSync(join(root, ".build/functions"), join(path, ".build/functions"));
  for (const folder of ["web/admin", ".sst"]) mkdirSync(join(path, folder), { recursive: true });
  for (const [name, content] of Object.entries(siteFiles)) {
    const file = join(path, ".build/site", name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
