import type { SourceContent } from "../../../../functions/core/catalog/connector.ts";
import { changeDocument } from "../../../../functions/core/documents/change.ts";
import type { Document, Policy } from "../../../../functions/core/documents/document.ts";
import { setLevel } from "../../../../functions/core/documents/set-level.ts";
import { publishDocument } from "../../../../functions/core/documents/shelve.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { connectionId, documentOf, imported, importStage } from "../imports/stage.ts";
import { drain, minutes, pageId } from "../stage.ts";

export const id = pageId(1);

/** A document that follows a page, published in its first version, and what may happen to both. */
export async function followed(
  level: Document["level"] = "internal",
  policy?: Policy,
  content: string | SourceContent = "One.",
) {
  const stage = importStage();
  stage.notion.page({ id, title: "Policy" }, content);
  await imported(stage, [id], level);
  const document = () => documentOf(stage, id);
  const seen = async () => ({ documentId: (await document()).id, ifMatch: "*" });
  const publish = async () => {
    const { version, sha256 } = await document();
    return publishDocument(stage.ctx, { ...(await seen()), version, sha256 });
  };
  await publish();
  if (policy) await changeDocument(stage.ctx, { ...(await seen()), changes: { policy } });
  stage.clock.advance(minutes(10));
  return {
    ...stage,
    document,
    seen,
    publish,
    level: async (to: Document["level"]) => setLevel(stage.ctx, { ...(await seen()), level: to }),
    /** Somebody edits the page at Notion, and a sync reads it. */
    async synced(change: Parameters<typeof stage.notion.edit>[1]) {
      stage.notion.edit(id, change);
      await requestSync(stage.ctx, { connectionId, trigger: "person" });
      await drain(stage);
      stage.clock.advance(minutes(10));
      return document();
    },
    did: () => stage.traces.at(-1)?.did,
  };
}
