import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import { extractText } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Level } from "../../functions/core/access/level.ts";
import type { ContactPage } from "../../functions/http/schemas/contacts.ts";
import type { DocumentView } from "../../functions/http/schemas/documents.ts";
import { connectNotion } from "../integration/stack/notion.ts";
import { type Person, signIn } from "../integration/stack/person.ts";
import { createReader, mails, type Reader, signInByMail } from "../integration/stack/reader.ts";
import { change, importPages, publish, setLevel, syncNow } from "../integration/stack/work.ts";
import { startTestStack, type TestStack } from "../stack.ts";

/**
 * Each document carries words of its own: in its title, its text, its picture's name, and in its PDF. Whoever walks through all that
 * Gatehouse answers must meet those that they may read (or the walk would prove nothing), and none of the others.
 */
const kinds = ["public", "restricted", "nda", "internal", "draft", "archived"] as const;
type KindOf = (typeof kinds)[number];
const words = (kind: string) => ({
  title: `Zq${kind}title`,
  text: `zq${kind}text`,
  file: `zq${kind}file`,
});
const all = [...kinds, "waiting", "elsewhere"].flatMap((kind) => Object.values(words(kind)));

let stack: TestStack;
let admin: Person;
let gil: Person;
const made = new Map<KindOf, { text: DocumentView; file: DocumentView }>();

const control = async (path: string, body: object): Promise<{ ids: [string] }> =>
  (await stack.control("POST", path, body)).json();

async function pdfSaying(word: string): Promise<string> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage();
  page.drawText(word, { font: await pdf.embedFont(StandardFonts.Helvetica), x: 40, y: 700, size: 18 });
  return Buffer.from(await pdf.save()).toString("base64");
}

/** A page with text and a link to every other one, and a page that is a PDF. */
async function pagesOf(kind: string, parent: string, linked: readonly string[]) {
  const { title, text, file } = words(kind);
  const links = linked.map((id) => ({
    type: "paragraph",
    text: `See [the other](https://www.notion.so/${id.replaceAll("-", "")})`,
  }));
  await control("/asset", {
    name: kind,
    fileName: `${file}.pdf`,
    contentType: "application/pdf",
    base64: await pdfSaying(file),
  });
  const one = await control("/seed", {
    parent,
    node: {
      title,
      blocks: [{ type: "heading_2", text }, { type: "paragraph", text: `About ${text}.` }, ...links],
    },
  });
  const other = await control("/seed", {
    parent,
    node: { title: `${title} file`, blocks: [{ type: "pdf", asset: kind }] },
  });
  return [one.ids[0], other.ids[0]] as const;
}

beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
  gil = await signIn(stack, "admin@globex.test");
  const connection = await connectNotion(admin);
  await control("/search-lag", { seconds: 0 });
  const pages: string[] = [];
  for (const kind of [...kinds].reverse()) pages.push(...(await pagesOf(kind, "Compliance", pages)));
  await importPages(admin, connection.id, pages);
  const levels: Record<KindOf, Level> = {
    public: "public",
    restricted: "restricted",
    nda: "requires_nda",
    internal: "internal",
    draft: "public",
    archived: "public",
  };
  for (const kind of kinds) {
    const [text, file] = await Promise.all(
      ["", " file"].map(async (end) => {
        const levelled = await setLevel(admin, await admin.titled(words(kind).title + end), levels[kind]);
        const shown = kind === "draft" ? levelled : await publish(admin, levelled);
        return kind === "archived" ? change(admin, shown, "archive") : shown;
      }),
    );
    if (text && file) made.set(kind, { text, file });
  }
  // A newer version of a public document waits for a person.
  const [publicPage] = pages.slice(-2);
  await control("/edit", {
    id: publicPage,
    title: words("waiting").title,
    append: [{ type: "paragraph", text: `${words("waiting").text} ${words("waiting").file}` }],
  });
  await syncNow(admin, connection.id);

  const theirs = await connectNotion(gil, { workspace: "globex" }).catch(() => connectNotion(gil));
  const [elsewhere] = await pagesOf("elsewhere", "Compliance", []);
  await importPages(gil, theirs.id, [elsewhere]);
  await publish(gil, await setLevel(gil, await gil.titled(words("elsewhere").title), "restricted"));
}, 120_000);
afterAll(() => stack?.close());

/** Everything of an answer in which a word could stand; PDFs are read. */
async function told({ status, headers, bytes, text }: Awaited<ReturnType<Reader["get"]>>): Promise<string> {
  const isPdf = bytes.subarray(0, 5).toString() === "%PDF-";
  const said = isPdf ? (await extractText(new Uint8Array(bytes), { mergePages: true })).text : text;
  return `${status} ${JSON.stringify(headers)} ${said}`;
}

/** Walks from every address that there is or might be, along all links and redirects, and gives back all that was told. */
async function walk(reader: Reader, company = "acme"): Promise<string> {
  const home = `/t/${company}`;
  const documents = [...made.values()].flatMap(({ text, file }) => [text, file]);
  const queue = [
    home,
    `${home}/sitemap.xml`,
    `${home}/documents`,
    `${home}/documents?show=public`,
    `${home}/documents?show=restricted`,
    ...all.map((word) => `${home}/documents?q=${word.slice(0, -1)}`),
    ...documents.map(({ slug }) => `${home}/documents/${slug}`),
    ...documents.map(({ slug }) => `${home}/documents/${slug}/files/fil_1`),
    `${home}/request`,
    `${home}/sign-in`,
    `${home}/access`,
    `${home}/nda`,
    `${home}/logo`,
    `${home}/nothing`,
    "/t/nobody",
    "/robots.txt",
  ];
  const seen = new Set<string>();
  const heard: string[] = [];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const answer = await reader.get(path);
    heard.push(withoutEcho(await told(answer), path));
    const { location } = answer.headers;
    const links = [...answer.text.matchAll(/(?:href|src)="([^"#]+)/g)].map(([, to = ""]) =>
      to.replaceAll("&amp;", "&"),
    );
    for (const to of [...[location ?? []].flat(), ...links]) {
      if (to.startsWith("/") && !to.startsWith("/admin")) queue.push(to);
      else if (to.startsWith("http://s3.localhost")) queue.push(to);
    }
  }
  expect(seen.size).toBeGreaterThan(25);
  return heard.join("\n");
}

/** A search repeats what was searched for, and a sign-in where one was headed: that comes from the walker. */
function withoutEcho(said: string, path: string): string {
  const query = new URLSearchParams(path.split("?")[1]);
  const searched = query.get("q") ?? query.get("next");
  const asked = [path, encodeURIComponent(path), ...(searched ? [searched, searched.toLowerCase()] : [])];
  return asked.reduce((rest, echo) => rest.replaceAll(echo, ""), said);
}

/** The words of these documents, and no others, were told. */
function expectWords(heard: string, may: readonly string[], where: string) {
  const low = heard.toLowerCase();
  const found = all.filter((word) => low.includes(word.toLowerCase()));
  expect(found.sort(), where).toEqual([...may].sort());
}

const everythingOf = (...of: string[]) => of.flatMap((kind) => Object.values(words(kind)));

async function grantTo(email: string, ...of: KindOf[]): Promise<ContactPage> {
  const [contact] = (await admin.all<ContactPage>("/contacts")).filter((one) => one.email === email);
  if (!contact) throw new Error(`${email} is no contact`);
  const documents = of.flatMap((kind) => {
    const { text, file } = made.get(kind) ?? {};
    return text && file ? [text.id, file.id] : [];
  });
  await admin.must("POST", "/grants", { holder: { type: "contact", id: contact.id }, documents, days: 30 });
  return contact;
}

describe("S2 S29 canary words, met by walking through every output", { timeout: 60_000 }, () => {
  it("a stranger meets those of public documents alone", async () => {
    expectWords(await walk(createReader(stack)), everythingOf("public"), "a stranger");
  });

  it("a contact without grants meets no more than a stranger", async () => {
    const reader = await signInByMail(stack, "nobody@northwind.test");
    expectWords(await walk(reader), everythingOf("public"), "a contact without grants");
  });

  it("a contact meets those that they were given; of what waits for the NDA the titles, and nothing else", async () => {
    const reader = await signInByMail(stack, "rita@northwind.test");
    await grantTo("rita@northwind.test", "restricted", "nda");
    await admin.must("POST", "/nda", {
      kind: "markdown",
      markdown: "# Agreement\n\nKeep it.",
      material: true,
    });
    expectWords(
      await walk(reader),
      [...everythingOf("public", "restricted"), words("nda").title],
      "a contact without the NDA",
    );
  });

  it("a contact who accepted the NDA meets its words too, on marked pages alone", async () => {
    const reader = await signInByMail(stack, "nora@northwind.test");
    await grantTo("nora@northwind.test", "restricted", "nda");
    await acceptNda(reader);
    const heard = await walk(reader);
    expectWords(heard, everythingOf("public", "restricted", "nda"), "an NDA contact");
    expect(heard).toMatch(new RegExp(`${words("nda").file}[^]*nora@northwind\\.test`));
  });

  it("another workspace's contact is a stranger here, with the other cookie too", async () => {
    const reader = await signInByMail(stack, "gus@northwind.test", "globex");
    const [[name = "", value = ""] = []] = [...reader.cookies].filter(([key]) => key.includes("globex"));
    reader.cookies.set(name.replace("globex", "acme"), value);
    expectWords(await walk(reader), everythingOf("public"), "globex's contact at acme");
    expectWords(await walk(reader, "globex"), [], "globex's contact at home");
  });

  it("a member meets what their role may know through the API, and nothing of another workspace", async () => {
    const own = everythingOf(...kinds, "waiting");
    const withoutDrafts = everythingOf("public", "restricted", "nda", "internal");
    for (const [email, may] of [
      ["admin@acme.test", own],
      ["manager@acme.test", own],
      ["accounts@acme.test", withoutDrafts],
    ] as const)
      expectWords(await walkApi(await signIn(stack, email)), may, email);
  });

  it("no mail has a word of a document in it", async () => {
    const sent = await mails(stack);
    expect(sent.length).toBeGreaterThan(5);
    expectWords(sent.join("\n"), [], "mails");
  });
});

async function acceptNda(reader: Reader) {
  const hidden = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        String(name),
        String(value),
      ]),
    );
  const shown = await reader.get("/t/acme/nda");
  const typed = await reader.post("/t/acme/nda", { ...hidden(shown.text), name: "Nora Example" });
  const accepted = await reader.post("/t/acme/nda/accept", hidden(typed.text));
  expect([shown.status, typed.status, accepted.status]).toEqual([200, 200, 303]);
}

/** Every answer of the API that reads, with this workspace's own ids and with those of the other one. */
async function walkApi(person: Person): Promise<string> {
  const documents = [
    ...(await admin.documents()),
    ...(await admin.all<DocumentView>("/documents?status=archived")),
    ...(await gil.documents()),
  ];
  const contacts = await admin.all<ContactPage>("/contacts");
  const connections = await admin.connections();
  const paths = [
    "/documents",
    "/documents?status=archived",
    ...all.map((word) => `/documents?q=${word}`),
    ...documents.flatMap(({ id }) => [
      `/documents/${id}`,
      `/documents/${id}/content`,
      `/documents/${id}/versions`,
      `/documents/${id}/versions/1`,
      `/documents/${id}/versions/2`,
      `/documents/${id}/content?version=2`,
      `/documents/${id}/grants`,
      `/documents/${id}/views`,
      `/documents/${id}/findings`,
    ]),
    "/contacts",
    ...contacts.flatMap(({ id }) => [
      `/contacts/${id}`,
      `/contacts/${id}/access`,
      `/contacts/${id}/grants`,
      `/contacts/${id}/views`,
      `/contacts/${id}/preview`,
      ...documents.map(({ slug }) => `/contacts/${id}/preview?document=${slug}`),
    ]),
    "/access-matrix",
    "/requests",
    "/accounts",
    "/nda",
    "/nda/roster",
    "/center",
    "/members",
    "/connections",
    ...connections.map(({ id }) => `/connections/${id}/runs`),
    "/activity",
    "/settings",
  ];
  const heard: string[] = [];
  for (const path of paths) {
    const text = withoutEcho(await askApi(person, path), path);
    // A file's address is followed, as a browser would.
    const urls = [...text.matchAll(/"(http:\/\/s3\.localhost[^"]+)"/g)].map(([, url = ""]) => url);
    heard.push(
      text,
      ...(await Promise.all(urls.map(async (url) => told(await createReader(stack).get(url))))),
    );
  }
  for (const { id } of documents) {
    const { files = [] } = JSON.parse(await askApi(person, `/documents/${id}/content`)) as {
      files?: { id: string }[];
    };
    for (const file of files) {
      const { url } = JSON.parse(await askApi(person, `/documents/${id}/files/${file.id}`)) as {
        url?: string;
      };
      if (url) heard.push(await told(await createReader(stack).get(url)));
    }
  }
  return heard.join("\n");
}

async function askApi({ email, workspace }: Person, path: string): Promise<string> {
  const asked = await fetch(`${stack.url}/api/v1/workspaces/${workspace.id}${path}`, {
    headers: { authorization: `Bearer ${await stack.token(email)}` },
  });
  return asked.text();
}
