import { beforeEach, describe, expect, it } from "vitest";
import { aContact, aGrant } from "../../fakes/builders.ts";
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
  requests,
  signedIn,
  soc2,
  world,
} from "./asking.ts";

beforeEach(() => begin());

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

  it("has so many requests waiting, and no more until one is decided", async () => {
    signedIn();
    for (let n = 0; n < 20; n++) {
      expect((await ask({ mark: [] })).status).toBe(303);
      world.clock.advance(600_000);
    }
    const answer = await ask({ mark: [] });
    expect([answer.status, requests().length]).toEqual([429, 20]);
    const [first] = requests();
    if (first) first.state = "rejected";
    expect((await ask({ mark: [] })).status).toBe(303);
  });

  it("opens one request of the same documents at the same time, and loses none", async () => {
    signedIn();
    await Promise.all([ask(), ask(), ask()]);
    expect(requests().every(({ state }) => state === "open")).toBe(true);
    expect(grants()).toMatchObject([{ state: "requested", rev: 1 }]);
  });
});
