import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestStack, type TestStack } from "../../stack.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { createReader, mailedTo } from "./reader.ts";
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
