import type { Level } from "../../../../functions/core/access/level.ts";
import type { SourceContent, SourceFile } from "../../../../functions/core/catalog/connector.ts";
import { startImport } from "../../../../functions/core/imports/start.ts";
import type { Given } from "../../../fakes/context.ts";
import { connectedStage, drain, type Stage } from "../stage.ts";

export const connectionId = "con_notion";
export const importStage = (given: Given = {}) => connectedStage(given);

export const queued = ({ ctx }: Pick<Stage, "ctx">, ids: readonly string[], level: Level = "internal") =>
  startImport(ctx, { connectionId, level, items: ids.map((id) => ({ id, type: "page" })) });

/** Imports pages to the end, and gives how each of them ended. */
export async function imported(stage: Stage, ids: readonly string[], level: Level = "internal") {
  const job = await queued(stage, ids, level);
  await drain(stage);
  return stage.ctx.imports.items("wsp_acme", job.id);
}

export const documentOf = async ({ ctx }: Pick<Stage, "ctx">, sourceId: string) => {
  const document = (await ctx.documents.bySource("wsp_acme", [sourceId])).get(sourceId);
  if (!document) throw new Error(`No document stands for ${sourceId}`);
  return document;
};

export const aFile = (but: Partial<SourceFile> = {}): SourceFile => ({
  at: { blockId: "block-1" },
  origin: "hosted",
  url: "https://files.test/soc2.pdf",
  name: "soc2.pdf",
  ...but,
});

export const filesContent = (...files: SourceFile[]): SourceContent => ({
  kind: "files",
  files,
  notExposed: [],
  withheld: 0,
});

/** What came of it, whatever the ids, times and revisions. */
export function outcomeIn({ memory }: Pick<Stage, "memory">) {
  const documents = [...memory.documents.values()].map((document) => ({
    title: document.title,
    slug: document.slug,
    level: document.level,
    state: document.state,
    version: document.version,
    sha256: document.sha256,
    published: document.published,
    updateWaiting: document.updateWaiting,
    source: document.source?.sourceId,
    sourceState: document.source?.state,
  }));
  return {
    documents: documents.sort((a, b) => (`${a.source}` < `${b.source}` ? -1 : 1)),
    versions: [...memory.versions.keys()].length,
    items: [...memory.items.values()].map(({ sourceId, state, outcome, reason }) => ({
      sourceId,
      state,
      outcome,
      reason,
    })),
    jobs: [...memory.imports.values()].map(({ state }) => state),
    followed: [...memory.connections.values()].map(({ followed }) => followed),
  };
}
