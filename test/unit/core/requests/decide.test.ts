import { describe, expect, it } from "vitest";
import { grantRequest, rejectRequest } from "../../../../functions/core/requests/decide.ts";
import { decideRequests } from "../../../../functions/core/requests/decide-many.ts";
import { openRequest } from "../../../../functions/core/requests/open.ts";
import { listRequests, readRequest } from "../../../../functions/core/requests/read.ts";
import type { AccessRequest } from "../../../../functions/core/requests/request.ts";
import {
  aContact,
  aDocument,
  aGrant,
  anAccount,
  aPublishedDocument,
  aRequest,
  aWorkspace,
} from "../../../fakes/builders.ts";
import { anActor, type Given, testContext } from "../../../fakes/context.ts";
import { as } from "../stage.ts";

const gated = (id: string) =>
  aPublishedDocument({ id, slug: id, title: id, level: "restricted", showTitle: true });
const documents = ["doc_a", "doc_b", "doc_c"].map(gated);
const unproven = (id: string, asked: string[]): AccessRequest => {
  const { contactId: _, openedAt: __, ...request } = aRequest({ id, documents: asked, state: "unproven" });
  return request;
};

/** Cleo asked for these documents, by one request or several. */
async function asked(requests: string[][], but: Given = {}) {
  const stage = testContext({
    actor: anActor("accounts"),
    contacts: [aContact()],
    accounts: [anAccount()],
    documents,
    ...but,
  });
  for (const [n, ids] of requests.entries()) {
    const request = unproven(`req_${n + 1}`, ids);
    await stage.ctx.requests.keep(request);
    const kept = await stage.ctx.requests.get("wsp_acme", request.id);
    if (kept) await openRequest(stage.ctx, aWorkspace(), aContact(), kept);
  }
  const states = async (type: "contact" | "account" = "contact") => {
    const id = type === "contact" ? "ctc_cleo" : "globex.test";
    const grants = await stage.ctx.grants.of("wsp_acme", { type, id });
    return grants.map(({ documentId, state }) => `${documentId} ${state}`);
  };
  return { ...stage, states };
}

describe("deciding on a request", () => {
  it("grants what was asked for to whoever asked", async () => {
    const { ctx, states, traces } = await asked([["doc_a", "doc_b"]]);
    expect(await states()).toEqual(["doc_a requested", "doc_b requested"]);
    await grantRequest(ctx, {
      requestId: "req_1",
      documents: ["doc_a", "doc_b"],
      days: 30,
      holder: "contact",
    });
    expect(await states()).toEqual(["doc_a granted", "doc_b granted"]);
    expect((await readRequest(ctx, { requestId: "req_1" })).request).toMatchObject({
      state: "granted",
      decided: { by: { id: "mem_ada", name: "ada@acme.test" }, documents: ["doc_a", "doc_b"] },
    });
    expect(traces.at(-1)).toMatchObject({
      did: "request.granted",
      subject: { id: "ctc_cleo" },
      details: { count: 2, requestId: "req_1", holder: "contact", endsAt: "2026-12-20T09:00:00.000Z" },
    });
  });

  it("may grant others than those asked for; what is left out is rejected", async () => {
    const { ctx, states } = await asked([["doc_a", "doc_b"]]);
    await grantRequest(ctx, {
      requestId: "req_1",
      documents: ["doc_b", "doc_c"],
      days: 30,
      holder: "contact",
    });
    expect(await states()).toEqual(["doc_a rejected", "doc_b granted", "doc_c granted"]);
    const { documents: seen, granted } = await readRequest(ctx, { requestId: "req_1" });
    expect(seen.map(({ id, standing }) => [id, standing])).toEqual([
      ["doc_a", "rejected"],
      ["doc_b", "granted"],
    ]);
    expect(granted.map(({ title }) => title)).toEqual(["doc_b", "doc_c"]);
  });

  it("grants to everyone of the account where it is one of yours", async () => {
    const { ctx, states } = await asked([["doc_a"]]);
    await grantRequest(ctx, { requestId: "req_1", documents: ["doc_a"], days: 30, holder: "account" });
    expect(await states()).toEqual(["doc_a rejected"]);
    expect(await states("account")).toEqual(["doc_a granted"]);
    const { documents: seen } = await readRequest(ctx, { requestId: "req_1" });
    expect(seen).toMatchObject([{ id: "doc_a", standing: "granted" }]);

    const grant = { requestId: "req_1", documents: ["doc_a"], days: 30, holder: "account" } as const;
    const unknown = await asked([["doc_a"]], { accounts: [] });
    await expect(grantRequest(unknown.ctx, grant)).rejects.toMatchObject({
      code: "conflict",
      message: /globex\.test is not one of your accounts/,
    });
    const { account: _, ...apart } = aContact();
    const nobodys = await asked([["doc_a"]], { contacts: [apart] });
    await expect(grantRequest(nobodys.ctx, grant)).rejects.toMatchObject({ code: "conflict" });
    expect(await nobodys.states()).toEqual(["doc_a requested"]);
  });

  it("rejects with a reason, which only members read; whoever asked may ask again", async () => {
    const { ctx, states, traces } = await asked([["doc_a"]]);
    await rejectRequest(ctx, { requestId: "req_1", reason: "Nobody knows them" });
    expect(await states()).toEqual(["doc_a rejected"]);
    expect(traces.at(-1)).toMatchObject({ did: "request.rejected", why: "Nobody knows them" });

    await ctx.requests.keep(unproven("req_2", ["doc_a"]));
    const again = await ctx.requests.get("wsp_acme", "req_2");
    if (again) await openRequest(ctx, aWorkspace(), aContact(), again);
    expect(await states()).toEqual(["doc_a requested"]);
    await grantRequest(ctx, { requestId: "req_2", documents: ["doc_a"], days: 7, holder: "contact" });
    expect(await states()).toEqual(["doc_a granted"]);
    await expect(rejectRequest(ctx, { requestId: "req_1", reason: "No" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("leaves what another request opened or asks for", async () => {
    const { ctx, states } = await asked([["doc_a"], ["doc_a", "doc_b"]]);
    await grantRequest(ctx, { requestId: "req_1", documents: ["doc_a"], days: 30, holder: "contact" });
    await rejectRequest(ctx, { requestId: "req_2", reason: "One is enough" });
    expect(await states()).toEqual(["doc_a granted", "doc_b rejected"]);
  });

  it("is refused where somebody was faster, for nobody's request, and for who may not", async () => {
    const { ctx, states } = await asked([["doc_a"]]);
    await ctx.requests.keep(unproven("req_9", ["doc_a"]));
    const grant = { documents: ["doc_a"], days: 30, holder: "contact" } as const;
    const both = await Promise.allSettled([
      grantRequest(ctx, { requestId: "req_1", ...grant }),
      rejectRequest(ctx, { requestId: "req_1", reason: "Nobody knows them" }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both).toContainEqual({
      status: "rejected",
      reason: expect.objectContaining({ code: "conflict" }),
    });
    const { request } = await readRequest(ctx, { requestId: "req_1" });
    expect(await states()).toEqual([`doc_a ${request.state}`]);
    await expect(grantRequest(ctx, { requestId: "req_1", ...grant })).rejects.toMatchObject({
      message: `ada@acme.test ${request.state} this request meanwhile. Look at it again.`,
    });
    for (const requestId of ["req_9", "req_none"])
      await expect(grantRequest(ctx, { requestId, ...grant })).rejects.toMatchObject({ code: "not_found" });
    await expect(
      rejectRequest(as(ctx, "manager"), { requestId: "req_1", reason: "No" }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  it("grants nothing to who is blocked meanwhile", async () => {
    const { ctx, memory, states } = await asked([["doc_a"]]);
    for (const [key, contact] of memory.contacts) memory.contacts.set(key, { ...contact, state: "blocked" });
    const grant = { requestId: "req_1", documents: ["doc_a"], days: 30, holder: "contact" } as const;
    await expect(grantRequest(ctx, grant)).rejects.toMatchObject({ code: "conflict", message: /blocked/ });
    await rejectRequest(ctx, { requestId: "req_1", reason: "Blocked" });
    expect(await states()).toEqual(["doc_a rejected"]);
  });
});

describe("deciding on several requests", () => {
  it("grants each what it asks for, and tells which could not be decided", async () => {
    const { ctx, states } = await asked([["doc_a"], ["doc_b"], []], {
      documents: [...documents, aDocument({ id: "doc_own", slug: "own", title: "Roadmap" })],
    });
    await ctx.requests.save(
      { ...aRequest({ id: "req_own", documents: ["doc_own"] }) },
      {
        id: "trc_own",
        workspaceId: "wsp_acme",
        at: "2026-11-20T09:00:00.000Z",
        by: { type: "system", id: "test", name: "Test" },
        did: "request.made",
        subject: { kind: "contact", id: "ctc_cleo" },
        details: {},
      },
    );
    const outcomes = await decideRequests(as(ctx, "admin"), {
      decision: "grant",
      requests: ["req_1", "req_2", "req_3", "req_own", "req_none", "req_1"],
      days: 30,
      holder: "contact",
    });
    expect(outcomes.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      "req_1 granted",
      "req_2 granted",
      "req_3 failed",
      "req_own failed",
      "req_none failed",
    ]);
    expect(outcomes.slice(2).map(({ message }) => message)).toEqual([
      "This request names no documents. Open it and choose what to grant.",
      expect.stringContaining("“Roadmap” is internal"),
      "Request req_none does not exist",
    ]);
    expect(await states()).toEqual(["doc_a granted", "doc_b granted"]);
    expect((await listRequests(ctx, {})).open).toBe(2);

    expect(
      await decideRequests(ctx, { decision: "reject", requests: ["req_3", "req_1"], reason: "Too vague" }),
    ).toMatchObject([
      { id: "req_3", outcome: "rejected" },
      { id: "req_1", outcome: "failed", message: expect.stringContaining("granted this request meanwhile") },
    ]);
  });
});

describe("the list of requests", () => {
  it("says who asks, what they hold already, and what cannot be granted", async () => {
    const internal = aDocument({ id: "doc_own", slug: "own", title: "Roadmap" });
    const { ctx } = testContext({
      actor: anActor("accounts"),
      contacts: [aContact({ company: "Globex Ltd" })],
      accounts: [anAccount()],
      documents: [...documents, internal],
      grants: [aGrant({ documentId: "doc_b", holder: { type: "account", id: "globex.test" } })],
      requests: [
        aRequest({ documents: ["doc_a", "doc_b", "doc_own", "doc_purged"] }),
        aRequest({ id: "req_0", state: "rejected" }),
      ],
      workspaces: [aWorkspace({ center: { requests: { days: 30 } } })],
    });
    const { items, open, usualDays } = await listRequests(ctx, {});
    expect([items.length, open, usualDays]).toEqual([1, 1, 30]);
    const gone = "This document is not published any more.";
    expect(items[0]).toMatchObject({
      contact: { company: "Globex Ltd" },
      account: { name: "Globex" },
      documents: [
        { id: "doc_a", title: "doc_a" },
        { id: "doc_b", standing: "granted" },
        { id: "doc_own", problem: gone },
        { id: "doc_purged", problem: gone },
      ],
    });
    expect(items[0]?.documents[2]).not.toHaveProperty("title");
    expect((await listRequests(ctx, { state: "rejected" })).items).toHaveLength(1);
    const { items: full } = await listRequests(as(ctx, "manager"), {});
    expect(full[0]?.documents[2]).toMatchObject({
      title: "Roadmap",
      problem: expect.stringContaining("internal"),
    });
  });
});
