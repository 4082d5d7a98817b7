import { describe, expect, it } from "vitest";
import type { Document } from "../../../../functions/core/documents/document.ts";
import { readContent } from "../../../../functions/core/documents/read-content.ts";
import { keepContent } from "../../../../functions/core/documents/store-content.ts";
import { parseMarkdown } from "../../../../functions/core/markdown/canonical.ts";
import { linkedPage, notionLink } from "../../../../functions/core/markdown/notion-links.ts";
import { aDocument, aPublishedDocument, aSource, aVersion } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { as, pageId } from "../stage.ts";

/** What a member reads of a row that is related to one other. */
async function seenBy(role: "manager" | "accounts", other: Document) {
  const writing = testContext({});
  const tree = parseMarkdown(`[${linkedPage}](${notionLink(pageId(5))})`);
  const text = { kind: "text" as const, tree, media: [], notExposed: [], withheld: 0 };
  const unasked = {
    open: async () => {
      throw new Error("There is no file");
    },
  };
  const kept = await keepContent(writing.ctx, unasked, text);
  const { ctx } = testContext({ documents: [aPublishedDocument(), other], versions: [aVersion(kept)] });
  const reading = { ...as(ctx, role), content: writing.ctx.content };
  const content = await readContent(reading, {
    documentId: "doc_soc2",
    documentHref: (id) => `/documents/${id}`,
  });
  return JSON.stringify(content.tree);
}

const source = aSource({ sourceId: pageId(5) });

describe("a link to a page whose title its source does not tell", () => {
  it("says the title of the document to those who may see its drafts", async () => {
    const draft = aDocument({ id: "doc_other", title: "Retention", source });
    expect(await seenBy("manager", draft)).toContain('"value":"Retention"');
  });

  it("says the published title to others, and none where nothing is published", async () => {
    const waiting = {
      ...aPublishedDocument({ id: "doc_other", source }),
      title: "Secret draft title",
      updateWaiting: true,
    };
    const seen = await seenBy("accounts", waiting);
    expect(seen).toContain(`"value":"${waiting.published?.title}"`);
    expect(seen).not.toContain("Secret");
    const draft = aDocument({ id: "doc_other", title: "Secret draft title", source });
    expect(await seenBy("accounts", draft)).toContain(`"value":"${linkedPage}"`);
  });
});
