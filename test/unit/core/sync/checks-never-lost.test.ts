import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mend } from "../../../../functions/core/connections/connection.ts";
import { AppError, isAppError } from "../../../../functions/core/errors.ts";
import { requestCheck } from "../../../../functions/core/sync/check-page.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { aTrace } from "../../../fakes/builders.ts";
import { largePage } from "../imports/large-stage.ts";
import { documentOf } from "../imports/stage.ts";
import { connectedStage, deliver, drain, followed, hours, minutes, pageId, propertyTime } from "../stage.ts";

const connectionId = "con_notion";
const page = fc.integer({ min: 1, max: 3 });
const step = fc.oneof(
  {
    arbitrary: fc.record({
      do: fc.constant("edit" as const),
      page,
      text: fc.constantFrom("One.", "Two.", "Three."),
      large: fc.boolean(),
    }),
    weight: 3,
  },
  fc.record({
    do: fc.constant("fail" as const),
    page,
    at: fc.constantFrom("fetch ", "item ", "open https://files.test/"),
  }),
  { arbitrary: fc.record({ do: fc.constantFrom("work" as const, "move" as const) }), weight: 5 },
  fc.record({ do: fc.constantFrom("sync" as const, "lose" as const, "revoke" as const, "mend" as const) }),
);

/** Three linked pages that search never tells of; each slice of a sync has time for one page. */
function unlistedStage() {
  const { documents, versions, pages } = followed(3);
  const stage = connectedStage({ documents, versions });
  for (const one of pages) stage.notion.page(one);
  const { connector } = stage.ctx;
  stage.ctx.connector = (connection, purpose) => {
    const inner = connector(connection, purpose);
    return {
      ...inner,
      changes: async () => ({ items: [] }),
      fetch: (id) => {
        stage.clock.advance(minutes(1));
        return inner.fetch(id);
      },
    };
  };
  const standing = async () => (await stage.ctx.connections.get("wsp_acme", connectionId)) ?? expect.fail();
  return {
    ...stage,
    standing,
    sync: () =>
      requestSync(stage.ctx, { connectionId, trigger: "schedule" }).catch((error: unknown) => {
        if (!isAppError(error, "conflict")) throw error;
      }),
    async mend() {
      stage.notion.revoke(false);
      const connection = await standing();
      if (connection.state === "needs_reconnecting")
        await stage.ctx.connections.save(mend(connection, stage.clock.now()), aTrace());
    },
  };
}

describe("pages that are looked at by themselves, while syncs run", () => {
  it(
    "property: what was asked for is read in the end, whatever fails, breaks or is lost on its way to the file mover",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
          const stage = unlistedStage();
          const { ctx, clock, notion, queue, mover } = stage;
          const texts = new Map<string, string>();
          for (const one of steps) {
            clock.advance(1_000);
            if (one.do === "edit") {
              const id = pageId(one.page);
              const { id: documentId } = await documentOf(stage, id);
              const asked = await requestCheck(ctx, { documentId }).catch(() => "refused");
              if (asked === "refused") continue;
              texts.set(id, one.text);
              largePage(stage, id, one.text, one.large ? undefined : one.text.length);
            }
            if (one.do === "fail")
              notion.failNext(new AppError("upstream_failed", "Nonsense"), `${one.at}${pageId(one.page)}`);
            if (one.do === "sync") await stage.sync();
            if (one.do === "lose") mover.take();
            if (one.do === "revoke") notion.revoke();
            if (one.do === "mend") await stage.mend();
            const message = one.do === "work" ? queue.take() : one.do === "move" ? mover.take() : undefined;
            if (message) await deliver(stage, message);
          }
          await stage.mend();
          await drain(stage);
          for (let n = 0; n < steps.length + 2; n++) {
            clock.advance(hours(4));
            await stage.sync();
            await drain(stage);
          }
          for (const [id, text] of texts)
            expect([id, (await documentOf(stage, id)).sha256]).toEqual([
              id,
              createHash("sha256").update(text).digest("hex"),
            ]);
          const { behind, openRunId } = await stage.standing();
          expect([behind, openRunId]).toEqual([undefined, undefined]);
        }),
        { numRuns: propertyRuns(100) },
      );
    },
    propertyTime,
  );
});
