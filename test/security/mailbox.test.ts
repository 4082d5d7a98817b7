import { beforeEach, describe, expect, it, vi } from "vitest";
import { newCode, newSecret } from "../../functions/core/sign-in/secrets.ts";
import { freshHours, sessionDays } from "../../functions/core/sign-in/ticket.ts";
import { markOf } from "../../functions/core/trust-center/shown.ts";
import { aContact, aGrant, anAcceptance, anAccount, anNda, aWorkspace } from "../fakes/builders.ts";
import { type Browser, publicUrl, secretsIn } from "../unit/sign-in/world.ts";
import { cookieOf, createLibrary, type Library } from "./library.ts";

const email = "cleo@globex.com";
const origin = publicUrl;

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

describe("S21 F11 F15 what could be tried out, or asked for without end", () => {
  it("the code is over after five wrong ones, and the link beside it is not", async () => {
    const { path, code } = await asked();
    const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, "0");
    for (let n = 0; n < 5; n++)
      expect((await cleo.post("/t/acme/sign-in/code", { code: wrong })).status).toBe(400);
    expect((await cleo.post("/t/acme/sign-in/code", { code })).status).toBe(400);
    // Whoever guesses codes has no right to keep the owner of the mailbox out.
    expect((await cleo.post(path)).status).toBe(303);
  });

  it("mails are counted by mailbox, network and company, in one place for all functions", async () => {
    const post = async (as: string, ip: string) =>
      (await library.browser(ip).post("/t/acme/sign-in", { email: as })).status;
    expect([await post(email, "192.0.2.1"), await post("cleo+x@globex.com", "192.0.2.2")]).toEqual([
      303, 429,
    ]);
    for (let n = 0; n < 29; n++) expect(await post(`reader${n}@globex.com`, "192.0.2.1")).toBe(303);
    expect(await post("reader30@globex.com", "192.0.2.1")).toBe(429);
    expect(await post("reader30@globex.com", "192.0.2.9")).toBe(303);
    // A header is what its sender likes, and moves nobody to another network.
    const forged = { origin, "x-forwarded-for": "198.51.100.7", "x-gatehouse-viewer": "198.51.100.7" };
    const again = await library
      .browser("192.0.2.1")
      .post("/t/acme/sign-in", { email: "new@globex.com" }, forged);
    expect(again.status).toBe(429);
  });

  it("secrets come from the system's own chance, and their hash is no key", async () => {
    const dice = vi.spyOn(Math, "random").mockReturnValue(0.5);
    const made = Array.from({ length: 2_000 }, () => [newSecret(), newCode()]).flat();
    dice.mockRestore();
    expect(new Set(made).size).toBeGreaterThan(3_990);
    const { path } = await asked();
    const [ticket] = library.memory.tickets.values();
    const hashes = [ticket?.token, Buffer.from(ticket?.token ?? "", "hex").toString("base64url")];
    for (const hash of hashes)
      expect((await cleo.post(path.replace(/[^=]+$/, String(hash)))).status).toBe(404);
    const entered = await cleo.post(path);
    expect(entered.status).toBe(303);
    const [session] = library.memory.sessions.values();
    cleo.cookies.set(cookieOf("acme"), `${session?.id}.${session?.token}`);
    expect((await cleo.get("/t/acme/access")).status).toBe(303);
  });
});

describe("S22 a mailbox as a proof", () => {
  it("lasts 14 days for what was granted, and 12 hours for what is under NDA", async () => {
    library = createLibrary({
      contacts: [aContact()],
      grants: ["doc_one", "doc_nda"].map((documentId) => aGrant({ documentId })),
      ndas: [anNda()],
      acceptances: [anAcceptance()],
    });
    await library.shelve("doc_one", "restricted");
    await library.shelve("doc_nda", "requires_nda");
    const reader = await library.signedIn();
    const open = async () => [
      (await reader.get(library.address("doc_one"))).status,
      (await reader.get(library.address("doc_nda"))).status,
      (await reader.get(`${library.address("doc_nda")}/files/fil_1`)).status,
    ];
    expect(await open()).toEqual([200, 200, 302]);
    library.clock.advance(freshHours * 3_600_000);
    expect(await open()).toEqual([200, 403, 404]);
    expect(await (await reader.get(library.address("doc_nda"))).text()).toContain("Sign in again");
    library.clock.advance((sessionDays * 24 - freshHours) * 3_600_000);
    expect((await open())[0]).toBe(303);
  });
});

describe("S25 an address that looks like another", () => {
  const mark = markOf({ workspaceId: "wsp_acme", id: "doc_soc2" });
  const granted = () => [...library.memory.grants.values()].filter(({ state }) => state === "granted");

  async function asksAs(as: string, rules: object) {
    library = createLibrary({
      workspaces: [
        aWorkspace({ center: { requests: rules } }),
        aWorkspace({ id: "wsp_globex", slug: "globex" }),
      ],
      accounts: [anAccount({ domain: "globex.com" })],
    });
    await library.shelve("doc_soc2", "restricted", { document: { showTitle: true } });
    cleo = library.browser();
    await cleo.post("/t/acme/request", { email: as, mark, reason: "We review our suppliers." });
    await library.work();
    if (library.sent.length > 0) await cleo.post(secretsIn(library.sent.at(-1)).path);
  }
  const rules = [{ domains: ["globex.com", "co.uk", "gmail.com"] }, { knownAccounts: true }];

  it.each(["cleo@globex.com", "CLEO@Globex.COM", "cleo@globex.com.", "cleo+audit@globex.com"])(
    "is let in where it is the very company: %s",
    async (as) => {
      for (const rule of rules) {
        await asksAs(as, { approval: "conditions", ...rule });
        expect(granted(), JSON.stringify(rule)).toHaveLength(1);
      }
    },
  );

  it.each([
    "cleo@globex.com.evil.io",
    "cleo@sub.globex.com",
    "cleo@notglobex.com",
    "cleo@glоbex.com",
    "cleo@globex.co",
    "cleo@globex.co.uk",
    "cleo@gmail.com",
    "cleo@globex.com@evil.io",
    '"cleo@globex.com"@evil.io',
    "cleo@evil.io(globex.com)",
  ])("is let in by no rule: %s", async (as) => {
    for (const rule of rules) {
      await asksAs(as, { approval: "conditions", ...rule });
      expect(granted()).toEqual([]);
    }
  });

  it("is never let in as free mail, even where everybody is", async () => {
    await asksAs("cleo@gmail.com", { approval: "always" });
    expect(granted()).toEqual([]);
    await asksAs("cleo@example.org", { approval: "always" });
    expect(granted()).toHaveLength(1);
  });
});

describe("S26 a request in somebody else's name", () => {
  it("gives nothing to anybody until that mailbox is proven", async () => {
    library = createLibrary({ center: { requests: { approval: "always" } } });
    await library.shelve("doc_soc2", "restricted", { document: { showTitle: true } });
    const mark = markOf({ workspaceId: "wsp_acme", id: "doc_soc2" });
    const thief = library.browser();
    await thief.post("/t/acme/request", { email: "ceo@globex.com", mark, reason: "Please." });
    await library.work();
    library.clock.advance(5 * 60_000);
    await library.work();
    expect([library.memory.contacts.size, library.memory.grants.size, library.traces.length]).toEqual([
      0, 0, 1,
    ]);
    expect((await thief.get(library.address("doc_soc2"))).status).toBe(404);
    // The mailbox's owner opens it for themselves, and not for whoever asked.
    const owner = library.browser();
    await owner.post(secretsIn(library.sent[0]).path);
    expect((await owner.get(library.address("doc_soc2"))).status).toBe(200);
    expect((await thief.get(library.address("doc_soc2"))).status).toBe(404);
  });
});
