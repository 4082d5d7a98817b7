import { expect, it } from "vitest";
import type { ContentRemoval } from "../../../../functions/core/documents/content.ts";
import { bytesOf } from "../../../../functions/core/documents/document.ts";
import { days, purgeStage } from "./purge-stage.ts";

type Stage = ReturnType<typeof purgeStage>;

/** A port before each call of which something happens. */
const after = <T extends object>(happens: () => Promise<unknown>, port: T): T =>
  new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return async (...input: unknown[]) => {
        await happens();
        return Reflect.apply(member, target, input);
      };
    },
  });

/** As a bucket does it, in two steps: something may happen between them. */
function inSteps({ removal, content }: Stage, happens: () => Promise<unknown>): ContentRemoval {
  async function move(key: string, from: Map<string, Uint8Array>, to: Map<string, Uint8Array>) {
    await happens();
    const bytes = from.get(key);
    if (bytes) to.set(key, bytes);
    await happens();
    from.delete(key);
  }
  return {
    setAside: (workspaceId, sha256) => move(`${workspaceId}/${sha256}`, content.kept, removal.removed),
    bringBack: (workspaceId, sha256) => move(`${workspaceId}/${sha256}`, removal.removed, content.kept),
    async drop(workspaceId, sha256) {
      await happens();
      await removal.drop(workspaceId, sha256);
    },
  };
}

/**
 * A document is archived and purged; while the n-th purge makes its calls, an import keeps the same bytes before one of them, and
 * writes its version before another. Tells how many calls that purge made.
 */
async function purgedWhileImported(n: number, kept: number, written: number): Promise<number> {
  const stage = purgeStage();
  const { ctx, clock, memory } = stage;
  await stage.write("doc_old", "The same text");
  await stage.archive("doc_old");
  clock.advance(days(30));

  let calls = 0;
  let sha256: string | undefined;
  const write = () => sha256 && stage.write("doc_new", "Around it", { sha256 });
  const happens = async () => {
    calls++;
    if (calls === kept) sha256 = await stage.keep("The same text");
    if (calls === written) await write();
  };
  for (let day = 1; day <= 40; day++) {
    clock.advance(days(1));
    if (day === n) {
      await stage.run({
        purges: after(happens, stage.purges),
        documents: after(happens, ctx.documents),
        removal: inSteps(stage, happens),
      });
      if (written > calls) await write();
    } else await stage.run();
    if (day > n)
      for (const one of [...memory.versions.values()].flatMap(bytesOf))
        expect(await ctx.content.get("wsp_acme", one), `purge ${n}, ${kept} to ${written}`).toBeDefined();
  }
  expect([memory.leaving.size, stage.removal.removed.size]).toEqual([0, 0]);
  return calls;
}

it("no version misses its bytes after the next purge, at whichever calls of one they were found and referred to", async () => {
  let most = 0;
  // Notes on the first day, sets aside on the second, drops two weeks later.
  for (const n of [1, 2, 3, 15, 16, 17])
    for (let kept = 1, calls = 1; kept <= calls; kept++)
      for (let written = kept; written <= calls + 1; written++) {
        calls = await purgedWhileImported(n, kept, written);
        most = Math.max(most, calls);
      }
  expect(most).toBeGreaterThan(8);
});
