import { PDFDocument } from "@cantoo/pdf-lib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestStack, type TestStack } from "../../stack.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { createReader, mailedTo, mails, signInByMail } from "./reader.ts";
import { importPages, publish, setLevel } from "./work.ts";

let stack: TestStack;
let admin: Person;

beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
  const connection = await connectNotion(admin);
  await importPages(admin, connection.id, ["acme/backup-policy"]);
  const published = await publish(admin, await admin.titled("Backup policy"), true);
  await setLevel(admin, published, "restricted");
}, 60_000);
afterAll(() => stack?.close());

const document = "/t/acme/documents/backup-policy";

describe("a reviewer from outside", () => {
  it("asks, proves the mailbox, is granted access, reads, and is shut out by the next click", async () => {
    const cleo = createReader(stack);
    const form = (await cleo.get("/t/acme/request")).text;
    const mark = form.match(/name="mark" value="([\w-]{16})"/)?.[1] ?? "";
    const email = "cleo@globex.test";
    const asked = await cleo.post("/t/acme/request", { email, mark, reason: "We review our suppliers." });
    expect([asked.status, asked.headers.location]).toEqual([303, "/t/acme/request/sent"]);
    await stack.idle();
    expect(await admin.all("/requests")).toEqual([]);

    const { path } = await mailedTo(stack, email);
    expect((await cleo.get(path)).text).toContain("c•••@globex.test");
    const entered = await cleo.post(path);
    expect([entered.status, entered.headers.location]).toEqual([303, "/t/acme/access"]);
    expect((await cleo.post(path)).status).toBe(404);
    expect((await cleo.get("/t/acme/access")).text).toContain("with the team");
    expect((await cleo.get(document)).status).toBe(403);

    const [request] = await admin.all<{ id: string; documents: { id: string }[] }>("/requests");
    const documents = request?.documents.map(({ id }) => id);
    await admin.must("POST", `/requests/${request?.id}/grant`, { documents, days: 30, holder: "contact" });
    expect((await cleo.get(document)).status).toBe(200);
    await stack.idle();
    expect(await (await fetch(`${stack.url}/dev/mail`)).text()).toContain("You have access to documents of");

    const [contact] = await admin.all<{ id: string }>("/contacts");
    const holder = { type: "contact", id: contact?.id };
    await admin.must("POST", "/grants/revoke", { holder, documents, reason: "The review is over." });
    expect((await cleo.get(document)).status).toBe(403);
  });

  it("signs in by code in the browser that asked, goes on to where they were headed, and out again", async () => {
    const cleo = createReader(stack);
    const email = "dana@globex.test";
    expect((await cleo.post("/t/acme/sign-in", { email, next: document })).headers.location).toBe(
      "/t/acme/sign-in/sent",
    );
    const { code } = await mailedTo(stack, email);
    expect((await createReader(stack).post("/t/acme/sign-in/code", { code })).status).toBe(400);
    expect((await cleo.post("/t/acme/sign-in/code", { code })).headers.location).toBe(document);
    expect((await cleo.get("/t/acme/access")).status).toBe(200);
    expect((await cleo.post("/t/acme/sign-out")).headers.location).toBe("/t/acme");
    expect((await cleo.get("/t/acme/access")).status).toBe(303);
  });

  it("is kept from asking for mails without end, whichever function counts", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        createReader(stack).post("/t/acme/sign-in", { email: "erin@globex.test" }),
      ),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });
});

describe("an account manager", () => {
  it("hears of requests that wait, and opens documents to a whole company", async () => {
    const browser = createReader(stack);
    const mark = (await browser.get("/t/acme/request")).text.match(/name="mark" value="([\w-]{16})"/)?.[1];
    const email = "fay@initech.com";
    await browser.post("/t/acme/request", { email, mark: mark ?? "", reason: "We review our suppliers." });
    await browser.post((await mailedTo(stack, email)).path);
    expect((await browser.get(document)).status).toBe(403);

    const manager = await signIn(stack, "accounts@acme.test");
    await manager.must("PUT", "/accounts/initech.com", { name: "Initech" });
    expect(await manager.all("/accounts")).toMatchObject([{ domain: "initech.com", contacts: 1, grants: 0 }]);
    const [found] = await manager.all<{ id: string; documents: { id: string }[] }>("/requests");
    const documents = found?.documents.map(({ id }) => id) ?? [];
    stack.clock.advance(31 * 60_000);
    await stack.idle();
    const mails = await (await fetch(`${stack.url}/dev/mail`)).text();
    expect(mails).toContain("1 request for access waits for you");

    const holder = { type: "account", id: "initech.com" };
    await manager.must("POST", "/grants", { holder, documents, days: 30 });
    expect((await browser.get(document)).status).toBe(200);
    expect(await manager.all(`/documents/${documents[0]}/grants`)).toContainEqual(
      expect.objectContaining({ holder, holderName: "Initech", standing: "granted" }),
    );
    const gus = await manager.must<{ id: string }>("POST", "/contacts", { email: "gus@initech.com" });
    expect(await manager.must("GET", `/contacts/${gus.id}`)).toMatchObject({ grants: { standing: 1 } });
    await manager.must("POST", "/requests/decide", {
      decision: "reject",
      requests: [found?.id],
      reason: "The whole company reads it by now.",
    });
    await manager.must("POST", "/grants/revoke", { holder, documents, reason: "The review is over." });
    expect((await browser.get(document)).status).toBe(403);
    expect((await manager.ask("DELETE", "/accounts/initech.com")).status).toBe(204);
  });
});

describe("an NDA that the first of a company accepts", () => {
  const fieldsOf = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
        ([, name = "", value = ""]) => [name, value],
      ),
    );

  /** A known company's people are granted by the rule what they ask for. */
  async function granted(email: string) {
    const reader = await signInByMail(stack, email);
    const form = (await reader.get("/t/acme/request")).text;
    const mark = form.match(/name="mark" value="([\w-]{16})"/)?.[1] ?? "";
    expect((await reader.post("/t/acme/request", { mark, reason: "We renew." })).status).toBe(303);
    return reader;
  }

  it("opens to all of it, is told of when it changes, and can be signed on paper", async () => {
    await admin.must("PUT", "/accounts/initrode.com", { name: "Initrode" });
    await admin.must("PATCH", "/center", {
      ndaScope: "first_of_account",
      requests: { approval: "conditions", knownAccounts: true },
    });
    await admin.must("POST", "/nda", {
      kind: "markdown",
      markdown: "# Agreement\n\nKeep it.",
      material: true,
    });
    await setLevel(admin, await admin.titled("Backup policy"), "requires_nda");

    const ida = await granted("ida@initrode.com");
    expect((await ida.get(document)).status).toBe(403);
    const shown = await ida.get("/t/acme/nda");
    const typed = await ida.post("/t/acme/nda", { ...fieldsOf(shown.text), name: "Ida Example" });
    expect((await ida.post("/t/acme/nda/accept", fieldsOf(typed.text))).status).toBe(303);
    const ivo = await granted("ivo@initrode.com");
    for (const reader of [ida, ivo]) expect((await reader.get(document)).status).toBe(200);

    const contacts = await admin.all<{ id: string; email: string; nda: string }>("/contacts");
    const colleague = contacts.find(({ email }) => email === "ivo@initrode.com");
    expect(colleague?.nda).toBe("accepted");
    expect(await admin.must("GET", `/contacts/${colleague?.id}`)).toMatchObject({ nda: "accepted" });
    const { sha256 } = await admin.must<{ sha256: string }>("GET", "/nda/1");
    const paper = await PDFDocument.create();
    paper.addPage();
    await admin.must("POST", "/nda/recorded", {
      ...{ contactId: colleague?.id, sha256, name: "Ivo Example", signedOn: "2026-11-02" },
      pdf: Buffer.from(await paper.save()).toString("base64"),
    });
    expect(await admin.all("/nda/roster")).toMatchObject([{ name: "Ivo Example" }, { name: "Ida Example" }]);

    await admin.must("POST", "/nda", {
      kind: "markdown",
      markdown: "# Agreement\n\nKeep it well.",
      material: false,
    });
    const told = (await mails(stack)).join("\n");
    expect(told).toContain("version 2");
    expect((await ida.get(document)).status).toBe(200);
  });
});
