import { describe, expect, it } from "vitest";
import { giveGrants } from "../../../../functions/core/access/give.ts";
import { revokeGrants } from "../../../../functions/core/access/revoke.ts";
import { blockContact } from "../../../../functions/core/contacts/block.ts";
import { grantRequest, rejectRequest } from "../../../../functions/core/requests/decide.ts";
import { onTrace } from "../../../../functions/core/workspaces/on-trace.ts";
import { aContact, anAccount, aPublishedDocument, aRequest, aWorkspace } from "../../../fakes/builders.ts";
import { anActor, type Given, testContext } from "../../../fakes/context.ts";
import { testMails } from "../../../fakes/notices.ts";

const documents = ["doc_a", "doc_b"];
const holder = { type: "contact", id: "ctc_cleo" } as const;
const because = "Nobody here knows them";

function world(but: Given = {}) {
  const stage = testContext({
    actor: anActor("accounts"),
    contacts: [aContact()],
    accounts: [anAccount()],
    documents: documents.map((id) =>
      aPublishedDocument({ id, slug: id, title: `Secret of ${id}`, level: "restricted" }),
    ),
    requests: [aRequest({ documents })],
    ...but,
  });
  const { sent, ...mails } = testMails(stage.ctx.now);
  /** The stream tells of everything, of the same once more too. */
  const told = async () => {
    for (const { entry } of await stage.ctx.traces.chain("wsp_acme"))
      for (const _ of ["once", "again"]) await onTrace({ ...stage.ctx, ...mails }, entry);
    return sent;
  };
  return { ...stage, told };
}

describe("mails to contacts", () => {
  it("say how many documents were opened and until when, in one mail, and name none", async () => {
    const { ctx, told } = world();
    await giveGrants(ctx, { holder, documents, days: 30 });
    await giveGrants(ctx, { holder, documents: ["doc_a"], days: 90 });
    const [both, one, ...more] = await told();
    expect(more).toEqual([]);
    expect(both).toMatchObject({
      to: "cleo@globex.test",
      subject: "You have access to documents of Acme",
    });
    expect(both?.text).toContain("Acme opened 2 documents to you");
    expect(both?.text).toContain("at least until 20 December 2026");
    expect(both?.text).toContain("https://trust.example/t/acme/access");
    expect(one?.text).toContain("You can read it until 18 February 2027");
    expect(JSON.stringify([both, one])).not.toContain("Secret");
  });

  it("tell of a granted request once, whoever holds the grants", async () => {
    const { ctx, told } = world();
    await grantRequest(ctx, { requestId: "req_1", documents, days: 30, holder: "account" });
    expect(await told()).toMatchObject([{ to: "cleo@globex.test" }]);
  });

  it("tell politely of a rejected one, without the reason", async () => {
    const { ctx, told } = world();
    await rejectRequest(ctx, { requestId: "req_1", reason: because });
    const [mail] = await told();
    expect(mail).toMatchObject({ to: "cleo@globex.test", subject: "Your request to Acme" });
    expect(mail?.text).toContain("https://trust.example/t/acme/request");
    expect(mail?.text).not.toContain(because);
  });

  it("are none for a revocation, a grant to an account, a blocked contact or a draft", async () => {
    const revoking = world();
    await giveGrants(revoking.ctx, { holder: { type: "account", id: "globex.test" }, documents, days: 30 });
    await revokeGrants(revoking.ctx, {
      holder: { type: "account", id: "globex.test" },
      documents,
      reason: because,
    });
    expect(await revoking.told()).toEqual([]);

    const blocked = world();
    await giveGrants(blocked.ctx, { holder, documents, days: 30 });
    await blockContact(blocked.ctx, { contactId: "ctc_cleo", reason: because });
    await rejectRequest(blocked.ctx, { requestId: "req_1", reason: because });
    expect(await blocked.told()).toEqual([]);

    const draft = world({ workspaces: [aWorkspace({ center: { state: "draft" } })] });
    await giveGrants(draft.ctx, { holder, documents, days: 30 });
    expect(await draft.told()).toEqual([]);
  });
});
