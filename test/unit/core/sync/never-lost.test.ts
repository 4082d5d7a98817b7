import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../../functions/core/errors.ts";
import { startImport } from "../../../../functions/core/imports/start.ts";
import { canonicalMarkdown } from "../../../../functions/core/markdown/canonical.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { aConnection } from "../../../fakes/builders.ts";
import { memoryNotion } from "../../../fakes/notion.ts";
import { connectedStage, drain, hours, pageId, type Stage } from "../stage.ts";

const pages = 5;
const connectionId = "con_notion";

type Step =
  | { do: "edit"; page: number; text: string }
  | { do: "sync"; editedWhile: { page: number; text: string }[]; fails: boolean }
  | { do: "wait"; seconds: number };

const text = fc.constantFrom("One.", "Two.", "Three.", "Four.");
const page = fc.integer({ min: 1, max: pages });
const edit = fc.record({ page, text });
const step: fc.Arbitrary<Step> = fc.oneof(
  edit.map((change) => ({ do: "edit" as const, ...change })),
  fc.record({
    do: fc.constant("sync" as const),
    editedWhile: fc.array(edit, { maxLength: 3 }),
    fails: fc.boolean(),
  }),
  fc.record({ do: fc.constant("wait" as const), seconds: fc.constantFrom(1, 20, 59, 60, 600, 3 * 3600) }),
);

/** A library that follows five pages, imported at the start. */
function stageOf() {
  const stage = connectedStage({ connections: [aConnection({ watermark: "2026-11-20T09:00:00.000Z" })] });
  const notion = memoryNotion({ now: stage.clock.now, pageSize: 2 });
  let meanwhile: { page: number; text: string }[] = [];
  for (let n = 1; n <= pages; n++) notion.page({ id: pageId(n) }, "Zero.");
  /** People go on editing while a page is being read: one edit before each call. */
  const editingBefore =
    <Input, Output>(call: (input: Input) => Output) =>
    (input: Input) => {
      const next = meanwhile.shift();
      if (next) notion.edit(pageId(next.page), { content: next.text });
      return call(input);
    };
  stage.ctx.connector = () => {
    const inner = notion.connector();
    return {
      ...inner,
      changes: editingBefore(inner.changes),
      fetch: editingBefore(inner.fetch),
    };
  };
  return {
    ...stage,
    notion,
    during(edits: typeof meanwhile) {
      meanwhile = edits;
    },
  };
}

async function imported(stage: Stage) {
  const items = Array.from({ length: pages }, (_, n) => ({ id: pageId(n + 1), type: "page" as const }));
  await startImport(stage.ctx, { connectionId, level: "internal", items });
  await drain(stage);
}

async function synced(stage: Stage) {
  await requestSync(stage.ctx, { connectionId, trigger: "schedule" });
  await drain(stage);
}

async function textsIn({ ctx }: Stage): Promise<string[]> {
  const texts: string[] = [];
  for (let n = 1; n <= pages; n++) {
    const document = (await ctx.documents.bySource("wsp_acme", [pageId(n)])).get(pageId(n));
    const bytes = document && (await ctx.content.get("wsp_acme", document.sha256));
    texts.push(new TextDecoder().decode(bytes));
  }
  return texts;
}

describe("edits between, during and after syncs", () => {
  it("property: none is lost, whenever it happens: after a last sync every newest version is Notion's page", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const stage = stageOf();
        await imported(stage);
        for (const one of steps) {
          if (one.do === "wait") stage.clock.advance(one.seconds * 1000);
          else if (one.do === "edit") stage.notion.edit(pageId(one.page), { content: one.text });
          else {
            stage.during([...one.editedWhile]);
            if (one.fails) stage.notion.failNext(new AppError("upstream_failed", "Nonsense"), "fetch");
            await synced(stage);
            stage.during([]);
          }
        }
        stage.clock.advance(hours(4));
        await synced(stage);
        await synced(stage);
        const now = await Promise.all(
          Array.from({ length: pages }, (_, n) => stage.notion.connector().fetch(pageId(n + 1))),
        );
        const expected = now.map(({ content }) => {
          const child = content.kind === "text" ? content.tree.children[0] : undefined;
          const word = child?.type === "paragraph" ? child.children[0] : undefined;
          return canonicalMarkdown(word?.type === "text" ? word.value : "");
        });
        expect(await textsIn(stage)).toEqual(expected);
        const calls = stage.notion.calls.length;
        stage.clock.advance(1000);
        await synced(stage);
        expect(stage.notion.calls.slice(calls).filter((call) => call.startsWith("fetch"))).toEqual([]);
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});
