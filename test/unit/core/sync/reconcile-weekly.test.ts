import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idLetters } from "../../../../functions/core/ids.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { aDocument, aSource } from "../../../fakes/builders.ts";
import { putDocument } from "../../../fakes/document-store.ts";
import { connectedStage, drain, hours, pageId, propertyTime } from "../stage.ts";

const connectionId = "con_notion";
const workspaceId = "wsp_acme";

/** What becomes of a day: the schedule calls, or it does not; and the library grows, or somebody archives a document. */
const day = fc.record({
  missed: fc.boolean().chain((once) => (once ? fc.boolean() : fc.constant(false))),
  added: fc.option(fc.nat(20), { nil: 0, freq: 4 }),
  archived: fc.option(fc.nat(60), { nil: undefined, freq: 4 }),
});

describe("the slow round, whatever the library and whichever days are missed", () => {
  it(
    "looks at each page again by the first run that is seven days after the last look",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(40), fc.array(day, { minLength: 10, maxLength: 25 }), async (size, plan) => {
          const stage = connectedStage();
          const { clock, notion, memory, ctx } = stage;
          clock.advance(hours(1));
          let pages = 0;
          const lookedAt = new Map<string, number>();
          const add = (today: number) => {
            const id = pageId(++pages);
            const source = aSource({
              sourceId: id,
              url: notion.page({ id }).url,
              parent: { type: "workspace" },
            });
            const letter = idLetters[(pages * 13) % idLetters.length];
            putDocument(memory, aDocument({ id: `doc_${letter}${pages}`, source }));
            notion.page({ id, url: source.url, lastEditedAt: source.lastEditedAt });
            // It was just imported.
            lookedAt.set(id, today);
          };
          for (let n = 0; n < size; n++) add(0);

          for (const [today, { missed, added, archived }] of plan.entries()) {
            for (let n = 0; n < added; n++) add(today);
            const document = archived === undefined ? undefined : [...memory.documents.values()][archived];
            if (document) {
              putDocument(memory, { ...document, state: "archived" });
              lookedAt.delete(document.source?.sourceId ?? "");
            }
            if (!missed) {
              const day = clock.now().toISOString().slice(0, 10);
              await ctx.queue.send([{ type: "reconcile.run", workspaceId, connectionId, day, slice: 0 }]);
              await drain(stage);
              for (const call of notion.calls.splice(0)) {
                const id = call.replace("item ", "");
                if (lookedAt.has(id)) lookedAt.set(id, today);
              }
              for (const [id, last] of lookedAt)
                expect(today - last, `${id} on day ${today}, last looked at on day ${last}`).toBeLessThan(7);
            }
            clock.advance(hours(24));
          }
        }),
        { numRuns: propertyRuns(25) },
      );
    },
    propertyTime,
  );
});
