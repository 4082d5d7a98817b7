import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceItem, SourcePage } from "../../../../functions/core/catalog/connector.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { startImport } from "../../../../functions/core/imports/start.ts";
import { canonicalMarkdown } from "../../../../functions/core/markdown/canonical.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { aConnection, aPage } from "../../../fakes/builders.ts";
import { memoryNotion } from "../../../fakes/notion.ts";
import { connectedStage, drain, hours, pageId, propertyTime, type Stage } from "../stage.ts";

const pages = 5;
const connectionId = "con_notion";

interface Edit {
  page: number;
  text: string;
  /** Until search knows of it; Notion promises nothing, we allow for half an hour. */
  lagSeconds: number;
}
type Step =
  | ({ do: "edit" } & Edit)
  | { do: "sync"; editedWhile: Edit[]; fails: boolean }
  | { do: "wait"; seconds: number };

const text = fc.constantFrom("One.", "Two.", "Three.", "Four.");
const page = fc.integer({ min: 1, max: pages });
const lagSeconds = fc.constantFrom(0, 0, 45, 600, 29 * 60, 29 * 60);
const edit = fc.record({ page, text, lagSeconds });
const step: fc.Arbitrary<Step> = fc.oneof(
  edit.map((change) => ({ do: "edit" as const, ...change })),
  fc.record({
    do: fc.constant("sync" as const),
    editedWhile: fc.array(edit, { maxLength: 3 }),
    fails: fc.boolean(),
  }),
  fc.record({
    do: fc.constant("wait" as const),
    seconds: fc.constantFrom(1, 20, 59, 60, 400, 600, 900, 3 * 3600),
  }),
);

/** Search hears of the second edit long before the first. */
const overtaken: Step[] = [
  { do: "edit", page: 1, text: "One.", lagSeconds: 29 * 60 },
  { do: "wait", seconds: 900 },
  { do: "edit", page: 2, text: "Two.", lagSeconds: 0 },
  { do: "sync", editedWhile: [], fails: false },
];

/** A library that follows five pages, imported at the start, of a Notion whose search lags. */
function stageOf() {
  const stage = connectedStage({ connections: [aConnection({ watermark: "2026-11-20T09:00:00.000Z" })] });
  const notion = memoryNotion({ now: stage.clock.now });
  const indexed: { at: number; item: SourceItem }[] = [];
  const now = () => stage.clock.now().getTime();
  for (let n = 1; n <= pages; n++) indexed.push({ at: now(), item: notion.page({ id: pageId(n) }, "Zero.") });

  const edit = ({ page, text, lagSeconds }: Edit) => {
    notion.edit(pageId(page), { content: text });
    const lastEditedAt = `${stage.clock.now().toISOString().slice(0, 16)}:00.000Z`;
    indexed.push({ at: now() + lagSeconds * 1000, item: aPage({ id: pageId(page), lastEditedAt }) });
  };
  function listed({ cursor = "0" }: { cursor?: string } = {}): SourcePage {
    const latest = new Map<string, SourceItem>();
    for (const { at, item } of indexed)
      if (at <= now() && item.lastEditedAt >= (latest.get(item.id)?.lastEditedAt ?? ""))
        latest.set(item.id, item);
    const items = [...latest.values()].sort((a, b) => b.lastEditedAt.localeCompare(a.lastEditedAt));
    const from = Number(cursor);
    const page = { items: items.slice(from, from + 2) };
    return from + 2 < items.length ? { ...page, cursor: String(from + 2) } : page;
  }

  let meanwhile: Edit[] = [];
  let failing = false;
  /** People go on editing while a page is being read: one edit before each call. */
  const editingBefore =
    <Input, Output>(call: (input: Input) => Output) =>
    (input: Input) => {
      const next = meanwhile.shift();
      if (next) edit(next);
      return call(input);
    };
  stage.ctx.connector = () => {
    const inner = notion.connector();
    return {
      ...inner,
      changes: editingBefore(async (request?: { cursor?: string }) => listed(request)),
      fetch: editingBefore(async (id: string) => {
        if (!failing) return inner.fetch(id);
        failing = false;
        throw new AppError("upstream_failed", "Nonsense");
      }),
    };
  };
  return {
    ...stage,
    notion,
    edit,
    /** While a sync is under way; the first page that it reads may fail. */
    async during(edits: Edit[], fails: boolean, sync: () => Promise<void>) {
      meanwhile = [...edits];
      failing = fails;
      await sync();
      meanwhile = [];
      failing = false;
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

describe("edits between, during and after syncs, however late search knows of them", () => {
  it(
    "property: none is lost, whenever it happens: after a last sync every newest version is Notion's page",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const stage = stageOf();
          await imported(stage);
          for (const one of steps) {
            if (one.do === "wait") stage.clock.advance(one.seconds * 1000);
            else if (one.do === "edit") stage.edit(one);
            else await stage.during(one.editedWhile, one.fails, () => synced(stage));
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
        { numRuns: propertyRuns(100), examples: [[overtaken]] },
      );
    },
    propertyTime,
  );
});
