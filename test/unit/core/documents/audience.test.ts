import { describe, expect, it } from "vitest";
import type { Center } from "../../../../functions/core/access/center.ts";
import type { Level } from "../../../../functions/core/access/level.ts";
import type { Audience } from "../../../../functions/core/documents/audience.ts";
import { setLevel } from "../../../../functions/core/documents/set-level.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { aPublishedDocument, aVersion, aWorkspace } from "../../../fakes/builders.ts";
import { aContact, aGrant, anAcceptance, anAccount, anNda } from "../../../fakes/contact-builders.ts";
import { type Given, testContext } from "../../../fakes/context.ts";

const documentId = "doc_soc2";
const to = (level: Level, confirm?: Audience["confirm"]) => ({ documentId, ifMatch: "*", level, confirm });
const past = "2026-11-01T09:00:00.000Z";

const contact = (id: string, but: Parameters<typeof aContact>[0] = {}) =>
  aContact({ id, email: `${id.slice(4)}@globex.test`, ...but });
const holds = (id: string, but: Parameters<typeof aGrant>[0] = {}) =>
  aGrant({ holder: { type: "contact", id }, ...but });

function stageOf(level: Level, given: Given = {}, center: Center = {}) {
  return testContext({
    workspaces: [aWorkspace({ center })],
    documents: [aPublishedDocument({ level })],
    versions: [aVersion()],
    ...given,
  });
}

async function askedBy({ ctx }: ReturnType<typeof testContext>, level: Level): Promise<Audience> {
  const asked = await setLevel(ctx, to(level)).catch((error: unknown) => error);
  if (!(asked instanceof AppError)) throw new Error("It did not ask");
  return asked.details.audience as Audience; // what setLevel puts there
}

const emails = ({ gains }: Audience) => gains.contacts.map(({ email }) => email);

describe("who gains access by a wider level", () => {
  it("is everybody whose grant stands, contacts and accounts by name, and nobody else", async () => {
    const stage = stageOf("internal", {
      contacts: [
        contact("ctc_zoe", { name: "Zoe" }),
        contact("ctc_amy"),
        contact("ctc_old"),
        contact("ctc_gone"),
        contact("ctc_shut", { state: "blocked" }),
        contact("ctc_none"),
      ],
      accounts: [anAccount({ domain: "initech.test", name: "Initech" })],
      grants: [
        holds("ctc_zoe"),
        holds("ctc_amy"),
        holds("ctc_shut"),
        holds("ctc_old", { endsAt: past }),
        holds("ctc_gone", { state: "revoked" }),
        holds("ctc_none", { documentId: "doc_other" }),
        aGrant({ holder: { type: "account", id: "initech.test" } }),
      ],
    });
    const audience = await askedBy(stage, "restricted");
    expect(audience.gains).toEqual({
      everyone: false,
      accounts: [{ domain: "initech.test", name: "Initech" }],
      contacts: [
        { id: "ctc_amy", email: "amy@globex.test" },
        { id: "ctc_zoe", email: "zoe@globex.test", name: "Zoe" },
      ],
      more: 0,
    });
    expect((await askedBy(stage, "public")).gains).toEqual({
      everyone: true,
      accounts: [],
      contacts: [],
      more: 0,
    });
  });

  it("is nobody while its grants are suspended", async () => {
    const stage = stageOf("internal", {
      documents: [aPublishedDocument({ level: "internal", grantsSuspended: true })],
      contacts: [contact("ctc_zoe")],
      grants: [holds("ctc_zoe")],
    });
    expect(emails(await askedBy(stage, "restricted"))).toEqual([]);
  });

  it("from under NDA is whoever has not accepted it", async () => {
    const given: Given = {
      contacts: [contact("ctc_in"), contact("ctc_out"), contact("ctc_late")],
      grants: [
        holds("ctc_in"),
        holds("ctc_out"),
        holds("ctc_late"),
        aGrant({ holder: { type: "account", id: "globex.test" } }),
      ],
      ndas: [anNda(), anNda({ n: 2, material: true })],
      acceptances: [
        anAcceptance({ id: "sig_2", contactId: "ctc_in", n: 2 }),
        anAcceptance({ id: "sig_1", contactId: "ctc_late", n: 1 }),
      ],
    };
    const everyone = await askedBy(stageOf("requires_nda", given), "restricted");
    expect(emails(everyone)).toEqual(["late@globex.test", "out@globex.test"]);
    expect(everyone.gains.accounts).toEqual([{ domain: "globex.test" }]);
    const first = await askedBy(
      stageOf("requires_nda", given, { ndaScope: "first_of_account" }),
      "restricted",
    );
    expect([...emails(first), ...first.gains.accounts]).toEqual([]);
    const nobody = await askedBy(stageOf("requires_nda", given, { ndaScope: "nobody" }), "restricted");
    expect([...emails(nobody), ...nobody.gains.accounts]).toEqual([]);
  });

  it("names fifty and counts the others, and all of them are what is confirmed", async () => {
    const ids = Array.from({ length: 170 }, (_, n) => `ctc_${String(n).padStart(3, "0")}`);
    const stage = stageOf("internal", {
      contacts: [...ids.map((id) => contact(id)), contact("ctc_zzz")],
      grants: ids.map((id) => holds(id)),
    });
    const before = await askedBy(stage, "restricted");
    expect([before.gains.contacts.length, before.gains.more]).toEqual([50, 120]);

    // One that would not be named is given meanwhile.
    stage.memory.grants.clear();
    for (const grant of [...ids.map((id) => holds(id)), holds("ctc_zzz")])
      await stage.ctx.grants.save([grant], {
        id: stage.ctx.newId("trc"),
        workspaceId: "wsp_acme",
        at: stage.ctx.now().toISOString(),
        by: { type: "system", id: "test", name: "Test" },
        did: "grant.given",
        subject: { kind: "contact", id: "ctc_zzz" },
        details: {},
      });
    await expect(setLevel(stage.ctx, to("restricted", before.confirm))).rejects.toMatchObject({
      details: { what: "audience", audience: { gains: { more: 121 } } },
    });
    const { confirm } = await askedBy(stage, "restricted");
    expect(await setLevel(stage.ctx, to("restricted", confirm))).toMatchObject({ level: "restricted" });
  });

  it("is asked again once a grant has ended meanwhile", async () => {
    const stage = stageOf("internal", { contacts: [contact("ctc_zoe")], grants: [holds("ctc_zoe")] });
    const { confirm } = await askedBy(stage, "restricted");
    stage.clock.advance(100 * 86_400_000);
    await expect(setLevel(stage.ctx, to("restricted", confirm))).rejects.toMatchObject({
      details: { what: "audience", audience: { gains: { contacts: [] } } },
    });
  });
});
