import { join } from "node:path";
import { build } from "esbuild";

/** Bundles programs of the bench that run in processes of their own; gives where each lies, by its name. */
export async function programs(root: string, ...names: string[]): Promise<(name: string) => string> {
  const outdir = join(root, ".build/bench");
  await build({
    entryPoints: names.map((name) => join(root, `test/bench/${name}.ts`)),
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  return (name) => join(outdir, `${name}.mjs`);
}
