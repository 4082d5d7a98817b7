import type { Document, Version } from "../../../../functions/core/documents/document.ts";
import { purge } from "../../../../functions/core/documents/purge.ts";
import type { Purging } from "../../../../functions/core/documents/purge-workspace.ts";
import { aDocument, aTrace, aVersion } from "../../../fakes/builders.ts";
import { memoryContentRemoval } from "../../../fakes/content-store.ts";
import { testContext } from "../../../fakes/context.ts";
import { memoryPurgeStore } from "../../../fakes/purge-store.ts";
import { dying } from "../stage.ts";

export const days = (n: number): number => n * 86_400_000;
const anHour = () => 3_600_000;

/** A library whose texts have bytes, and the function that purges it. */
export function purgeStage(given: Parameters<typeof testContext>[0] = {}) {
  const stage = testContext(given);
  const { ctx, content, memory, clock } = stage;
  const ports = { purges: memoryPurgeStore(memory), removal: memoryContentRemoval(content) };
  const { actor: _, ...deps } = { ...ctx, ...ports };

  const keep = async (text: string, workspaceId = "wsp_acme") =>
    (await ctx.content.put(workspaceId, Buffer.from(text), { contentType: "text/plain", maxBytes: 1_000 }))
      .sha256;
  /** The next version of a document, or the first of a new one. */
  async function write(id: string, text: string, but: Partial<Version> = {}): Promise<Document> {
    const sha256 = await keep(text);
    const known = await ctx.documents.get("wsp_acme", id);
    const n = (known?.version ?? 0) + 1;
    const document = {
      ...(known ?? aDocument({ id, updatedAt: ctx.now().toISOString() })),
      version: n,
      sha256,
    };
    const version = aVersion({ documentId: id, n, sha256, ...but });
    return ctx.documents.save(document, aTrace(), { version });
  }

  return {
    ...stage,
    ...ports,
    deps,
    keep,
    write,
    run: (but: Partial<Purging> = {}, timeLeft = anHour) => purge({ ...deps, ...but }, timeLeft),
    /** Dies at the k-th call; says whether it came so far. */
    async dieAt(k: number, when: "before" | "after"): Promise<boolean> {
      const { watched, calls } = dying(k, when);
      const { documents, workspaces } = ctx;
      const watchedPorts = {
        documents: watched(documents),
        workspaces: watched(workspaces),
        purges: watched(ports.purges),
        removal: watched(ports.removal),
      };
      return purge({ ...deps, ...watchedPorts }, anHour).then(
        () => false,
        () => calls() >= k,
      );
    },
    async archive(id: string) {
      const document = await ctx.documents.get("wsp_acme", id);
      if (!document) throw new Error(`No ${id}`);
      const at = clock.now().toISOString();
      await ctx.documents.save({ ...document, state: "archived", archivedAt: at, updatedAt: at }, aTrace());
    },
    texts: () => [...content.kept.values()].map((bytes) => Buffer.from(bytes).toString()).sort(),
  };
}
