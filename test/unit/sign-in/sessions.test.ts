import { beforeEach, describe, expect, it } from "vitest";
import { hashOf } from "../../../functions/core/sign-in/visitor.ts";
import { aContact, aGrant, aSession } from "../../fakes/builders.ts";
import { keyOf } from "../../fakes/memory.ts";
import { type Browser, createWorld, type World } from "./world.ts";

let world: World;
let cleo: Browser;
beforeEach(() => {
  world = createWorld();
  cleo = world.browser();
});

const session = "__Host-gatehouse-acme";
const email = "cleo@globex.test";

async function asked(browser = cleo, form: Record<string, string> = {}) {
  const answer = await browser.post("/t/acme/sign-in", { email, ...form });
  await world.work();
  return answer;
}

describe("a session", () => {
  const secret = "s".repeat(43);
  const signedIn = () => {
    world = createWorld({
      contacts: [aContact(), aContact({ workspaceId: "wsp_globex" })],
      grants: [aGrant()],
      sessions: [aSession({ token: hashOf(secret) })],
    });
    cleo = world.browser();
    cleo.cookies.set(session, `ses_1.${secret}`);
  };
  beforeEach(() => {
    signedIn();
    world.clock.advance(1_000);
  });

  it("ends where somebody signs out", async () => {
    expect((await cleo.get("/t/acme/access")).status).toBe(200);
    const held = cleo.cookies.get(session) ?? "";
    const out = await cleo.post("/t/acme/sign-out");
    expect([out.status, out.headers.get("location")]).toEqual([303, "/t/acme"]);
    expect(cleo.cookies.has(session)).toBe(false);
    cleo.cookies.set(session, held);
    expect((await cleo.get("/t/acme/access")).headers.get("location")).toBe(
      "/t/acme/sign-in?next=%2Ft%2Facme%2Faccess",
    );
  });

  it("ends with its 14 days, and is cleared", async () => {
    world.clock.advance(14 * 86_400_000);
    expect((await cleo.get("/t/acme/access")).status).toBe(303);
    expect(cleo.cookies.has(session)).toBe(false);
  });

  it("ends with whatever a person ended: the contact's, or all of a trust center's", async () => {
    const [contact] = [...world.memory.contacts.values()];
    if (contact) contact.sessionsAfter = contact.provenAt;
    expect((await cleo.get("/t/acme/access")).status).toBe(303);
    signedIn();
    const acme = world.memory.workspaces.get(keyOf("wsp_acme"));
    if (acme) acme.center = { sessionsAfter: "2026-11-20T09:00:00.000Z" };
    expect((await cleo.get("/t/acme/access")).status).toBe(303);
  });

  it("of one company is none at another", async () => {
    cleo.cookies.set("__Host-gatehouse-globex", `ses_1.${secret}`);
    const answer = await cleo.get("/t/globex/documents/anything");
    expect(answer.status).toBe(303);
    expect(cleo.cookies.has("__Host-gatehouse-globex")).toBe(false);
    expect(cleo.cookies.has(session)).toBe(true);
  });

  it("that is over leads back to signing in, whether there is a document or not", async () => {
    const { slug = "" } = [...world.memory.documents.values()][0] ?? {};
    expect((await cleo.get(`/t/acme/documents/${slug}`)).status).not.toBe(303);
    expect((await cleo.get("/t/acme/documents/never-was")).status).toBe(404);
    const told = new Set<string>();
    for (const one of [slug, "never-was"]) {
      cleo.cookies.set(session, "ses_over.whatever");
      const start = world.pace.now();
      const answer = await cleo.get(`/t/acme/documents/${one}`);
      expect(answer.headers.get("location")).toBe(
        `/t/acme/sign-in?next=${encodeURIComponent(`/t/acme/documents/${one}`)}`,
      );
      answer.headers.delete("location");
      told.add(
        JSON.stringify([
          answer.status,
          [...answer.headers].sort(),
          await answer.text(),
          world.pace.now() - start,
        ]),
      );
      expect(cleo.cookies.has(session)).toBe(false);
    }
    expect(told.size).toBe(1);
    expect((await world.browser().get(`/t/acme/documents/${slug}`)).status).toBe(404);
  });
});

describe("forms of other sites", () => {
  it.each([{}, { origin: "null" }, { origin: "https://evil.test" }, { origin: "http://trust.example" }])(
    "do nothing: %j",
    async (headers) => {
      await asked();
      const { path } = world.newest();
      for (const one of [
        "/t/acme/sign-in",
        "/t/acme/request",
        path,
        "/t/acme/sign-out",
        "/t/acme/sign-in/code",
      ])
        expect((await cleo.post(one, { email }, headers)).status, one).toBe(403);
      expect(world.sent).toHaveLength(1);
      expect(world.desk.messages).toHaveLength(0);
      expect((await cleo.post(path)).status).toBe(303);
    },
  );
});

describe("while all that is gated is frozen", () => {
  const frozen = { scope: "gated", at: "2026-11-20T08:00:00.000Z", by: { id: "mem_ada", name: "Ada" } };

  it("nobody signs in or asks for more, and is told calmly", async () => {
    world = createWorld({ center: { frozen } });
    cleo = world.browser();
    for (const path of ["/t/acme/sign-in", "/t/acme/request", "/t/acme/sign-in/sent"])
      expect((await cleo.get(path)).status, path).toBe(403);
    expect((await asked()).status).toBe(403);
    expect((await cleo.post("/t/acme/request", { email, reason: "Please" })).status).toBe(403);
    expect(world.sent).toEqual([]);
    expect(await (await cleo.get("/t/acme/sign-in")).text()).toContain("Closed for the moment");
  });

  it("what was mailed before opens nothing until it is over", async () => {
    await asked();
    const { path, code } = world.newest();
    const acme = world.memory.workspaces.get(keyOf("wsp_acme"));
    if (acme) acme.center = { frozen: { ...frozen, scope: "gated" } };
    expect((await cleo.post(path)).status).toBe(403);
    expect((await cleo.post("/t/acme/sign-in/code", { code })).status).toBe(403);
    if (acme) acme.center = {};
    expect((await cleo.post(path)).status).toBe(303);
  });
});

describe("a trust center that is a draft", () => {
  it("has nothing to sign in to", async () => {
    world = createWorld({ center: { state: "draft" } });
    cleo = world.browser();
    for (const path of [
      "/t/acme/sign-in",
      "/t/acme/request",
      "/t/acme/access",
      "/t/acme/sign-in/tkt_1?key=x",
    ])
      expect((await cleo.get(path)).status, path).toBe(404);
    for (const path of ["/t/acme/sign-in", "/t/acme/request", "/t/acme/sign-out"])
      expect((await cleo.post(path, { email, reason: "Please" })).status, path).toBe(404);
    expect(world.desk.messages).toEqual([]);
  });
});
