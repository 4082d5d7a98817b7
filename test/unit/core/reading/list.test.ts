import { describe, expect, it } from "vitest";
import { viewsOfContact, viewsOfDocument } from "../../../../functions/core/reading/list.ts";
import { recordFile, recordPage } from "../../../../functions/core/reading/record.ts";
import { aContact, aDocument, aPublishedDocument } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { as, minutes } from "../stage.ts";

const viewer = (contactId: string) => ({
  viewer: {
    type: "contact" as const,
    workspaceId: "wsp_acme",
    contactId,
    grants: new Map(),
    nda: "accepted" as const,
    provenAt: "2026-11-20T08:00:00.000Z",
  },
});

function stage() {
  const draft = aPublishedDocument({ level: "restricted" });
  const { ctx, clock } = testContext({
    documents: [{ ...draft, title: "A title that waits" }, aDocument({ id: "doc_other", title: "Other" })],
    contacts: [aContact({ name: "Cleo" }), aContact({ id: "ctc_dora", email: "dora@globex.test" })],
  });
  return { ctx, clock };
}

describe("who read what", () => {
  it("is told by document and by contact, newest first, with names", async () => {
    const { ctx, clock } = stage();
    await recordPage(ctx, viewer("ctc_cleo"), { id: "doc_soc2", version: 1 });
    clock.advance(minutes(1));
    const file = { id: "fil_1", name: "SOC 2.pdf", marked: true };
    await recordFile(ctx, viewer("ctc_dora"), { documentId: "doc_soc2", version: 1, file });
    clock.advance(minutes(1));
    await recordPage(ctx, viewer("ctc_cleo"), { id: "doc_other", version: 3 });

    const { items } = await viewsOfDocument(ctx, { documentId: "doc_soc2" });
    expect(items).toMatchObject([
      { view: { what: "file", file }, contact: { email: "dora@globex.test" } },
      { view: { what: "page", version: 1 }, contact: { email: "cleo@globex.test", name: "Cleo" } },
    ]);
    const read = await viewsOfContact(ctx, { contactId: "ctc_cleo" });
    expect(read.items.map(({ document }) => document?.title)).toEqual(["Other", "A title that waits"]);
  });

  it("is told to account managers without the title of a draft", async () => {
    const { ctx } = stage();
    await recordPage(ctx, viewer("ctc_cleo"), { id: "doc_soc2", version: 1 });
    await recordPage(ctx, viewer("ctc_cleo"), { id: "doc_other", version: 1 });
    const { items } = await viewsOfContact(as(ctx, "accounts"), { contactId: "ctc_cleo" });
    expect(items.map(({ document }) => document?.title).sort()).toEqual(["SOC 2 report", undefined]);
    await expect(viewsOfDocument(as(ctx, "accounts"), { documentId: "doc_other" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is not recorded of strangers, and nobody's of another workspace", async () => {
    const { ctx } = stage();
    await recordPage(
      ctx,
      { viewer: { type: "stranger", workspaceId: "wsp_acme" } },
      { id: "doc_soc2", version: 1 },
    );
    expect((await viewsOfDocument(ctx, { documentId: "doc_soc2" })).items).toEqual([]);
    await expect(viewsOfContact(ctx, { contactId: "ctc_of_globex" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
