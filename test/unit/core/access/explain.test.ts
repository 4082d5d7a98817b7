import { describe, expect, it } from "vitest";
import { accessOf, explainAccess } from "../../../../functions/core/access/explain.ts";
import { exportMatrix } from "../../../../functions/core/access/matrix.ts";
import { previewAs } from "../../../../functions/core/access/preview-as.ts";
import {
  aContact,
  aDocument,
  aGrant,
  anAcceptance,
  anNda,
  aPublishedDocument,
  aVersion,
} from "../../../fakes/builders.ts";
import { anActor, type Given, testContext } from "../../../fakes/context.ts";

const cleo = aContact();
const { provenAt: _, ...unproven } = aContact({ id: "ctc_new", email: "new@globex.test" });
const restricted = aPublishedDocument({ id: "doc_soc2", level: "restricted" });
const underNda = aPublishedDocument({ id: "doc_pentest", title: "Penetration test", level: "requires_nda" });
const open = aPublishedDocument({ id: "doc_open", title: "Overview", level: "public" });
const draft = aDocument({ id: "doc_draft", title: "Not ready" });

const world = (but: Given = {}) =>
  testContext({
    actor: anActor("accounts"),
    contacts: [cleo, unproven],
    documents: [restricted, underNda, open, draft],
    versions: [restricted, underNda, open].map(({ id }) => aVersion({ documentId: id })),
    grants: [aGrant(), aGrant({ documentId: "doc_pentest", holder: { type: "account", id: "globex.test" } })],
    ndas: [anNda()],
    ...but,
  });

const why = async (documentId: string, contactId = "ctc_cleo", but: Given = {}) => {
  const { allowed, because } = await explainAccess(world(but).ctx, { contactId, documentId });
  return `${allowed ? "yes" : "no"}: ${because}`;
};

describe("why a contact can or cannot see a document", () => {
  it("is what the gate itself says", async () => {
    expect(await why("doc_soc2")).toBe("yes: contact_grant");
    expect(await why("doc_open")).toBe("yes: public");
    expect(await why("doc_pentest")).toBe("no: nda_not_accepted");
    expect(await why("doc_pentest", "ctc_cleo", { acceptances: [anAcceptance()] })).toBe(
      "yes: account_grant",
    );
    expect(await why("doc_soc2", "ctc_cleo", { grants: [aGrant({ state: "revoked" })] })).toBe(
      "no: grant_revoked",
    );
  });

  it("says that a blocked contact reads what is public alone, and when a grant ends", async () => {
    const contacts = [aContact({ state: "blocked" })];
    expect(await why("doc_soc2", "ctc_cleo", { contacts })).toBe("no: blocked");
    expect(await why("doc_open", "ctc_cleo", { contacts })).toBe("yes: public");
    const { ctx } = world();
    const explanation = await explainAccess(ctx, { contactId: "ctc_cleo", documentId: "doc_soc2" });
    expect(explanation.endsAt).toBe(aGrant().endsAt);
    expect(explanation.unproven).toBeUndefined();
    expect(await explainAccess(ctx, { contactId: "ctc_new", documentId: "doc_pentest" })).toMatchObject({
      unproven: true,
    });
  });

  it("tells an account manager of no draft, and nobody of another workspace", async () => {
    await expect(why("doc_draft")).rejects.toMatchObject({ code: "not_found" });
    expect(await why("doc_draft", "ctc_cleo", { actor: anActor("manager") })).toBe("no: not_published");
    await expect(why("doc_soc2", "ctc_none")).rejects.toMatchObject({ code: "not_found" });
    const { items } = await accessOf(world().ctx, { contactId: "ctc_cleo" });
    expect(
      Object.fromEntries(items.map(({ document, explanation }) => [document.id, explanation.because])),
    ).toEqual({ doc_soc2: "contact_grant", doc_pentest: "nda_not_accepted", doc_open: "public" });
    await expect(
      accessOf(world({ actor: anActor("admin", "wsp_other") }).ctx, { contactId: "ctc_cleo" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the access matrix", () => {
  it("has a line for each contact and a column for each published document that is not internal", async () => {
    const { ctx, traces } = world();
    const { csv, next } = await exportMatrix(ctx, {});
    const lines = csv.replace("\uFEFF", "").trimEnd().split("\r\n");
    expect(lines[0]).toBe('"contact","account","state","Overview","Penetration test","SOC 2 report"');
    const day = aGrant().endsAt?.slice(0, 10);
    expect(lines[3]).toBe(
      `"cleo@globex.test","globex.test","active","yes: public","no: nda_not_accepted","yes: contact_grant (${day})"`,
    );
    expect(lines[4]).toContain('"active, mailbox not proven"');
    expect(next).toBeUndefined();
    expect(traces.map(({ did }) => did)).toEqual(["access.exported"]);
  });

  it("comes in parts, of which the first is on record", async () => {
    const contacts = Array.from({ length: 60 }, (_, n) =>
      aContact({ id: `ctc_${n}`, email: `reader${String(n).padStart(2, "0")}@globex.test` }),
    );
    const { ctx, traces, clock } = world({ contacts });
    const first = await exportMatrix(ctx, {});
    const second = await exportMatrix(ctx, { cursor: first.next });
    const count = (csv: string) => csv.match(/reader\d\d@/g)?.length;
    expect([count(first.csv), count(second.csv), second.next]).toEqual([50, 10, undefined]);
    expect(traces).toHaveLength(1);
    for (const cursor of [first.next?.split(".")[1], `7.${first.next?.split(".")[1]}`, "1", "1.", "0.x"])
      await expect(exportMatrix(ctx, { cursor })).rejects.toMatchObject({ code: "not_found" });
    const another = { ...ctx, actor: { ...anActor("admin"), memberId: "mem_bo" } };
    await expect(exportMatrix(another, { cursor: first.next })).rejects.toMatchObject({ code: "not_found" });
    clock.advance(86_400_000);
    await expect(exportMatrix(ctx, { cursor: first.next })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is not for content managers", async () => {
    await expect(exportMatrix(world({ actor: anActor("manager") }).ctx, {})).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the preview as a contact", () => {
  const documentHref = (slug: string) => `/t/acme/documents/${slug}`;

  it("lists and opens what the contact would meet, records no view and accepts nothing", async () => {
    const { ctx, memory, traces } = world();
    const seen = await previewAs(ctx, { contactId: "ctc_cleo", documentHref });
    expect("shelf" in seen && seen.shelf.rows.map((row) => [row.title, row.locked])).toEqual([
      ["Overview", false],
      ["Penetration test", true],
      ["SOC 2 report", false],
    ]);
    expect(
      await previewAs(ctx, { contactId: "ctc_cleo", slug: restricted.slug, documentHref }),
    ).toHaveProperty("opened");
    const shut = await previewAs(ctx, { contactId: "ctc_cleo", slug: underNda.slug, documentHref });
    expect("shut" in shut && shut.shut.row.because).toBe("nda");
    expect(memory.views.size + memory.acceptances.size + traces.length).toBe(0);
  });

  it("is a stranger's where the contact is blocked", async () => {
    const { ctx } = world({ contacts: [aContact({ state: "blocked" })] });
    const seen = await previewAs(ctx, { contactId: "ctc_cleo", documentHref });
    expect("shelf" in seen && seen.shelf.rows.map(({ title }) => title)).toEqual(["Overview"]);
    expect(
      await previewAs(ctx, { contactId: "ctc_cleo", slug: restricted.slug, documentHref }),
    ).toHaveProperty("nothing");
  });
});
