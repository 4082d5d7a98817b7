import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";
import { type Figure, figure } from "./figure.ts";
import { underVitest } from "./under-vitest.ts";

const Measured = z.object({ seconds: z.number(), resources: z.number().min(1) });

/** How long it takes until everything of a stage is known, as `npm test` makes it; a synth that asks for a network fails. */
export async function synth(root: string): Promise<Figure[]> {
  const from = performance.now();
  await promisify(execFile)(process.execPath, ["stacks/bundle/build.mjs"], { cwd: root });
  const bundling = (performance.now() - from) / 1000;

  const personal = await seconds(root, "personal");
  const production = await seconds(root, "production");
  return (
    [
      ["synth of a stage of one's own", personal],
      ["synth of production", production],
      ["synth of both stages", personal + production],
    ] as const
  ).map(([name, ours]) =>
    figure({
      name: `${name}, offline`,
      ours,
      other: bundling,
      otherName: "bundling the functions alone",
      unit: "s",
      target: "≤ 20 s for both",
      met: (taken) => taken <= 20,
    }),
  );
}

async function seconds(root: string, stage: string): Promise<number> {
  const [measured] = (await underVitest(root, stage, Measured)).values();
  if (!measured) throw new Error(`No synth of ${stage} was measured`);
  return measured.seconds;
}
