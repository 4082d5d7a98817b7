import { describe, expect, it } from "vitest";
import { addContact } from "../../../../functions/core/contacts/add.ts";
import { blockContact, endSessions, unblockContact } from "../../../../functions/core/contacts/block.ts";
import { changeContact } from "../../../../functions/core/contacts/change.ts";
import { listContacts, readContact } from "../../../../functions/core/contacts/read.ts";
import { hashOf, visitorOf } from "../../../../functions/core/sign-in/visitor.ts";
import {
  aContact,
  aGrant,
  anAcceptance,
  anAccount,
  anNda,
  aPublishedDocument,
  aRequest,
  aSession,
  aWorkspace,
} from "../../../fakes/builders.ts";
import { anActor, type Given, testContext } from "../../../fakes/context.ts";
import { as } from "../stage.ts";

const world = (but: Given = {}) =>
  testContext({ actor: anActor("accounts"), contacts: [aContact()], ...but });
const reason = "They left";

describe("adding a contact by hand", () => {
  it("takes their address in one spelling, and knows the company it belongs to", async () => {
    const { ctx, traces } = world();
    const dora = await addContact(ctx, { email: " Dora@Initech.COM ", name: "Dora" });
    expect(dora).toMatchObject({ email: "dora@initech.com", account: "initech.com", state: "active" });
    expect(dora.provenAt).toBeUndefined();
    expect(await addContact(ctx, { email: "dora@gmail.com" })).not.toHaveProperty("account");
    expect(traces.map(({ did, subject }) => [did, subject.name])).toEqual([
      ["contact.added", "dora@initech.com"],
      ["contact.added", "dora@gmail.com"],
    ]);
  });

  it("refuses what is no address, one that is there already, and a mailbox that is blocked", async () => {
    const { ctx } = world({
      contacts: [aContact(), aContact({ id: "ctc_eve", email: "eve+work@globex.test", state: "blocked" })],
    });
    const add = (email: string) => addContact(ctx, { email });
    await expect(add("nobody")).rejects.toMatchObject({ code: "invalid" });
    await expect(add("Cleo@globex.test")).rejects.toMatchObject({ code: "conflict" });
    await expect(add("eve@globex.test")).rejects.toMatchObject({ code: "conflict", message: /blocked/ });
    await expect(addContact(as(ctx, "manager"), { email: "x@globex.test" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("changing a contact", () => {
  it("keeps what is not named and takes away what is null; the trace names fields alone", async () => {
    const { ctx, traces } = world({ contacts: [aContact({ name: "Cleo", company: "Globex" })] });
    const changed = await changeContact(ctx, {
      contactId: "ctc_cleo",
      changes: { company: null, note: "Met in May" },
    });
    expect(changed).toMatchObject({ name: "Cleo", note: "Met in May" });
    expect(changed).not.toHaveProperty("company");
    await changeContact(ctx, { contactId: "ctc_cleo", changes: { name: "Cleo", company: null } });
    expect(traces).toMatchObject([{ did: "contact.changed", details: { fields: "company, note" } }]);
  });
});

describe("shutting a contact out", () => {
  const secret = "a secret";
  const signedIn = (but: Given = {}) => {
    const stage = world({ sessions: [aSession({ token: hashOf(secret) })], ...but });
    const isIn = async () =>
      (await visitorOf(stage.ctx, aWorkspace(), `ses_1.${secret}`)).signedIn !== undefined;
    return { ...stage, isIn };
  };

  it("ends their sessions at once, and unblocking revives none", async () => {
    const { ctx, isIn, traces } = signedIn();
    expect(await isIn()).toBe(true);
    await blockContact(ctx, { contactId: "ctc_cleo", reason });
    await blockContact(ctx, { contactId: "ctc_cleo", reason });
    expect(await isIn()).toBe(false);
    expect((await readContact(ctx, { contactId: "ctc_cleo" })).contact.blocked).toMatchObject({
      reason,
      by: { name: "ada@acme.test" },
    });
    await unblockContact(ctx, { contactId: "ctc_cleo" });
    expect(await isIn()).toBe(false);
    expect((await readContact(ctx, { contactId: "ctc_cleo" })).contact).not.toHaveProperty("blocked");
    expect(traces.map(({ did, why }) => [did, why])).toEqual([
      ["contact.blocked", reason],
      ["contact.unblocked", undefined],
    ]);
  });

  it("counts for their mailbox, under whatever tag", async () => {
    const { ctx } = world({
      contacts: [
        aContact(),
        aContact({ id: "ctc_tag", email: "cleo+reviews@globex.test" }),
        aContact({ id: "ctc_other", email: "cleopatra@globex.test" }),
      ],
    });
    const states = async () => {
      const { items } = await listContacts(ctx, { state: "blocked" });
      return items.map(({ contact }) => contact.id);
    };
    await blockContact(ctx, { contactId: "ctc_tag", reason });
    expect(await states()).toEqual(["ctc_tag", "ctc_cleo"]);
    await unblockContact(ctx, { contactId: "ctc_cleo" });
    expect(await states()).toEqual([]);
  });

  it("can be for their sessions alone", async () => {
    const { ctx, isIn } = signedIn();
    await endSessions(ctx, { contactId: "ctc_cleo" });
    expect(await isIn()).toBe(false);
    expect((await readContact(ctx, { contactId: "ctc_cleo" })).contact.state).toBe("active");
  });

  it("is for those who deal with contacts", async () => {
    const { ctx } = world();
    const asked = { contactId: "ctc_cleo", reason };
    for (const refused of [
      blockContact(as(ctx, "manager"), asked),
      unblockContact(as(ctx, "manager"), asked),
      endSessions(as(ctx, "manager"), asked),
    ])
      await expect(refused).rejects.toMatchObject({ code: "forbidden" });
    await expect(blockContact(ctx, { contactId: "ctc_none", reason })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("reading contacts", () => {
  const known = () =>
    world({
      accounts: [anAccount()],
      contacts: [
        aContact({ name: "Cleo Example" }),
        aContact({ id: "ctc_dora", email: "dora@initech.test", account: "initech.test" }),
      ],
      documents: ["doc_soc2", "doc_b", "doc_c"].map((id) =>
        aPublishedDocument({ id, slug: id, title: id, level: "restricted" }),
      ),
      grants: [
        aGrant(),
        aGrant({ documentId: "doc_b", state: "revoked" }),
        aGrant({ documentId: "doc_b", holder: { type: "account", id: "globex.test" } }),
        aGrant({ documentId: "doc_c", endsAt: "2026-01-01T00:00:00.000Z" }),
      ],
      requests: [aRequest(), aRequest({ id: "req_2", state: "rejected" })],
      ndas: [anNda()],
      acceptances: [anAcceptance()],
    });

  it("says how they stand, finds them by address, name, state and account", async () => {
    const { ctx } = known();
    const { items } = await listContacts(ctx, {});
    expect(items.map(({ contact, ...rest }) => [contact.id, rest])).toMatchObject([
      [
        "ctc_cleo",
        { account: { name: "Globex" }, grants: { all: 3, standing: 2 }, openRequests: 1, nda: "accepted" },
      ],
      ["ctc_dora", { grants: { all: 0, standing: 0 }, openRequests: 0, nda: "not_accepted" }],
    ]);
    for (const [filter, found] of [
      [{ text: "EXAMPLE" }, 1],
      [{ text: "@" }, 2],
      [{ account: "initech.test" }, 1],
      [{ state: "blocked" }, 0],
    ] as const)
      expect((await listContacts(ctx, filter)).items).toHaveLength(found);
  });

  it("tells of one all that they hold, asked for and accepted", async () => {
    const { ctx } = known();
    const page = await readContact(ctx, { contactId: "ctc_cleo" });
    expect(
      page.grantList.map(({ document, standing, grant }) => [document.id, standing, grant.holder.type]),
    ).toEqual([
      ["doc_b", "revoked", "contact"],
      ["doc_c", "expired", "contact"],
      ["doc_soc2", "granted", "contact"],
      ["doc_b", "granted", "account"],
    ]);
    expect(page.requests.map(({ request }) => request.id).sort()).toEqual(["req_1", "req_2"]);
    expect(page).toMatchObject({ acceptances: [{ name: "Cleo Example" }], usualDays: 90 });
  });

  it("keeps to the workspace", async () => {
    const { ctx } = world({ contacts: [aContact({ workspaceId: "wsp_other" })] });
    expect((await listContacts(ctx, {})).items).toEqual([]);
    await expect(readContact(ctx, { contactId: "ctc_cleo" })).rejects.toMatchObject({ code: "not_found" });
  });
});
