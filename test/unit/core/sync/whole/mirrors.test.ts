import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { propertyRuns } from "../../../../contracts/stores.ts";
import { firstBreak } from "../../../../fakes/chain.ts";
import { drain, hours, pageId, propertyTime } from "../../stage.ts";
import { pages, type Step, step } from "./steps.ts";
import { openWorld, type World } from "./world.ts";

/** What visitors get is what was published, whatever has happened since. */
async function expectShownAsPublished({ ctx, shown, shownOf }: World) {
  for (const [id, before] of shown) {
    const document = (await ctx.documents.get("wsp_acme", id)) ?? expect.fail();
    expect(await shownOf(document)).toBe(before);
  }
}

/** Nothing is said to be gone that never was. */
function expectNothingInvented({ memory }: World, gone: ReadonlySet<string>) {
  for (const { source } of memory.documents.values())
    if (source?.state === "trashed" || source?.state === "not_shared")
      expect(gone).toContain(`${source.sourceId} ${source.state}`);
}

async function expectMirrored(world: World) {
  const { memory, truth, documentOf, hashOf } = world;
  for (let n = 1; n <= pages; n++) {
    const { title, text, parent, inTrash, shared } = truth.get(n) ?? expect.fail();
    const document = await documentOf(n);
    if (!document?.source) {
      expect(n, "only what was never imported has no document").toBeGreaterThan(6);
      continue;
    }
    const { source } = document;
    const state = !shared
      ? "not_shared"
      : inTrash
        ? "trashed"
        : document.updateWaiting
          ? "waiting"
          : "linked";
    const stands = source.state === "changed" && document.updateWaiting ? "waiting" : source.state;
    expect([n, stands]).toEqual([n, state]);
    if (!shared || inTrash) continue;
    expect([n, document.title, document.sha256]).toEqual([n, title, hashOf(text)]);
    expect([n, source.title, source.parent]).toEqual([n, title, parent]);
  }
  const sources = [...memory.documents.values()].map(({ source }) => source?.sourceId);
  expect(new Set(sources).size).toBe(sources.length);
  expect(sources.every((id) => id && id <= pageId(pages))).toBe(true);
  for (const { id, version } of memory.documents.values()) {
    const numbers = [...memory.versions.values()]
      .filter(({ documentId }) => documentId === id)
      .map(({ n }) => n);
    expect(numbers).toEqual(Array.from({ length: version }, (_, n) => n + 1));
  }
  expect(firstBreak(memory.records)).toBeUndefined();
  for (const { state, openRunId, behind } of memory.connections.values())
    expect([state, openRunId, behind]).toEqual(["connected", undefined, undefined]);
}

async function expectQuiet(world: World) {
  const { memory, notion, clock } = world;
  const before = [memory.versions.size, memory.traces.length, notion.calls.length] as const;
  const standing = structuredClone([...memory.documents.values()]);
  clock.advance(hours(4));
  await world.sync("person");
  await drain(world);
  for (let n = 0; n < 7; n++) {
    await world.day();
    await drain(world);
  }
  expect([...memory.documents.values()]).toEqual(standing);
  expect(memory.versions.size).toBe(before[0]);
  expect(memory.traces.slice(before[1]).map(({ did }) => did)).toEqual(["sync.requested", "sync.finished"]);
  expect(notion.calls.slice(before[2]).filter((call) => call.startsWith("fetch"))).toEqual([]);
}

const told = { lagSeconds: 0, told: "at once" } as const;

/** A page goes and comes back while its update waits. */
const away: Step[] = [
  { do: "change", what: "text", page: 1, to: "One.", ...told },
  { do: "drain" },
  { do: "change", what: "trash", page: 1, to: "", ...told },
  { do: "drain" },
  { do: "change", what: "restore", page: 1, to: "", ...told },
];

describe("a library and the Notion that it follows", () => {
  it(
    "property: whatever happens there and goes wrong on the way, in the end each document is as its page is, and what was published stays as it was",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40, size: "max" }), async (steps) => {
          const world = await openWorld();
          const gone = new Set<string>();
          for (const one of steps) {
            for (const { what, page } of one.do === "change"
              ? [one]
              : one.do === "meanwhile"
                ? one.changes
                : [])
              if (what === "trash" || what === "unshare")
                gone.add(`${pageId(page)} ${what === "trash" ? "trashed" : "not_shared"}`);
            await world.take(one);
            await expectShownAsPublished(world);
            expectNothingInvented(world, gone);
          }
          await world.settle();
          await expectShownAsPublished(world);
          await expectMirrored(world);
          await expectQuiet(world);
          await expectShownAsPublished(world);
        }),
        { numRuns: propertyRuns(100), examples: [[away]] },
      );
    },
    propertyTime,
  );
});
