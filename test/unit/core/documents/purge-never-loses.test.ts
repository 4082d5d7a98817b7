import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf } from "../../../../functions/core/documents/document.ts";
import { restoreDocument } from "../../../../functions/core/documents/shelve.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { propertyTime } from "../stage.ts";
import { days, purgeStage } from "./purge-stage.ts";

const document = fc.constantFrom("doc_0", "doc_1");
const text = fc.constantFrom("One", "Two");
const step = fc.oneof(
  fc.record({ do: fc.constant("write" as const), document, text }),
  // An import finds or keeps the bytes, and its version is written some steps later.
  fc.record({ do: fc.constant("begin" as const), document, text: fc.constantFrom("One", "Three") }),
  fc.record({ do: fc.constant("finish" as const) }),
  fc.record({ do: fc.constant("archive" as const), document }),
  fc.record({ do: fc.constant("restore" as const), document }),
  {
    arbitrary: fc.record({ do: fc.constant("wait" as const), days: fc.constantFrom(1, 1, 1, 2, 31) }),
    weight: 3,
  },
  { arbitrary: fc.record({ do: fc.constant("purge" as const) }), weight: 3 },
  fc.record({ do: fc.constant("die" as const), at: fc.integer({ min: 1, max: 25 }), after: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
/** Something has always been archived for long, or most runs would purge nothing. */
const before: Step[] = [
  { do: "write", document: "doc_0", text: "One" },
  { do: "write", document: "doc_0", text: "Two" },
  { do: "archive", document: "doc_0" },
  { do: "wait", days: 31 },
];

describe("whatever is written, archived, restored and purged, and wherever a purge dies", () => {
  it(
    "no version misses its bytes for more than a day, and no bytes stay that no version refers to",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
          const stage = purgeStage();
          const { ctx, clock, memory } = stage;
          const begun: { document: string; sha256: string }[] = [];
          const imported = new Set<string>();
          /** Ids are never given twice, so who writes into what is gone makes a new document. */
          let generation = 0;
          const standing = async (id: string) => {
            const known = await ctx.documents.get("wsp_acme", id);
            return known?.state === "archived" ? undefined : known;
          };
          const write = async (id: string, words: string, but = {}) => {
            const known = await ctx.documents.get("wsp_acme", id);
            if (known?.state === "archived") return;
            const gone = !known && memory.slugs.has(JSON.stringify(["wsp_acme", id.replaceAll("_", "-")]));
            await stage.write(gone ? `doc_again${++generation}` : id, words, but);
          };

          for (const one of [...before, ...steps]) {
            if (one.do === "write") await write(one.document, one.text);
            if (one.do === "begin") {
              const sha256 = await stage.keep(one.text);
              begun.push({ document: one.document, sha256 });
              imported.add(sha256);
            }
            if (one.do === "finish") {
              const job = begun.shift();
              if (job) await write(job.document, "Around it", { sha256: job.sha256 });
            }
            if (one.do === "archive" && (await standing(one.document))) await stage.archive(one.document);
            if (one.do === "restore")
              await restoreDocument(ctx, { documentId: one.document, ifMatch: "*" }).catch(() => undefined);
            if (one.do === "wait") {
              // An import takes no longer than its message may live.
              if (one.days > 2) begun.length = 0;
              clock.advance(days(one.days));
            }
            if (one.do === "purge") await stage.run();
            if (one.do === "die") await stage.dieAt(one.at, one.after ? "after" : "before");
          }

          for (let n = 0; n < 2; n++) {
            clock.advance(days(1));
            await stage.run();
          }
          const referred = [...memory.versions.values()].flatMap(bytesOf);
          for (const sha256 of referred)
            expect(await ctx.content.get("wsp_acme", sha256), "a version's bytes").toBeDefined();
          for (let n = 0; n < 60; n++) {
            clock.advance(days(1));
            await stage.run();
          }
          expect([memory.removed.size, memory.leaving.size, stage.removal.removed.size]).toEqual([0, 0, 0]);
          const purged = stage.traces
            .filter(({ did }) => did === "document.purged")
            .map(({ subject }) => subject.id);
          expect(new Set(purged).size).toBe(purged.length);
          for (const id of purged) {
            expect(await ctx.documents.get("wsp_acme", id)).toBeUndefined();
            expect([...memory.versions.values()].filter(({ documentId }) => documentId === id)).toEqual([]);
          }
          const left = new Set([...memory.versions.values()].flatMap(bytesOf));
          for (const sha256 of left) expect(await ctx.content.get("wsp_acme", sha256)).toBeDefined();
        }),
        { numRuns: propertyRuns(150) },
      );
    },
    propertyTime,
  );
});
