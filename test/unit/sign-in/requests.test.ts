import { beforeEach, describe, expect, it } from "vitest";
import type { Center } from "../../../functions/core/access/center.ts";
import { hashOf } from "../../../functions/core/sign-in/visitor.ts";
import { markOf } from "../../../functions/core/trust-center/shown.ts";
import { aContact, aGrant, anAccount, aSession } from "../../fakes/builders.ts";
import type { Given } from "../../fakes/context.ts";
import { aGatedDocument, type Browser, createWorld, type World } from "./world.ts";

const email = "cleo@globex.com";
const markOfId = (id: string) => markOf({ workspaceId: "wsp_acme", id });
const soc2 = markOfId("doc_soc2");
const days = (n: number) => new Date(Date.parse("2026-11-20T09:00:00.000Z") + n * 86_400_000).toISOString();

let world: World;
let cleo: Browser;

type Rules = NonNullable<Center["requests"]>;

function begin({ rules = {}, ...given }: Given & { rules?: Rules } = {}) {
  world = createWorld({
    center: { requests: rules },
    documents: [
      aGatedDocument(),
      aGatedDocument({
        id: "doc_pentest",
        slug: "pentest",
        title: "Penetration test",
        level: "requires_nda",
      }),
      aGatedDocument({ id: "doc_hidden", slug: "hidden", title: "Hidden canary", showTitle: false }),
    ],
    ...given,
  });
  cleo = world.browser();
}
beforeEach(() => begin());

const known = { id: "ctc_cleo", email, account: "globex.com" };
const secret = "s".repeat(43);
/** Cleo, in a browser in which she proved her mailbox a moment ago. */
const signedIn = (given: Given & { rules?: Rules } = {}) => {
  begin({ contacts: [aContact(known)], sessions: [aSession({ token: hashOf(secret) })], ...given });
  cleo.cookies.set("__Host-gatehouse-acme", `ses_1.${secret}`);
};

async function ask(fields: Record<string, string | string[]> = {}, as = email) {
  const answer = await cleo.post("/t/acme/request", {
    email: as,
    mark: soc2,
    reason: "We review our suppliers.",
    ...fields,
  });
  await world.work();
  return answer;
}
async function askAndConfirm(fields: Record<string, string | string[]> = {}, as = email) {
  await ask(fields, as);
  return cleo.post(world.newest().path);
}
const requests = () => [...world.memory.requests.values()];
const grants = () => [...world.memory.grants.values()];

describe("a stranger's request", () => {
  it("comes before the team once the mailbox is proven, and not before", async () => {
    await ask({ name: "Cleo Example" });
    expect(requests()).toMatchObject([{ state: "unproven", email, documents: ["doc_soc2"] }]);
    expect([world.memory.contacts.size, grants(), world.traces]).toEqual([0, [], []]);

    await cleo.post(world.newest().path);
    const [contact] = [...world.memory.contacts.values()];
    expect(contact).toMatchObject({ email, name: "Cleo Example" });
    expect(requests()).toMatchObject([
      { state: "open", contactId: contact?.id, openedAt: days(0), reason: "We review our suppliers." },
    ]);
    expect(grants()).toMatchObject([{ documentId: "doc_soc2", state: "requested" }]);
    expect(world.traces.map(({ did }) => did)).toEqual(["contact.added", "request.made"]);
    expect(await (await cleo.get("/t/acme/access")).text()).toContain("with the team");
  });

  it("is opened by the code as well", async () => {
    await ask();
    await cleo.post("/t/acme/sign-in/code", { code: world.newest().code });
    expect(requests()).toMatchObject([{ state: "open" }]);
  });

  it("names only documents that every stranger may know of", async () => {
    const page = await (await cleo.get("/t/acme/request")).text();
    expect(page).toContain(soc2);
    for (const word of [markOfId("doc_hidden"), "canary", "doc_"]) expect(page).not.toContain(word);
    await askAndConfirm({ mark: [soc2, markOfId("doc_hidden"), "x".repeat(16)] });
    expect(requests()).toMatchObject([{ documents: ["doc_soc2"] }]);
  });

  it("asks for several, and preselects what led there", async () => {
    const page = await (await cleo.get(`/t/acme/request?mark=${soc2}`)).text();
    expect(page.match(/<input type="checkbox"[^>]*checked/g)).toHaveLength(1);
    await askAndConfirm({ mark: [soc2, markOfId("doc_pentest")] });
    expect(new Set(grants().map(({ documentId }) => documentId))).toEqual(
      new Set(["doc_soc2", "doc_pentest"]),
    );
  });

  it("asks in words alone, too", async () => {
    await askAndConfirm({ mark: [] });
    expect(requests()).toMatchObject([{ state: "open", documents: [] }]);
    expect(grants()).toEqual([]);
  });

  it("leaves out what was hidden meanwhile", async () => {
    await ask({ mark: [soc2, markOfId("doc_pentest")] });
    const [first] = [...world.memory.documents.values()];
    if (first) first.level = "internal";
    await cleo.post(world.newest().path);
    expect(requests()).toMatchObject([{ state: "open", documents: ["doc_pentest"] }]);
  });

  it("opens nothing for what they can read already", async () => {
    begin({ contacts: [aContact(known)], grants: [aGrant()] });
    await askAndConfirm();
    expect(requests()).toMatchObject([{ state: "unproven" }]);
    expect(grants()).toMatchObject([{ state: "granted" }]);
  });
});

describe("what is filled in", () => {
  const fields = [
    { id: "size", label: "How many people are you?", required: true },
    { id: "more", label: "Anything else?", required: false },
  ];

  it("is asked for again where something is missing, and nothing that was typed is lost", async () => {
    begin({ rules: { fields } });
    const answer = await ask({ email: "not-an-address", mark: [], reason: "", name: "Cleo <b>" });
    expect(answer.status).toBe(400);
    const page = await answer.text();
    for (const words of ["not-an-address", "Cleo &lt;b&gt;", "Write an e-mail address", "Tick a document"])
      expect(page).toContain(words);
    expect(page).toContain("Please answer “How many people are you?”");
    expect(world.desk.messages).toEqual([]);
  });

  it("answers the workspace's own questions in their words, and no others", async () => {
    begin({ rules: { fields } });
    await askAndConfirm({ "own-size": "  250 ", "own-more": "", "own-forged": "x" });
    expect(requests()).toMatchObject([
      { fields: [{ id: "size", label: "How many people are you?", value: "250" }] },
    ]);
  });

  it("has an end", async () => {
    expect((await ask({ reason: "x".repeat(2_001) })).status).toBe(400);
    expect((await ask({ name: "x".repeat(121) })).status).toBe(400);
    expect((await ask({ reason: "x".repeat(100_000) })).status).toBe(400);
    const marks = Array.from({ length: 41 }, (_, n) => String(n).padStart(16, "0"));
    expect((await ask({ mark: marks })).status).toBe(400);
  });

  it("is read from plain forms alone", async () => {
    for (const type of ["application/json", "text/plain", "multipart/form-data; boundary=x"]) {
      const body = JSON.stringify({ email, reason: "Please" });
      const headers = { origin: "https://trust.example", "content-type": type };
      const answer = await cleo.get("/t/acme/request", { method: "POST", headers, body });
      expect(answer.status, type).toBe(400);
    }
  });
});

describe("a contact who is signed in", () => {
  it("asks without a mail, and comes before the team at once", async () => {
    signedIn();
    const answer = await ask({ email: "somebody-else@globex.com" });
    expect(answer.headers.get("location")).toBe("/t/acme/request/sent");
    expect(requests()).toMatchObject([{ state: "open", contactId: "ctc_cleo", email }]);
    expect(world.sent).toEqual([]);
    expect(await (await cleo.get("/t/acme/request/sent")).text()).toContain("with the team");
  });

  it("is not offered what waits already", async () => {
    signedIn({ grants: [aGrant({ state: "requested" })] });
    expect(await (await cleo.get("/t/acme/request")).text()).not.toContain(soc2);
    await ask();
    expect(grants()).toMatchObject([{ state: "requested", rev: 1 }]);
  });

  it("may ask again for what has ended or was turned down", async () => {
    for (const state of ["rejected", "revoked", "granted"] as const) {
      signedIn({ grants: [aGrant({ state, endsAt: days(-1) })] });
      await ask();
      expect(grants(), state).toMatchObject([{ state: "requested" }]);
    }
  });

  it("asks ten times an hour at most", async () => {
    signedIn();
    for (let n = 0; n < 10; n++) expect((await ask({ mark: [] })).status).toBe(303);
    expect((await ask({ mark: [] })).status).toBe(429);
  });

  it("opens one request of the same documents at the same time, and loses none", async () => {
    signedIn();
    await Promise.all([ask(), ask(), ask()]);
    expect(requests().every(({ state }) => state === "open")).toBe(true);
    expect(grants()).toMatchObject([{ state: "requested", rev: 1 }]);
  });
});

describe("what the rule grants by itself", () => {
  const domains: Rules = { approval: "conditions", domains: ["globex.com"] };

  it("lasts as long as the workspace says, on the system's own record", async () => {
    begin({ rules: { ...domains, days: 30 } });
    await ask();
    expect(grants()).toEqual([]);
    await cleo.post(world.newest().path);
    expect(grants()).toMatchObject([{ state: "granted", endsAt: days(30), by: { name: "Gatehouse" } }]);
    expect(requests()).toMatchObject([
      { state: "granted", decided: { automatic: true, documents: ["doc_soc2"] } },
    ]);
    expect(world.traces.map(({ did, by }) => `${did} ${by.type}`)).toEqual([
      "contact.added contact",
      "request.made contact",
      "request.granted system",
    ]);
  });

  it.each<[string, string, Rules, boolean]>([
    ["nothing, where nothing is said", email, {}, false],
    ["never", email, { ...domains, approval: "never" }, false],
    ["the very domain", email, domains, true],
    ["a tag does not matter", "cleo+x@globex.com", domains, true],
    ["no sub-domain", "cleo@mail.globex.com", domains, false],
    ["nothing that begins like it", "cleo@globex.com.evil.io", domains, false],
    ["nothing that ends like it", "cleo@notglobex.com", domains, false],
    ["no look-alike", "cleo@globеx.com", domains, false],
    ["another domain", "cleo@umbrella.com", domains, false],
    ["a known account", "cleo@umbrella.com", { approval: "conditions", knownAccounts: true }, true],
    ["an unknown one", "cleo@initech.com", { approval: "conditions", knownAccounts: true }, false],
    ["known accounts, where they do not count", "cleo@umbrella.com", { approval: "conditions" }, false],
    ["always", "cleo@initech.com", { approval: "always" }, true],
    ["always, below a domain", "cleo@mail.initech.com", { approval: "always" }, true],
    ["free mail never", "cleo@gmail.com", { approval: "always" }, false],
    [
      "free mail never, named or not",
      "cleo@gmail.com",
      { approval: "conditions", domains: ["gmail.com"] },
      false,
    ],
    [
      "free mail never, known or not",
      "cleo@gmail.com",
      { approval: "conditions", knownAccounts: true },
      false,
    ],
  ])("%s: %s", async (_, as, rules, isGranted) => {
    begin({
      rules,
      accounts: [anAccount({ domain: "umbrella.com" }), anAccount({ domain: "gmail.com" })],
    });
    await askAndConfirm({}, as);
    expect(grants()).toMatchObject([{ state: isGranted ? "granted" : "requested" }]);
  });

  it("is nothing that a person took back or turned down, however often it is asked for", async () => {
    for (const before of [
      aGrant({ state: "revoked" }),
      aGrant({ state: "rejected" }),
      aGrant({ holder: { type: "account", id: "globex.com" }, state: "revoked" }),
    ]) {
      signedIn({ rules: { approval: "always" }, grants: [before] });
      for (let n = 0; n < 3; n++) await ask();
      expect(grants().filter(({ state }) => state === "granted")).toEqual([]);
      expect(requests()[0]).toMatchObject({ state: "open" });
    }
  });

  it("is what has run out", async () => {
    signedIn({ rules: { approval: "always" }, grants: [aGrant({ endsAt: days(-1) })] });
    await ask();
    expect(grants()).toMatchObject([{ state: "granted", endsAt: days(90) }]);
  });

  it("is all of a request or nothing", async () => {
    signedIn({ rules: { approval: "always" }, grants: [aGrant({ state: "revoked" })] });
    await ask({ mark: [soc2, markOfId("doc_pentest")] });
    expect(grants().map(({ state }) => state)).toEqual(["requested", "requested"]);
  });

  it("is nothing of a request in words", async () => {
    begin({ rules: { approval: "always" } });
    await askAndConfirm({ mark: [] });
    expect(requests()).toMatchObject([{ state: "open" }]);
  });
});

describe("whoever is turned away", () => {
  it.each([
    ["a blocked contact", email, aContact({ ...known, state: "blocked" })],
    ["one of their tags", "cleo+else@globex.com", aContact({ ...known, state: "blocked" })],
    [
      "the mailbox of a blocked tag",
      email,
      aContact({ ...known, email: "cleo+x@globex.com", state: "blocked" }),
    ],
    ["free mail", "cleo@gmail.com", undefined],
  ])("gets no mail, and nothing opens: %s", async (_, as, contact) => {
    begin({ rules: { approval: "always", blockFreeMail: true }, contacts: contact ? [contact] : [] });
    expect((await ask({}, as)).status).toBe(303);
    expect([world.sent, requests(), grants(), world.traces]).toEqual([[], [], [], []]);
  });

  it("stays out where they are blocked between the mail and the button", async () => {
    begin({ contacts: [aContact(known)] });
    await ask();
    for (const contact of world.memory.contacts.values()) contact.state = "blocked";
    expect((await cleo.post(world.newest().path)).status).toBe(404);
    expect([requests()[0]?.state, world.memory.sessions.size]).toEqual(["unproven", 0]);
  });

  it("is not a contact whom the team let in, free mail or not", async () => {
    begin({
      rules: { blockFreeMail: true },
      contacts: [aContact({ id: "ctc_free", email: "cleo@gmail.com" })],
    });
    await ask({}, "cleo@gmail.com");
    expect(world.sent).toHaveLength(1);
  });
});
