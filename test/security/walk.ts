import { extractText } from "unpdf";
import { expect } from "vitest";
import type { ContactPage } from "../../functions/http/schemas/contacts.ts";
import type { DocumentView } from "../../functions/http/schemas/documents.ts";
import type { Person } from "../integration/stack/person.ts";
import { createReader, type Reader } from "../integration/stack/reader.ts";
import type { TestStack } from "../stack.ts";
import { all, type CanaryLibrary, searched } from "./canary-library.ts";

/** So many are asked for at once. */
const atOnce = 8;

/** Everything of an answer in which a word could stand; PDFs are read. */
async function told({ status, headers, bytes, text }: Awaited<ReturnType<Reader["get"]>>): Promise<string> {
  const isPdf = bytes.subarray(0, 5).toString() === "%PDF-";
  const said = isPdf ? (await extractText(new Uint8Array(bytes), { mergePages: true })).text : text;
  return `${status} ${JSON.stringify(headers)} ${said}`;
}

/** Walks from every address that there is or might be, along all links and redirects, and gives back all that was told. */
export async function walk(reader: Reader, { made }: CanaryLibrary, company = "acme"): Promise<string> {
  const home = `/t/${company}`;
  const documents = [...made.values()].flat();
  const queue = [
    home,
    `${home}/sitemap.xml`,
    `${home}/documents`,
    `${home}/documents?show=public`,
    `${home}/documents?show=restricted`,
    ...searched.map((word) => `${home}/documents?q=${word}`),
    ...documents.map(({ slug }) => `${home}/documents/${slug}`),
    ...documents.map(({ slug }) => `${home}/documents/${slug}/files/fil_1`),
    ...["request", "sign-in", "access", "nda", "logo", "nothing"].map((page) => `${home}/${page}`),
    "/t/nobody",
    "/robots.txt",
  ];
  const seen = new Set<string>();
  const heard: string[] = [];
  async function visit(path: string) {
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
  while (queue.length > 0) {
    const next = [...new Set(queue.splice(0, atOnce))].filter((path) => !seen.has(path));
    for (const path of next) seen.add(path);
    await Promise.all(next.map(visit));
  }
  expect(seen.size).toBeGreaterThan(25);
  return heard.join("\n");
}

/** A search repeats what was searched for, and a sign-in where one was headed: that comes from the walker. */
function withoutEcho(said: string, path: string): string {
  const query = new URLSearchParams(path.split("?")[1]);
  const asking = query.get("q") ?? query.get("next");
  const asked = [path, encodeURIComponent(path), ...(asking ? [asking, asking.toLowerCase()] : [])];
  return asked.reduce((rest, echo) => rest.replaceAll(echo, ""), said);
}

/** The words of these documents, and no others, were told. */
export function expectWords(heard: string, may: readonly string[], where: string) {
  const low = heard.toLowerCase();
  const found = all.filter((word) => low.includes(word.toLowerCase()));
  expect(found.sort(), where).toEqual([...may].sort());
}

/** What the API is asked for: this workspace's own ids, and those of the other one. */
export async function apiPaths({ admin, gil }: CanaryLibrary) {
  const [open, archived, theirs, contacts, connections] = await Promise.all([
    admin.documents(),
    admin.all<DocumentView>("/documents?status=archived"),
    gil.documents(),
    admin.all<ContactPage>("/contacts"),
    admin.connections(),
  ]);
  const documents = [...open, ...archived, ...theirs];
  /** One who holds all that can be held, and one who holds nothing. */
  const previewed = contacts.filter(({ email }) => /^(?:nora|nobody)@/.test(email));
  expect(previewed).toHaveLength(2);
  return [
    "/documents",
    "/documents?status=archived",
    ...searched.map((word) => `/documents?q=${word}`),
    ...documents.flatMap(({ id, version }) => [
      `/documents/${id}`,
      `/documents/${id}/content`,
      `/documents/${id}/versions`,
      ...(version > 1 ? [`/documents/${id}/versions/1`, `/documents/${id}/content?version=1`] : []),
      `/documents/${id}/versions/${version}`,
      `/documents/${id}/grants`,
      `/documents/${id}/views`,
      `/documents/${id}/findings`,
    ]),
    "/contacts",
    ...contacts.flatMap(({ id }) =>
      ["", "/access", "/grants", "/views"].map((way) => `/contacts/${id}${way}`),
    ),
    ...previewed.flatMap(({ id }) => [
      `/contacts/${id}/preview`,
      ...documents.map(({ slug }) => `/contacts/${id}/preview?document=${slug}`),
    ]),
    ...[
      "/access-matrix",
      "/requests",
      "/accounts",
      "/nda",
      "/nda/roster",
      "/center",
      "/members",
      "/connections",
    ],
    ...connections.map(({ id }) => `/connections/${id}/runs`),
    "/activity",
    "/settings",
  ];
}

/** Every answer of the API that reads, and the files that it leads to. */
export async function walkApi(stack: TestStack, person: Person, paths: readonly string[]): Promise<string> {
  const heard: string[] = [];
  const authorization = `Bearer ${await stack.token(person.email)}`;
  const browser = createReader(stack);
  async function ask(path: string): Promise<string> {
    const url = `${stack.url}/api/v1/workspaces/${person.workspace.id}${path}`;
    return withoutEcho(await (await fetch(url, { headers: { authorization } })).text(), path);
  }
  async function visit(path: string) {
    const text = await ask(path);
    heard.push(text);
    // A file's address is followed, as a browser would.
    for (const [, url = ""] of text.matchAll(/"(http:\/\/s3\.localhost[^"]+)"/g))
      heard.push(await told(await browser.get(url)));
    if (!path.endsWith("/content")) return;
    const { files = [] } = JSON.parse(text) as { files?: { id: string }[] };
    for (const { id } of files) await visit(path.replace(/content$/, `files/${id}`));
  }
  const waiting = [...paths];
  while (waiting.length > 0) await Promise.all(waiting.splice(0, atOnce).map(visit));
  return heard.join("\n");
}
