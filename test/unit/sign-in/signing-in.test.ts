import { beforeEach, describe, expect, it } from "vitest";
import { hashOf } from "../../../functions/core/sign-in/visitor.ts";
import { aContact } from "../../fakes/builders.ts";
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

describe("signing in by the mailed link", () => {
  it("proves the mailbox, makes the contact and goes to what one may read", async () => {
    const answer = await asked();
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/t/acme/sign-in/sent");
    const page = await cleo.get(world.newest().path);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("c•••@globex.test");
    expect(world.memory.contacts.size).toBe(0);

    const entered = await cleo.post(world.newest().path);
    expect([entered.status, entered.headers.get("location")]).toEqual([303, "/t/acme/access"]);
    expect([...world.memory.contacts.values()]).toMatchObject([
      { email, account: "globex.test", state: "active", provenAt: "2026-11-20T09:00:00.000Z" },
    ]);
    expect(world.traces).toMatchObject([{ did: "contact.added", by: { type: "contact", name: email } }]);
    const access = await cleo.get("/t/acme/access");
    expect(access.status).toBe(200);
    expect(await access.text()).toContain(email);
  });

  it("gives a cookie that scripts and other hosts do not see, and keeps no secret", async () => {
    const answer = await asked();
    const entered = await cleo.post(world.newest().path);
    for (const cookie of [...answer.headers.getSetCookie(), ...entered.headers.getSetCookie()])
      expect(cookie).toMatch(/^__Host-[^;]+;.*Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(entered.headers.get("cache-control")).toBe("no-store");
    const kept = JSON.stringify([...world.memory.tickets.values(), ...world.memory.sessions.values()]);
    const secret = cleo.cookies.get(session)?.split(".")[1] ?? "";
    expect(secret).toMatch(/^[\w-]{43}$/);
    const { path, code } = world.newest();
    for (const value of [secret, code, path.split("key=")[1] ?? ""]) expect(kept).not.toContain(value);
    expect(kept).toContain(hashOf(secret));
  });

  it("knows a contact again, in any browser", async () => {
    const { provenAt: _, ...added } = aContact();
    world = createWorld({ contacts: [added] });
    cleo = world.browser();
    await asked();
    await world.browser("198.51.100.9").post(world.newest().path);
    expect([...world.memory.contacts.values()]).toMatchObject([
      { id: "ctc_cleo", provenAt: "2026-11-20T09:00:00.000Z", lastSignInAt: "2026-11-20T09:00:00.000Z" },
    ]);
    expect(world.traces.map(({ did }) => did)).toEqual(["contact.signed_in"]);
  });

  it("lets one of fifty in", async () => {
    await asked();
    const { path } = world.newest();
    const answers = await Promise.all(Array.from({ length: 50 }, () => world.browser().post(path)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(49);
    expect(world.memory.sessions.size).toBe(1);
  });

  it("is used up by no program that opens links", async () => {
    await asked();
    const { path } = world.newest();
    const scanner = world.browser("203.0.113.5");
    expect((await scanner.get(path, { method: "HEAD" })).status).toBe(200);
    const page = await (await scanner.get(path)).text();
    for (const [, href = ""] of page.matchAll(/(?:href|action)="([^"]*)"/g))
      if (href.startsWith("/")) await scanner.get(href.replaceAll("&amp;", "&"));
    // Without a page of ours before it, a form is none of ours.
    expect((await scanner.post(path, {}, {})).status).toBe(403);
    expect((await cleo.post(path)).status).toBe(303);
  });

  it("is one page for all that is used, too old, not theirs or never was", async () => {
    await asked();
    const { path } = world.newest();
    const parts = path.split("/");
    await cleo.post(path);
    await asked(world.browser("192.0.2.8"), { email: "dana@globex.test" });
    const fresh = world.newest().path;
    const base = parts.slice(0, 4).join("/");
    const told = new Set<string>();
    for (const one of [
      path,
      fresh.replace(/[^=]+$/, "x".repeat(43)),
      `${base}/tkt_never?key=${"x".repeat(43)}`,
      `${base}/nonsense?key=short`,
      `${base}/tkt_never`,
    ])
      for (const answer of [await world.browser().get(one), await world.browser().post(one)])
        told.add(`${answer.status} ${await answer.text()}`);
    expect(told.size).toBe(1);
    // At another company's trust center a link is nothing.
    const elsewhere = fresh.replace("/t/acme/", "/t/globex/");
    expect((await cleo.post(elsewhere)).status).toBe(404);
    world.clock.advance(20 * 60_000);
    const old = await world.browser().post(fresh);
    expect(`${old.status} ${await old.text()}`).toBe([...told][0]);
  });

  it("ends the session that the browser held before", async () => {
    await asked();
    await cleo.post(world.newest().path);
    world.clock.advance(60_000);
    await asked();
    await cleo.post(world.newest().path);
    expect(world.memory.sessions.size).toBe(1);
  });
});

describe("signing in by the code", () => {
  const type = (code: string, browser = cleo) => browser.post("/t/acme/sign-in/code", { code });

  it("works in the browser that asked, however the digits are set", async () => {
    await asked();
    const { code } = world.newest();
    const entered = await type(` ${code.slice(0, 4)} ${code.slice(4)} `);
    expect([entered.status, entered.headers.get("location")]).toEqual([303, "/t/acme/access"]);
    expect((await cleo.get("/t/acme/access")).status).toBe(200);
  });

  it("works in no other browser", async () => {
    await asked();
    const { code } = world.newest();
    const thief = world.browser();
    expect((await type(code, thief)).status).toBe(400);
    const [name, value = ""] = [...cleo.cookies][0] ?? [];
    thief.cookies.set(name ?? "", value.replace(/\.[\w-]{43}\./, `.${"x".repeat(43)}.`));
    expect((await type(code, thief)).status).toBe(400);
    expect((await type(code)).status).toBe(303);
  });

  it("ends after five wrong tries, with the same answer each time", async () => {
    await asked();
    const { code } = world.newest();
    const wrong = code === "00000000" ? "00000001" : "00000000";
    const bodies = new Set<string>();
    for (let n = 0; n < 5; n++) bodies.add(await (await type(wrong)).text());
    const right = await type(code);
    bodies.add(await right.text());
    expect(right.status).toBe(400);
    expect(bodies.size).toBe(1);
  });

  it("counts tries that come at the same time, too", async () => {
    await asked();
    const { code } = world.newest();
    const wrong = code === "00000000" ? "00000001" : "00000000";
    await Promise.all(Array.from({ length: 40 }, () => type(wrong)));
    expect([...world.memory.tickets.values()][0]).toMatchObject({ tries: 5, state: "open" });
    expect((await type(code)).status).toBe(400);
  });

  it("is of one ticket and one trust center", async () => {
    await asked();
    const { code } = world.newest();
    const held = cleo.cookies.get("__Host-gatehouse-ask.acme") ?? "";
    cleo.cookies.set("__Host-gatehouse-ask.globex", held);
    expect((await cleo.post("/t/globex/sign-in/code", { code })).status).toBe(400);
    world.clock.advance(60_000);
    await asked();
    // The browser holds the newer ask now.
    expect((await type(code)).status).toBe(400);
    expect((await type(world.newest().code)).status).toBe(303);
  });

  it("is not asked for where nothing was sent, and not looked at where it is none", async () => {
    expect((await cleo.get("/t/acme/sign-in/sent")).headers.get("location")).toBe("/t/acme/sign-in");
    await asked();
    for (const code of ["", "1234", "123456789", "abcdefgh", "１２３４５６７８"])
      expect((await type(code)).status).toBe(400);
    expect([...world.memory.tickets.values()][0]).toMatchObject({ tries: 0 });
  });
});

describe("going on after signing in", () => {
  it("leads where one was headed, in this trust center alone", async () => {
    await asked(cleo, { next: "/t/acme/documents/soc-2?x=1" });
    expect((await cleo.post(world.newest().path)).headers.get("location")).toBe(
      "/t/acme/documents/soc-2?x=1",
    );
  });

  it.each([
    "//evil.test",
    "/\\evil.test",
    "https:evil.test",
    "https://evil.test/t/acme/",
    "/t/globex/access",
  ])("never leads to %s", async (next) => {
    await asked(cleo, { next });
    expect((await cleo.post(world.newest().path)).headers.get("location")).toBe("/t/acme/access");
  });
});
