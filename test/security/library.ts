import { createHash } from "node:crypto";
import type { Level } from "../../functions/core/access/level.ts";
import type { Context } from "../../functions/core/context.ts";
import type { Document, StoredFile, Version } from "../../functions/core/documents/document.ts";
import { keepText } from "../../functions/core/documents/store-content.ts";
import { etagOf } from "../../functions/core/documents/transitions.ts";
import { parseMarkdown } from "../../functions/core/markdown/canonical.ts";
import { settle } from "../../functions/core/markdown/settle.ts";
import { startSession } from "../../functions/core/sign-in/session.ts";
import { sessionCookie } from "../../functions/http/trust-center/visit.ts";
import { aContact, aPublishedDocument, aTrace, aVersion, aWorkspace } from "../fakes/builders.ts";
import type { Given } from "../fakes/context.ts";
import { type Browser, createWorld } from "../unit/sign-in/world.ts";

export const sha256Of = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");
export const seenAs = (document: Document) => ({ documentId: document.id, ifMatch: etagOf(document) });
export const acme = aWorkspace();
export const cookieOf = (slug: string) => sessionCookie({ slug });

export type Library = ReturnType<typeof createLibrary>;

/** The trust centers of two companies with their front desk, and a shelf on which a test puts what it needs. */
export function createLibrary(given: Given & { center?: object } = {}) {
  const world = createWorld({ documents: [], ...given });
  const { ctx } = world;

  /** A contact's browser, signed in this moment. */
  async function signedIn(contactId = "ctc_cleo", workspaceId = "wsp_acme"): Promise<Browser> {
    const workspace = await ctx.workspaces.get(workspaceId);
    const contact =
      (await ctx.contacts.get(workspaceId, contactId)) ?? aContact({ id: contactId, workspaceId });
    const browser = world.browser();
    const { held } = await startSession(ctx, contact, ctx.now());
    browser.cookies.set(cookieOf(workspace?.slug ?? ""), held);
    return browser;
  }

  return {
    ...world,
    signedIn,
    shelve: (id: string, level: Level, but: Shelved = {}) => shelveIn(ctx, id, level, but),
    address: (id: string) => `/t/acme/documents/${id.replaceAll("_", "-")}`,
  };
}

interface Shelved {
  document?: Partial<Document>;
  version?: Partial<Version>;
  text?: string;
  /** Of its PDF, `fil_1`. */
  pdf?: Uint8Array;
}

/** A published document with a text and a PDF. */
export async function shelveIn(
  ctx: Pick<Context, "content" | "documents" | "newId">,
  id: string,
  level: Level,
  { document: but, version: has, text = `The words of ${id}.`, pdf = Buffer.from(`%PDF of ${id}`) }: Shelved,
): Promise<Document> {
  const document = aPublishedDocument({ id, level, ...but });
  const { workspaceId, version: n } = document;
  const actor = { type: "system" as const, workspaceId, job: "test" };
  const kept = await keepText({ ...ctx, actor }, settle(parseMarkdown(text)));
  const sha256 = sha256Of(pdf);
  await ctx.content.put(workspaceId, pdf, { contentType: "application/pdf", maxBytes: 10_000_000 });
  const file: StoredFile = {
    ...{ id: "fil_1", name: `${id}.pdf`, contentType: "application/pdf", size: pdf.length, sha256 },
    pdf: { pages: 1 },
  };
  const { title } = document.published ?? document;
  const version = aVersion({ workspaceId, documentId: id, n, title, ...kept, files: [file], ...has });
  return ctx.documents.save(document, aTrace({ workspaceId }), { version });
}

/** The hidden fields of a page's form. */
export const fieldsOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = "", value = ""]) => [name, value],
    ),
  );
