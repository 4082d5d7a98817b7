import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ContentView, DocumentView } from "../../../functions/http/schemas/documents.ts";
import type { ReadView, UnmarkedList } from "../../../functions/http/schemas/views.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { browse } from "./browse.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { importPages, publish, setLevel } from "./work.ts";

let stack: TestStack;
let admin: Person;
let report: DocumentView;
/** Of the contact's browser. */
let cookie: string;
const email = "cleo@globex.test";

beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
  const connection = await connectNotion(admin);
  await importPages(admin, connection.id, ["acme/soc2-type-2-report"]);
  const published = await publish(admin, await admin.titled("SOC 2 Type II report"), true);
  report = await setLevel(admin, published, "requires_nda");
  await admin.must("PATCH", "/center", { ndaScope: "nobody" });
  const contact = await admin.must<{ id: string }>("POST", "/contacts", { email });
  const holder = { type: "contact", id: contact.id };
  await admin.must("POST", "/grants", { holder, documents: [report.id], days: 30 });
  cookie = await signedIn();
}, 60_000);
afterAll(() => stack?.close());

/** What the trust center gives whoever signs in by the code of a mail. */
async function signedIn(): Promise<string> {
  const send = (path: string, fields: Record<string, string>, held = "") =>
    fetch(`${stack.url}/t/acme/${path}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { origin: stack.url, cookie: held },
      redirect: "manual",
    });
  const heldOf = (response: Response) =>
    response.headers.getSetCookie().map((one) => one.split(";")[0] ?? "");
  const asked = heldOf(await send("sign-in", { email }));
  await stack.idle();
  const list = await (await fetch(`${stack.url}/dev/mail`)).text();
  const id = /\?id=([\w-]+)/.exec(list)?.[1];
  const mail = await (await fetch(`${stack.url}/dev/mail?id=${id}`)).text();
  const code = /\b(\d{4}) (\d{4})\b/.exec(mail)?.slice(1).join("") ?? "";
  return heldOf(await send("sign-in/code", { code }, asked.join("; "))).join("; ");
}

describe("a PDF under NDA, through the whole stack", { timeout: 60_000 }, () => {
  it("is downloaded with its reader's address on each page, and that is on record", async () => {
    const path = `documents/${report.id}`;
    const { files } = await admin.must<ContentView>("GET", `/${path}/content`);
    const [file] = files;
    expect(await admin.must<UnmarkedList>("GET", `/${path}/unmarked`)).toMatchObject({ items: [] });
    const there = `${stack.url}/t/acme/documents/${report.slug}/files/${file?.id}`;
    const ask = (method: string) => fetch(there, { method, headers: { cookie }, redirect: "manual" });

    expect((await ask("HEAD")).status).toBe(200);
    expect(await admin.all(`/${path}/views`)).toEqual([]);
    const given = await ask("GET");
    expect(given.status).toBe(302);
    const address = given.headers.get("location") ?? "";
    expect(address).toMatch(/\/marked\/wsp_\w+\/[\w-]{36}\?/);
    expect(address).not.toContain(file?.sha256);

    const { status, headers, bytes } = await browse(address);
    expect([status, headers["content-type"]]).toEqual([200, "application/pdf"]);
    expect(headers["content-disposition"]).toMatch(/^attachment; /);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }));
    expect(text.length).toBeGreaterThan(1);
    for (const page of text) expect(page).toContain(email);

    const views = await admin.all<ReadView>(`/${path}/views`);
    expect(views).toMatchObject([
      { contact: { email }, what: "file", version: 1, file: { name: file?.name, marked: true } },
    ]);
    expect(text[0]).toContain(views[0]?.id);
    expect(await admin.all<ReadView>(`/contacts/${views[0]?.contact.id}/views`)).toMatchObject([
      { document: { title: report.title } },
    ]);
  });
});
