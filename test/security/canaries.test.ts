import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ContactPage } from "../../functions/http/schemas/contacts.ts";
import { signIn } from "../integration/stack/person.ts";
import { createReader, mails, type Reader, signInByMail } from "../integration/stack/reader.ts";
import { startTestStack, type TestStack } from "../stack.ts";
import {
  type CanaryLibrary,
  createCanaryLibrary,
  everythingOf,
  type KindOf,
  words,
} from "./canary-library.ts";
import { fieldsOf } from "./library.ts";
import { apiPaths, expectWords, walk, walkApi } from "./walk.ts";

let stack: TestStack;
let library: CanaryLibrary;
/** All that functions wrote on their way: logs and metrics. */
const written: string[] = [];
/** What readers' browsers hold, ever. */
const held = new Set<string>();

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((line) => Boolean(written.push(String(line))));
  for (const level of ["log", "info", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => void written.push(parts.join(" ")));
  Object.assign(process.env, { POWERTOOLS_LOG_LEVEL: "DEBUG", POWERTOOLS_METRICS_DISABLED: "false" });
  stack = await startTestStack();
  library = await createCanaryLibrary(stack);
}, 120_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await stack?.close();
});

async function enters(email: string, company?: string): Promise<Reader> {
  const reader = await signInByMail(stack, email, company);
  for (const value of reader.cookies.values()) held.add(value);
  return reader;
}

async function grantTo(email: string, ...of: KindOf[]): Promise<void> {
  const { admin, made } = library;
  const [contact] = (await admin.all<ContactPage>("/contacts")).filter((one) => one.email === email);
  if (!contact) throw new Error(`${email} is no contact`);
  const documents = of.flatMap((kind) => (made.get(kind) ?? []).map(({ id }) => id));
  await admin.must("POST", "/grants", { holder: { type: "contact", id: contact.id }, documents, days: 30 });
}

async function acceptNda(reader: Reader) {
  const shown = await reader.get("/t/acme/nda");
  const typed = await reader.post("/t/acme/nda", { ...fieldsOf(shown.text), name: "Nora Example" });
  const accepted = await reader.post("/t/acme/nda/accept", fieldsOf(typed.text));
  expect([shown.status, typed.status, accepted.status]).toEqual([200, 200, 303]);
}

/** The bytes of all documents are gone, so that failures are told of as well. */
async function everythingFails(): Promise<string> {
  const reader = await enters("fail@northwind.test");
  for (const bucket of readdirSync(join(stack.dataDir, "s3")))
    rmSync(join(stack.dataDir, "s3", bucket, "bodies"), { recursive: true, force: true });
  const [text] = library.made.get("public") ?? [];
  const page = `/t/acme/documents/${text?.slug}`;
  expect((await reader.get(`${page}?q=zqsearchedword`)).status).toBe(500);
  expect((await library.admin.ask("GET", `/documents/${text?.id}/content`)).status).toBe(500);
  return page;
}

describe("S2 S29 canary words, met by walking through every output", { timeout: 60_000 }, () => {
  it("a stranger meets those of public documents alone", async () => {
    expectWords(await walk(createReader(stack), library), everythingOf("public"), "a stranger");
  });

  it("a contact without grants meets no more than a stranger", async () => {
    const reader = await enters("nobody@northwind.test");
    expectWords(await walk(reader, library), everythingOf("public"), "a contact without grants");
  });

  it("a contact meets those that they were given; of what waits for the NDA the titles, and nothing else", async () => {
    const reader = await enters("rita@northwind.test");
    await grantTo("rita@northwind.test", "restricted", "nda");
    const nda = { kind: "markdown", markdown: "# Agreement\n\nKeep it.", material: true };
    await library.admin.must("POST", "/nda", nda);
    expectWords(
      await walk(reader, library),
      [...everythingOf("public", "restricted"), words("nda").title],
      "a contact without the NDA",
    );
  });

  it("a contact who accepted the NDA meets its words too, on marked pages alone", async () => {
    const reader = await enters("nora@northwind.test");
    await grantTo("nora@northwind.test", "restricted", "nda");
    await acceptNda(reader);
    const heard = await walk(reader, library);
    expectWords(heard, everythingOf("public", "restricted", "nda"), "an NDA contact");
    expect(heard).toMatch(new RegExp(`${words("nda").file}[^]*nora@northwind\\.test`));
  });

  it("another workspace's contact is a stranger here, with the other cookie too", async () => {
    const reader = await enters("gus@northwind.test", "globex");
    const [[name = "", value = ""] = []] = [...reader.cookies].filter(([key]) => key.includes("globex"));
    reader.cookies.set(name.replace("globex", "acme"), value);
    expectWords(await walk(reader, library), everythingOf("public"), "globex's contact at acme");
    expectWords(await walk(reader, library, "globex"), [], "globex's contact at home");
  });

  it("a member meets what their role may know through the API, and nothing of another workspace", async () => {
    const own = everythingOf("public", "restricted", "nda", "internal", "draft", "archived", "waiting");
    const withoutDrafts = everythingOf("public", "restricted", "nda", "internal");
    const paths = await apiPaths(library);
    for (const [email, may] of [
      ["admin@acme.test", own],
      ["manager@acme.test", own],
      ["accounts@acme.test", withoutDrafts],
    ] as const)
      expectWords(await walkApi(stack, await signIn(stack, email), paths), may, email);
  });

  it("no mail has a word of a document in it", async () => {
    const sent = await mails(stack);
    expect(sent.length).toBeGreaterThan(5);
    expectWords(sent.join("\n"), [], "mails");
  });
});

describe("S32 what functions write while all of that goes on", () => {
  it("holds no word of a document, no secret of a mail or browser, and nobody's address", async () => {
    // The path of a page that fails is told, as access logs tell each.
    const page = await everythingFails();
    const said = written.join("\n").replaceAll(`"path":"${page}"`, "");
    expect(written.filter((line) => line.includes("CloudWatchMetrics")).length).toBeGreaterThan(50);
    expect(written.filter((line) => /"level":"ERROR"/.test(line)).length).toBeGreaterThan(1);
    expectWords(said, [], "logs");
    expect(said).not.toContain("zqsearchedword");
    const sent = await mails(stack);
    const secrets = sent.flatMap((mail) => [
      ...[...mail.matchAll(/key=([\w-]{43})/g)].map(([, token = ""]) => token),
      ...[...mail.matchAll(/^(\d{4} \d{4})$/gm)].map(([, code = ""]) => code.replace(" ", "")),
    ]);
    const parts = [...held].flatMap((value) => [value, value.split(".")[1] ?? value]);
    expect([secrets.length > 8, parts.length > 6]).toEqual([true, true]);
    for (const secret of [...secrets, ...parts, await stack.token("admin@acme.test")])
      expect(said.includes(secret), `${secret.slice(0, 4)}… is in a log`).toBe(false);
    expect(said).not.toMatch(/X-Amz-|Signature=|[\w.]+@(?:northwind|acme|globex)\.test|\?key=|Keep it\./);
  });
});
