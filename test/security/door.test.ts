import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { aContact, aGrant, anNda } from "../fakes/builders.ts";
import { type Browser, secretsIn, told } from "../unit/sign-in/world.ts";
import { cookieOf, createLibrary, type Library } from "./library.ts";

const email = "cleo@globex.com";

let library: Library;
let cleo: Browser;
beforeEach(() => {
  library = createLibrary();
  cleo = library.browser();
});

/** The mail that this form leads to. */
async function asked(as = email, browser = cleo, form: Record<string, string> = {}) {
  await browser.post("/t/acme/sign-in", { email: as, ...form });
  await library.work();
  return secretsIn(library.sent.at(-1));
}

/** All that is kept, but for what the clock and counters say. */
const kept = () => {
  const { workspaces, documents, contacts, grants, requests, tickets, sessions, acceptances } =
    library.memory;
  return JSON.stringify(
    [workspaces, documents, contacts, grants, requests, tickets, sessions, acceptances].map((rows) => [
      ...rows,
    ]),
  );
};

describe("S13 a form that somebody else made", () => {
  const forms = [
    "sign-in",
    "sign-in/code",
    "request",
    "sign-out",
    "nda",
    "nda/accept",
    "sign-in/tkt_1?key=x",
  ];
  const form = { "content-type": "application/x-www-form-urlencoded" };

  it.each([
    ["of another site", { ...form, origin: "https://evil.test" }],
    ["of our host without TLS", { ...form, origin: "http://trust.example" }],
    ["of another port", { ...form, origin: "https://trust.example:8443" }],
    ["of a host that begins like ours", { ...form, origin: "https://trust.example.evil.test" }],
    ["of a sandboxed frame", { ...form, origin: "null" }],
    ["of nowhere", form],
    ["with JSON as plain text", { "content-type": "text/plain", origin: "https://evil.test" }],
    ["with JSON", { "content-type": "application/json", origin: "null" }],
    ["of many parts", { "content-type": "multipart/form-data; boundary=x", origin: "https://evil.test" }],
  ])("does nothing: %s", async (_, headers) => {
    library = createLibrary({ contacts: [aContact()], ndas: [anNda()] });
    const reader = await library.signedIn();
    const before = kept();
    for (const path of forms) {
      const body = headers["content-type"].includes("json") ? `{"email":"${email}"}` : `email=${email}`;
      const answer = await reader.get(`/t/acme/${path}`, { method: "POST", headers, body });
      expect(answer.status, path).toBe(403);
      expect(answer.headers.getSetCookie(), path).toEqual([]);
    }
    expect([kept(), library.desk.messages]).toEqual([before, []]);
    expect((await reader.get("/t/acme/access")).status).toBe(200);
  });

  it.each(["PUT", "PATCH", "DELETE"])("cannot %s either, and no script may ask for us", async (method) => {
    for (const path of ["sign-in", "request", "access"]) {
      expect((await cleo.get(`/t/acme/${path}`, { method })).status).toBe(403);
      const asking = await cleo.get(`/t/acme/${path}`, { headers: { origin: "https://evil.test" } });
      expect(asking.headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});

describe("S18 F4 the link of a mail", () => {
  it("holds 256 bits that are nowhere kept, and becomes a cookie that no later address repeats", async () => {
    const { path, code } = await asked();
    const token = path.split("key=")[1] ?? "";
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const entered = await cleo.post(path);
    const [cookie = ""] = entered.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-gatehouse-acme=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(cookie).not.toContain("Domain");
    const held = cookie.match(/\.([\w-]{43});/)?.[1] ?? "";
    const rows = kept();
    for (const secret of [token, code, held]) expect(rows).not.toContain(secret);
    expect(rows).toContain(createHash("sha256").update(token).digest("hex"));
    const pages = await Promise.all(
      ["", "/documents", "/access", "/sign-in"].map(async (way) => told(await cleo.get(`/t/acme${way}`))),
    );
    for (const secret of [token, held])
      expect(`${entered.headers.get("location")} ${pages}`).not.toContain(secret);
  });

  it("is one and the same page once it is used, too old, changed, or of another company", async () => {
    const { path } = await asked();
    await cleo.post(path);
    library.clock.advance(60_000);
    const { path: second } = await asked();
    const changed = `${second.slice(0, -1)}${second.endsWith("A") ? "B" : "A"}`;
    const answers = [await library.browser().post(path), await library.browser().post(changed)];
    library.clock.advance(20 * 60_000);
    answers.push(await library.browser().post(second));
    expect(new Set(await Promise.all(answers.map(told))).size).toBe(1);
    const elsewhere = await library.browser().post(second.replace("/t/acme/", "/t/globex/"));
    expect([answers[0]?.status, elsewhere.status, library.memory.sessions.size]).toEqual([404, 404, 1]);
  });
});

describe("S19 F10 a program that looks into mails", () => {
  it.each(["HEAD", "GET", "GET and all that it leads to", "GET from everywhere"])(
    "leaves the link to its reader: %s",
    async (how) => {
      const { path } = await asked();
      const before = kept();
      for (const ip of how.endsWith("everywhere")
        ? ["203.0.113.1", "198.51.100.2", "192.0.2.3"]
        : ["203.0.113.1"]) {
        const scanner = library.browser(ip);
        const page = await scanner.get(path, { method: how.startsWith("HEAD") ? "HEAD" : "GET" });
        expect(page.status).toBe(200);
        const html = await page.text();
        const ways = [...html.matchAll(/(?:href|action|src)="([^"]+)"/g)].map(([, to = ""]) => to);
        if (how.includes("leads"))
          for (const to of ways.filter((to) => to.startsWith("/")))
            await scanner.get(to.replaceAll("&amp;", "&"));
        expect(scanner.cookies.size).toBe(0);
      }
      expect(kept()).toBe(before);
      expect((await cleo.post(path)).status).toBe(303);
    },
  );
});

describe("S23 where one goes on to after signing in", () => {
  it.each([
    "//evil.test",
    "/\\evil.test",
    "https:evil.test",
    "https://trust.example.evil.test/t/acme/",
    "https://trust.example@evil.test/t/acme/",
    "/t/acme/..%2f..%2f%2fevil.test",
    "/%2fevil.test",
    "%2f%2fevil.test",
    "/\t/evil.test",
    "javascript:alert(1)",
    "/t/globex/access",
    "/admin/",
    "/t/acme/\r\nLocation: https://evil.test",
  ])("is never %j", async (next) => {
    const { path } = await asked(email, cleo, { next });
    expect((await cleo.post(path)).headers.get("location")).toBe("/t/acme/access");
    for (const page of ["sign-in", "nda"]) {
      const answer = await library.browser().get(`/t/acme/${page}?next=${encodeURIComponent(next)}`);
      expect(`${answer.headers.get("location")} ${await answer.text()}`).not.toContain("evil");
    }
  });
});

describe("S24 a session", () => {
  it("is of the trust center that opened it, whatever cookie carries it, and another browser's is cleared", async () => {
    library = createLibrary({ contacts: [aContact(), aContact({ workspaceId: "wsp_globex" })] });
    const reader = await library.signedIn();
    const held = reader.cookies.get(cookieOf("acme")) ?? "";
    const thief = library.browser();
    thief.cookies.set(cookieOf("globex"), held);
    const answer = await thief.get("/t/globex/access");
    expect([answer.status, thief.cookies.has(cookieOf("globex"))]).toEqual([303, false]);
    expect(await (await thief.get("/t/globex")).text()).not.toContain("cleo");
    expect((await reader.get("/t/acme/access")).status).toBe(200);
  });
});

describe("F3 a trust center that is a draft", () => {
  it("is not there for anybody, whatever is asked or sent, and stays a draft", async () => {
    library = createLibrary({ center: { state: "draft" }, contacts: [aContact()] });
    await library.shelve("doc_open", "public");
    const reader = await library.signedIn();
    const before = kept();
    for (const way of [
      "",
      "/documents",
      "/documents/doc-open",
      "/sitemap.xml",
      "/access",
      "/nda",
      "/request",
    ]) {
      expect((await reader.get(`/t/acme${way}`)).status, way).toBe(404);
      const posted = await reader.post(`/t/acme${way}`, { email, state: "open", reason: "Please." });
      expect(posted.status, way).toBe(404);
    }
    expect([kept(), library.desk.messages]).toEqual([before, []]);
  });
});

describe("F7 whoever only looks", () => {
  it("changes nothing but the record of what was read", async () => {
    library = createLibrary({ contacts: [aContact()], grants: [aGrant({ documentId: "doc_one" })] });
    await library.shelve("doc_one", "restricted");
    const reader = await library.signedIn();
    const before = kept();
    const one = library.address("doc_one");
    const ways = [
      "",
      "/documents?q=a&frozen=1",
      "/sitemap.xml",
      "/request?mark=x",
      "/sign-in?email=a@b.c",
      "/access",
    ];
    for (const path of [
      ...ways.map((way) => `/t/acme${way}`),
      one,
      `${one}/files/fil_1`,
      "/t/acme/nda?accept=1",
    ])
      for (const method of ["GET", "HEAD"]) await reader.get(path, { method });
    expect([kept(), library.desk.messages]).toEqual([before, []]);
    expect([...library.memory.views.values()].map(({ what }) => what)).toEqual(["page", "file"]);
  });
});
