import { describe, expect, it } from "vitest";
import type {
  AccountPage,
  ContactPage,
  DecidedView,
  GrantView,
  RequestsView,
  RequestView,
} from "../../../functions/http/schemas/contacts.ts";
import { aPublishedDocument } from "../../fakes/builders.ts";
import { putDocument } from "../../fakes/document-store.ts";
import { testApi } from "../../security/api.ts";

const path = "/api/v1/workspaces/wsp_acme";

/** Acme as an account manager has it before them, with a published report under NDA. */
async function desk() {
  const api = await testApi("accounts");
  putDocument(
    api.memory,
    aPublishedDocument({ id: "doc_soc2", slug: "soc2", title: "SOC 2 report", level: "requires_nda" }),
  );
  const ask = async <T>(method: string, to: string, body?: unknown): Promise<T> => {
    const answer = await api.call(method, `${path}${to}`, body === undefined ? {} : { body });
    if (!answer.ok) throw new Error(`${method} ${to}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T; // what the route says that it answers
  };
  return { ...api, ask };
}

describe("contacts through the API", () => {
  it("are added, given documents and shown with them", async () => {
    const { ask } = await desk();
    const dora = await ask<ContactPage>("POST", "/contacts", {
      email: "Dora@reads-acme.test",
      company: "Reads",
    });
    expect(dora).toMatchObject({
      email: "dora@reads-acme.test",
      company: "Reads",
      account: { domain: "reads-acme.test", name: "Reads acme", known: true },
      grants: { all: 0, standing: 0 },
      nda: "not_accepted",
      grantList: [],
    });
    const holder = { type: "contact", id: dora.id };
    const given = await ask<{ items: GrantView[] }>("POST", "/grants", {
      holder,
      documents: ["doc_soc2"],
      days: 30,
    });
    expect(given.items).toMatchObject([
      {
        holder,
        holderName: "dora@reads-acme.test",
        document: { id: "doc_soc2", title: "SOC 2 report", level: "requires_nda" },
        standing: "granted",
        suspended: false,
        endsAt: "2026-12-20T09:00:00.000Z",
      },
    ]);
    const ofDocument = await ask<{ items: GrantView[] }>("GET", "/documents/doc_soc2/grants");
    expect(ofDocument.items).toEqual(given.items);
    expect(await ask("GET", `/contacts/${dora.id}/grants`)).toEqual({ items: given.items });
    expect(await ask("GET", `/contacts/${dora.id}`)).toMatchObject({ grants: { all: 1, standing: 1 } });

    const revocation = { holder, documents: ["doc_soc2"], reason: "They left" };
    expect(await ask("POST", "/grants/revoke", revocation)).toMatchObject({
      items: [{ standing: "revoked", reason: "They left", by: { name: "ada@acme.test" } }],
    });
    expect(await ask("POST", `/contacts/${dora.id}/block`, { reason: "They left" })).toMatchObject({
      state: "blocked",
      blocked: { reason: "They left" },
    });
  });

  it("say in a sentence what cannot be given", async () => {
    const { call } = await desk();
    const give = (but: object) =>
      call("POST", `${path}/grants`, {
        body: { holder: { type: "contact", id: "ctc_acme" }, documents: ["doc_soc2"], days: 30, ...but },
      });
    expect((await give({ days: 3 })).status).toBe(400);
    expect((await give({ documents: [] })).status).toBe(400);
    // A draft of an internal document: an account manager knows nothing of it.
    expect((await give({ documents: ["doc_acme"] })).status).toBe(404);
    const none = await give({ holder: { type: "account", id: "nobody.test" } });
    expect(await none.json()).toMatchObject({ status: 404, detail: "Account nobody.test does not exist" });
    const again = await call("POST", `${path}/contacts`, { body: { email: "cleo@reads-acme.test" } });
    expect(await again.json()).toMatchObject({ status: 409, what: "address" });
  });
});

describe("accounts through the API", () => {
  it("are added by domain, renamed and removed", async () => {
    const { ask, call } = await desk();
    const put = await ask<AccountPage>("PUT", "/accounts/initech.com", { name: "Initech" });
    expect(put).toMatchObject({ domain: "initech.com", name: "Initech", contacts: 0, grants: 0 });
    expect(await ask("GET", "/accounts?q=init")).toMatchObject({ items: [{ domain: "initech.com" }] });
    expect((await call("DELETE", `${path}/accounts/initech.com`)).status).toBe(204);
    const free = await call("PUT", `${path}/accounts/gmail.com`, { body: { name: "Everybody" } });
    expect(await free.json()).toMatchObject({ status: 400, issues: [{ path: "domain" }] });
  });
});

describe("requests through the API", () => {
  it("wait in a list and are decided from it", async () => {
    const { ask, call } = await desk();
    const waiting = await ask<RequestsView>("GET", "/requests");
    expect(waiting).toMatchObject({ open: 1, usualDays: 90 });
    expect(waiting.items).toMatchObject([
      {
        id: "req_acme",
        state: "open",
        contact: { id: "ctc_acme", state: "active" },
        account: { domain: "reads-acme.test", known: true },
        documents: [{ id: "doc_acme", problem: "This document is not published any more." }],
      },
    ]);
    const grant = { documents: ["doc_soc2"], days: 30, holder: "account" };
    const decided = await ask<RequestView>("POST", "/requests/req_acme/grant", grant);
    expect(decided).toMatchObject({
      state: "granted",
      decided: { automatic: false, documents: [{ id: "doc_soc2", title: "SOC 2 report" }] },
    });
    const late = await call("POST", `${path}/requests/req_acme/reject`, { body: { reason: "Too late" } });
    expect(await late.json()).toMatchObject({ status: 409, what: "request" });
    expect(
      await ask<DecidedView>("POST", "/requests/decide", {
        decision: "reject",
        requests: ["req_acme"],
        reason: "Too late",
      }),
    ).toMatchObject({ items: [{ id: "req_acme", outcome: "failed" }] });
    expect(await ask("GET", "/requests?state=granted")).toMatchObject({ items: { length: 1 }, open: 0 });
  });
});
