import { beforeEach, describe, expect, it } from "vitest";
import { aContact, aGrant, anAccount } from "../../fakes/builders.ts";
import {
  ask,
  askAndConfirm,
  begin,
  cleo,
  days,
  email,
  grants,
  known,
  markOfId,
  type Rules,
  requests,
  signedIn,
  soc2,
  world,
} from "./asking.ts";

beforeEach(() => begin());

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

  it.each(["revoked", "rejected"] as const)(
    "is nothing that a person decided about the same mailbox under another tag: %s",
    async (state) => {
      begin({
        rules: domains,
        contacts: [aContact({ ...known, email: "cleo+audit@globex.com" })],
        grants: [aGrant({ state })],
      });
      await askAndConfirm();
      expect(requests()).toMatchObject([{ state: "open" }]);
      expect(grants().map((grant) => grant.state)).toEqual([state, "requested"]);
      // What was about another document says nothing of this one.
      await askAndConfirm({ mark: markOfId("doc_pentest") }, "cleo+more@globex.com");
      expect(requests()[1]).toMatchObject({ state: "granted" });
    },
  );

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
