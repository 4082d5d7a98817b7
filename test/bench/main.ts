import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { bundles } from "./bundles.ts";
import { changedSync } from "./changed-sync.ts";
import { convert } from "./convert.ts";
import { diff } from "./diff.ts";
import { type Figure, table } from "./figure.ts";
import { freeze } from "./freeze.ts";
import { hugePage } from "./huge-page.ts";
import { importCalls } from "./import-calls.ts";
import { largeFile } from "./large-file.ts";
import { listing } from "./listing.ts";
import { mark } from "./mark.ts";
import { memory } from "./memory.ts";
import { onePage } from "./one-page.ts";
import { quietReads } from "./quiet-reads.ts";
import { quietSync } from "./quiet-sync.ts";
import { rateLimit } from "./rate-limit.ts";
import { reading } from "./reading.ts";
import { sizes } from "./sizes.ts";
import { startUp } from "./start-up.ts";
import { synth } from "./synth.ts";
import { thousandChanged } from "./thousand-changed.ts";
import { tickOverAll } from "./tick.ts";
import { webhook } from "./webhook.ts";

const parts: Record<string, (root: string) => Promise<Figure[]>> = {
  "import-calls": importCalls,
  "one-page": onePage,
  "quiet-sync": quietSync,
  "quiet-reads": quietReads,
  "changed-sync": changedSync,
  tick: tickOverAll,
  "rate-limit": rateLimit,
  "thousand-changed": thousandChanged,
  webhook,
  sizes,
  bundles,
  "start-up": startUp,
  synth,
  memory,
  "large-file": largeFile,
  listing,
  reading,
  freeze,
  convert,
  diff,
  mark,
  "huge-page": hugePage,
};

/** Runs the parts that are named, or all; true where every target is met. */
export async function main(root: string, names: string[]): Promise<boolean> {
  const unknown = names.filter((name) => !(name in parts));
  if (unknown.length) {
    console.error(`There is no ${unknown.join(", ")}. There are: ${Object.keys(parts).join(", ")}`);
    return false;
  }
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(parts))
    if (!names.length || names.includes(name)) {
      console.error(`measuring ${name} …`);
      const before = { ...process.env };
      figures.push(...(await measure(root)));
      // No part finds what another has set.
      for (const key of Object.keys(process.env)) if (!(key in before)) delete process.env[key];
      Object.assign(process.env, before);
    }
  const machine = `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  console.log(`${table(figures)}\n\n${machine}`);
  if (!names.length)
    writeFileSync(join(root, "test/bench/results.json"), `${JSON.stringify(figures, null, 2)}\n`);
  return figures.every(({ met }) => met);
}
