import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import type { Level } from "../../functions/core/access/level.ts";
import type { DocumentView } from "../../functions/http/schemas/documents.ts";
import { connectNotion } from "../integration/stack/notion.ts";
import { type Person, signIn } from "../integration/stack/person.ts";
import { change, importPages, publish, syncNow } from "../integration/stack/work.ts";
import type { TestStack } from "../stack.ts";

/**
 * Each document carries words of its own: in its title, its text, its picture's name, and in its PDF. Whoever walks through all that
 * Gatehouse answers must meet those that they may read (or the walk would prove nothing), and none of the others.
 */
const kinds = ["public", "restricted", "nda", "internal", "draft", "archived"] as const;
export type KindOf = (typeof kinds)[number];
export const words = (kind: string) => ({
  title: `Zq${kind}title`,
  text: `zq${kind}text`,
  file: `zq${kind}file`,
});
export const everythingOf = (...of: string[]) => of.flatMap((kind) => Object.values(words(kind)));
const everyKind = [...kinds, "waiting", "elsewhere"];
export const all = everythingOf(...everyKind);
/** One of each sort, without its last letter, which a search finds too. */
export const searched = [
  ...everyKind.map((kind) => words(kind).title),
  words("restricted").text,
  words("nda").file,
  words("internal").text,
].map((word) => word.slice(0, -1));

const levels: Record<KindOf, Level> = {
  public: "public",
  restricted: "restricted",
  nda: "requires_nda",
  internal: "internal",
  draft: "public",
  archived: "public",
};

export interface CanaryLibrary {
  admin: Person;
  gil: Person;
  made: Map<KindOf, DocumentView[]>;
}

/** Documents of all kinds at Acme, with a newer version that waits, and one at Globex. */
export async function createCanaryLibrary(stack: TestStack): Promise<CanaryLibrary> {
  const control = async (path: string, body: object): Promise<{ ids: [string] }> =>
    (await stack.control("POST", path, body)).json();

  /** A page with text and a link to every other one, and a page that is a PDF. */
  async function pagesOf(kind: string, linked: readonly string[]): Promise<[string, string]> {
    const { title, text, file } = words(kind);
    const links = linked.map((id) => ({
      type: "paragraph",
      text: `See [the other](https://www.notion.so/${id.replaceAll("-", "")})`,
    }));
    const blocks = [{ type: "heading_2", text }, { type: "paragraph", text: `About ${text}.` }, ...links];
    const pdf = { name: kind, fileName: `${file}.pdf`, contentType: "application/pdf" };
    await control("/asset", { ...pdf, base64: await pdfSaying(file) });
    const parent = "Compliance";
    const one = await control("/seed", { parent, node: { title, blocks } });
    const node = { title: `${title} file`, blocks: [{ type: "pdf", asset: kind }] };
    const other = await control("/seed", { parent, node });
    return [one.ids[0], other.ids[0]];
  }

  const [admin, gil] = await Promise.all(
    ["admin@acme.test", "admin@globex.test"].map((email) => signIn(stack, email)),
  );
  if (!admin || !gil) throw new Error("They are in the seed");
  const connection = await connectNotion(admin);
  await control("/search-lag", { seconds: 0 });
  const pages = new Map<KindOf, [string, string]>();
  for (const kind of [...kinds].reverse()) pages.set(kind, await pagesOf(kind, [...pages.values()].flat()));
  const imported = new Map<Level, string[]>();
  for (const [kind, ids] of pages) {
    const level = levels[kind];
    imported.set(level, [...(imported.get(level) ?? []), ...ids]);
  }
  // One after the other, as their connection's queue takes them anyway.
  for (const [level, ids] of imported) await importPages(admin, connection.id, ids, level);

  const made = new Map<KindOf, DocumentView[]>();
  const documents = await admin.documents();
  for (const kind of kinds) {
    const { title } = words(kind);
    const own = [title, `${title} file`].map((one) => documents.find((document) => document.title === one));
    made.set(
      kind,
      await Promise.all(own.flatMap((document) => (document ? [asMeant(admin, kind, document)] : []))),
    );
  }
  // A newer version of a public document waits for a person.
  const { title, text, file } = words("waiting");
  const append = [{ type: "paragraph", text: `${text} ${file}` }];
  await control("/edit", { id: pages.get("public")?.[0], title, append });
  await syncNow(admin, connection.id);

  const theirs = await connectNotion(gil, { workspace: "globex" }).catch(() => connectNotion(gil));
  const [elsewhere] = await pagesOf("elsewhere", []);
  await importPages(gil, theirs.id, [elsewhere], "restricted");
  await publish(gil, await gil.titled(words("elsewhere").title));
  return { admin, gil, made };
}

async function asMeant(admin: Person, kind: KindOf, document: DocumentView): Promise<DocumentView> {
  if (document.level !== levels[kind]) throw new Error(`${document.title} is ${document.level}`);
  if (kind === "draft") return document;
  const shown = await publish(admin, document);
  return kind === "archived" ? change(admin, shown, "archive") : shown;
}

async function pdfSaying(word: string): Promise<string> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage();
  page.drawText(word, { font: await pdf.embedFont(StandardFonts.Helvetica), x: 40, y: 700, size: 18 });
  return Buffer.from(await pdf.save()).toString("base64");
}
