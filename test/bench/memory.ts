import * as z from "zod";
import { type HandlerSpec, handlers } from "../../stacks/handlers.ts";
import { type Figure, figure } from "./figure.ts";
import { underVitest } from "./under-vitest.ts";

const Measured = z.object({
  does: z.string(),
  peakMb: z.number(),
  calls: z.array(z.object({ wallMs: z.number(), cpuMs: z.number() })).min(1),
});

/** One core of Lambda's. https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const coreMb = 1769;

/** What each deployed bundle needs for the most that it gets to do, beside what it is given. */
export async function memory(root: string): Promise<Figure[]> {
  const measured = await underVitest(root, "memory", Measured);
  return handlers.flatMap((spec) => {
    const one = measured.get(spec.name);
    if (!one) throw new Error(`${spec.name} was not measured`);
    return [
      figure({
        name: `${spec.name} ${one.does}: peak memory`,
        ours: one.peakMb,
        other: spec.memoryMb,
        otherName: "its memory",
        unit: "MB",
        target: "≤ 60 %",
        met: (_, ratio) => ratio <= 0.6,
      }),
      figure({
        name: `${spec.name}: its longest call, with its share of a core`,
        ours: Math.max(...one.calls.map((call) => seconds(call, spec))),
        other: spec.timeoutSeconds,
        otherName: "its timeout",
        unit: "s",
        target: "≤ 50 %",
        met: (_, ratio) => ratio <= 0.5,
      }),
    ];
  });
}

/** Waiting takes as long as here, and work longer by the part of a core that is not there. */
function seconds(
  call: { wallMs: number; cpuMs: number },
  { memoryMb }: Pick<HandlerSpec, "memoryMb">,
): number {
  const share = Math.min(1, memoryMb / coreMb);
  return (Math.max(0, call.wallMs - call.cpuMs) + call.cpuMs / share) / 1000;
}
