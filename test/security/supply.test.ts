import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface Package {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}
interface Lock {
  packages: Record<string, { resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean }>;
}
const read = <T>(file: string) => JSON.parse(readFileSync(file, "utf8")) as T; // of our own, in git

it("S38 what is built is what was locked, byte for byte, and nothing runs as it is installed", () => {
  const { scripts, dependencies, devDependencies } = read<Package>("package.json");
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+/);
  expect(
    Object.keys(scripts).filter((name) => /^(?:pre|post)?(?:install|prepare|publish)/.test(name)),
  ).toEqual([]);
  const { packages } = read<Lock>("package-lock.json");
  const unlocked = Object.entries(packages).filter(
    ([path, { integrity, link, inBundle }]) =>
      path && !link && !inBundle && !integrity?.startsWith("sha512-"),
  );
  expect(unlocked.map(([path]) => path)).toEqual([]);
});

it("S38 what checks a change installs from the lock, and is given no secret", () => {
  const script = readFileSync(".ci/run", "utf8");
  expect(script).toContain("npm ci");
  expect(script).not.toMatch(/npm (?:i|install|update)\b|curl|wget|SECRET|TOKEN|AWS_ACCESS_KEY/);
  const tracked = execFileSync("git", ["ls-files"], { encoding: "utf8" }).split("\n");
  expect(tracked.filter((file) => /(?:^|\/)\.env(?:\.local)?$|\.(?:pem|key|p12)$/.test(file))).toEqual([]);
});
