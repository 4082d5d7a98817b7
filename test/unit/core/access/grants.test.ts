import { describe, expect, it } from "vitest";
import { confirmGrants } from "../../../../functions/core/access/confirm-grants.ts";
import { giveGrants } from "../../../../functions/core/access/give.ts";
import { grantsOfContact, grantsOfDocument } from "../../../../functions/core/access/read-grants.ts";
import { revokeGrants } from "../../../../functions/core/access/revoke.ts";
import { archiveDocument, restoreDocument } from "../../../../functions/core/documents/shelve.ts";
import { aContact, aDocument, aGrant, anAccount, aPublishedDocument } from "../../../fakes/builders.ts";
import { anActor, type Given, testContext } from "../../../fakes/context.ts";
import { as } from "../stage.ts";

const cleo = { type: "contact", id: "ctc_cleo" } as const;
const globex = { type: "account", id: "globex.test" } as const;
const day = 86_400_000;
const gated = (id: string, title: string, level: "restricted" | "requires_nda" = "restricted") =>
  aPublishedDocument({ id, slug: id, title, level });

const world = (but: Given = {}) =>
  testContext({
    actor: anActor("accounts"),
    contacts: [aContact()],
    accounts: [anAccount()],
    documents: [gated("doc_soc2", "SOC 2 report"), gated("doc_pentest", "Penetration test", "requires_nda")],
    ...but,
  });

describe("giving grants", () => {
  it("opens several documents at once, for so many days, with one trace", async () => {
    const { ctx, traces } = world();
    const grants = await giveGrants(ctx, { holder: cleo, documents: ["doc_soc2", "doc_pentest"], days: 30 });
    expect(grants.map(({ documentId, state, endsAt }) => [documentId, state, endsAt])).toEqual([
      ["doc_soc2", "granted", "2026-12-20T09:00:00.000Z"],
      ["doc_pentest", "granted", "2026-12-20T09:00:00.000Z"],
    ]);
    expect(await grantsOfContact(ctx, { contactId: "ctc_cleo" })).toHaveLength(2);
    expect(traces).toMatchObject([
      {
        did: "grant.given",
        subject: { kind: "contact", id: "ctc_cleo", name: "cleo@globex.test" },
        details: { count: 2, endsAt: "2026-12-20T09:00:00.000Z" },
      },
    ]);
  });

  it("extends one that stands and never shortens it; one that ended begins anew", async () => {
    const { ctx, clock } = world();
    const give = async (days: number) =>
      (await giveGrants(ctx, { holder: cleo, documents: ["doc_soc2"], days }))[0]?.endsAt?.slice(0, 10);
    expect(await give(30)).toBe("2026-12-20");
    expect(await give(90)).toBe("2027-02-18");
    expect(await give(7)).toBe("2027-02-18");
    clock.advance(100 * day);
    expect(await give(7)).toBe("2027-03-07");
    await revokeGrants(ctx, { holder: cleo, documents: ["doc_soc2"], reason: "They left" });
    expect(await give(7)).toBe("2027-03-07");
  });

  it("is for documents that take a grant, all of them or none, and says which does not", async () => {
    const { ctx, memory, traces } = world({
      actor: anActor("admin"),
      documents: [
        gated("doc_soc2", "SOC 2 report"),
        aPublishedDocument({ id: "doc_open", slug: "open", title: "Overview" }),
        aDocument({ id: "doc_own", slug: "own", title: "Roadmap", level: "internal" }),
        aDocument({ id: "doc_old", slug: "old", title: "Old", level: "restricted", state: "archived" }),
        aDocument({
          id: "doc_back",
          slug: "back",
          title: "Back",
          level: "restricted",
          grantsSuspended: true,
        }),
        aDocument({ id: "doc_theirs", slug: "x", workspaceId: "wsp_other", level: "restricted" }),
      ],
    });
    const refused = async (id: string) => {
      const error = await giveGrants(ctx, { holder: cleo, documents: ["doc_soc2", id], days: 30 }).catch(
        (cause: unknown) => cause,
      );
      return error instanceof Error ? error.message : "";
    };
    expect(await refused("doc_open")).toBe("“Overview” is public: everybody reads it without a grant.");
    expect(await refused("doc_own")).toContain("“Roadmap” is internal");
    expect(await refused("doc_old")).toContain("archived. Restore it first");
    expect(await refused("doc_back")).toContain("Confirm them on the document first");
    expect(await refused("doc_theirs")).toBe("Document doc_theirs does not exist");
    expect(await refused("doc_none")).toBe("Document doc_none does not exist");
    expect([memory.grants.size, traces.length]).toEqual([0, 0]);
  });

  it("keeps what an account manager may not see out of their hands", async () => {
    const draft = aDocument({ id: "doc_draft", title: "Not ready", level: "restricted" });
    const { ctx } = world({ documents: [draft], grants: [aGrant({ documentId: "doc_draft" })] });
    const give = (role: "admin" | "accounts") =>
      giveGrants(as(ctx, role), { holder: cleo, documents: ["doc_draft"], days: 30 });
    await expect(give("accounts")).rejects.toMatchObject({ code: "not_found" });
    expect(await give("admin")).toHaveLength(1);
    const [seen] = await grantsOfContact(ctx, { contactId: "ctc_cleo" });
    expect(seen?.document).toEqual({ id: "doc_draft" });
    const [all] = await grantsOfContact(as(ctx, "manager"), { contactId: "ctc_cleo" });
    expect(all?.document).toEqual({ id: "doc_draft", title: "Not ready", level: "restricted" });
  });

  it("refuses too few and too many days, blocked contacts, strangers, and who may not", async () => {
    const { ctx } = world({
      contacts: [aContact({ state: "blocked" })],
      accounts: [],
    });
    const give = (holder: typeof cleo | typeof globex, days = 30) =>
      giveGrants(ctx, { holder, documents: ["doc_soc2"], days });
    for (const days of [0, 6, 366, 7.5])
      await expect(give(cleo, days)).rejects.toMatchObject({ code: "invalid" });
    await expect(give(cleo)).rejects.toMatchObject({ code: "conflict", message: /blocked/ });
    await expect(give(globex)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      giveGrants(as(ctx, "manager"), { holder: cleo, documents: ["doc_soc2"], days: 30 }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  it("lets one of two win who decide on the same at once", async () => {
    const { ctx } = world();
    const both = await Promise.allSettled([
      giveGrants(ctx, { holder: cleo, documents: ["doc_soc2"], days: 30 }),
      giveGrants(ctx, { holder: cleo, documents: ["doc_soc2"], days: 90 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("revoking grants", () => {
  it("shuts them with the reason, whatever became of the document, and is the same the second time", async () => {
    const { ctx, traces } = world({
      documents: [
        gated("doc_soc2", "SOC 2 report"),
        aDocument({ id: "doc_old", slug: "o", state: "archived" }),
      ],
      grants: [aGrant(), aGrant({ documentId: "doc_old" }), aGrant({ documentId: "doc_purged" })],
    });
    const revoke = () =>
      revokeGrants(ctx, {
        holder: cleo,
        documents: ["doc_soc2", "doc_old", "doc_purged"],
        reason: "They left",
      });
    expect((await revoke()).map(({ state, reason }) => [state, reason])).toEqual(
      Array.from({ length: 3 }, () => ["revoked", "They left"]),
    );
    await revoke();
    expect(traces).toMatchObject([{ did: "grant.revoked", why: "They left", details: { count: 3 } }]);
    await expect(
      revokeGrants(ctx, { holder: cleo, documents: ["doc_soc2", "doc_none"], reason: "They left" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("shuts what stands for an account that was removed while it was given", async () => {
    const { ctx, traces } = world({ accounts: [], grants: [aGrant({ holder: globex })] });
    const asked = { holder: globex, documents: ["doc_soc2"], reason: "They left" };
    expect(await revokeGrants(ctx, asked)).toMatchObject([{ state: "revoked" }]);
    expect(traces).toMatchObject([{ did: "grant.revoked", subject: { kind: "account", id: globex.id } }]);
    await expect(
      revokeGrants(ctx, { ...asked, holder: { type: "account", id: "none.test" } }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("leaves what somebody else holds, and what was asked for", async () => {
    const { ctx } = world({
      grants: [aGrant({ state: "requested" }), aGrant({ holder: globex })],
    });
    await revokeGrants(ctx, { holder: cleo, documents: ["doc_soc2"], reason: "They left" });
    const page = await grantsOfDocument(ctx, { documentId: "doc_soc2" });
    expect(page.items.map(({ holderName, standing }) => [holderName, standing])).toEqual([
      ["cleo@globex.test", "requested"],
      ["Globex", "granted"],
    ]);
  });
});

describe("grants of a document that comes back from the archive", () => {
  it("open it only once somebody has confirmed them, and only those that still stand", async () => {
    const { ctx, traces } = world({
      actor: anActor("admin"),
      grants: [aGrant(), aGrant({ holder: globex, state: "revoked" })],
    });
    const ifMatch = "*";
    await archiveDocument(ctx, { documentId: "doc_soc2", ifMatch });
    await expect(confirmGrants(ctx, { documentId: "doc_soc2", ifMatch })).rejects.toMatchObject({
      code: "conflict",
    });
    const restored = await restoreDocument(ctx, { documentId: "doc_soc2", ifMatch });
    expect(restored.grantsSuspended).toBe(true);
    const [seen] = await grantsOfContact(ctx, { contactId: "ctc_cleo" });
    expect(seen).toMatchObject({ standing: "granted", suspended: true });
    await expect(confirmGrants(ctx, { documentId: "doc_soc2", ifMatch: '"1"' })).rejects.toMatchObject({
      code: "precondition",
    });
    // A draft is nothing that an account manager knows of.
    await expect(
      confirmGrants(as(ctx, "accounts"), { documentId: "doc_soc2", ifMatch }),
    ).rejects.toMatchObject({
      code: "not_found",
    });

    const { document, confirmed } = await confirmGrants(ctx, { documentId: "doc_soc2", ifMatch });
    expect([document.grantsSuspended, confirmed]).toEqual([undefined, 1]);
    expect(await confirmGrants(ctx, { documentId: "doc_soc2", ifMatch })).toMatchObject({ confirmed: 1 });
    expect(traces.filter(({ did }) => did === "document.grants_confirmed")).toMatchObject([
      { details: { count: 1 } },
    ]);
  });
});
