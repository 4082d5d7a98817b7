import { createHash } from "node:crypto";
import { Hono } from "hono";
import { beforeEach, describe, expect, it } from "vitest";
import { revokeGrants } from "../../../functions/core/access/revoke.ts";
import type { Document, StoredFile } from "../../../functions/core/documents/document.ts";
import { filePages } from "../../../functions/http/trust-center/files.ts";
import { sessionCookie, visiting } from "../../../functions/http/trust-center/visit.ts";
import type { Company, Site } from "../../../web/trust-center/layout.tsx";
import { aWorkspace } from "../../fakes/builders.ts";
import { aContact, aGrant, anAcceptance, anNda, aSession } from "../../fakes/contact-builders.ts";
import { testContext } from "../../fakes/context.ts";
import { aPublishedDocument, aVersion } from "../../fakes/document-builders.ts";

const secret = "a-secret-of-the-browser";
const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const clean = new TextEncoder().encode("%PDF clean bytes");
const sha256 = hash("%PDF clean bytes");
const pdf = { contentType: "application/pdf", size: clean.length, sha256 };
const report: StoredFile = { id: "fil_1", name: "SOC 2.pdf", ...pdf, pdf: { pages: 1 } };
const list = { id: "fil_2", name: "list.csv", contentType: "text/csv", size: 3, sha256: hash("csv") };
const agreement = { path: `media/${sha256}.pdf`, name: "Agreement.pdf", ...pdf };

let stage: ReturnType<typeof open>;
beforeEach(() => {
  stage = open();
});

/** A contact's browser before files of a document under NDA. */
function open(but: Partial<Document> = {}, file: Partial<StoredFile> = {}) {
  const document = aPublishedDocument({ level: "requires_nda", ...but });
  const { workspaceId, id: documentId } = document;
  const given = testContext({
    documents: [document],
    versions: [
      aVersion({ workspaceId, documentId, files: [{ ...report, ...file }, list], media: [agreement] }),
    ],
    contacts: [aContact()],
    grants: [aGrant({ documentId })],
    ndas: [anNda()],
    acceptances: [anAcceptance()],
    sessions: [aSession({ token: hash(secret) })],
  });
  given.content.kept.set(`${workspaceId}/${sha256}`, clean);
  const addressed: string[] = [];
  const { address } = given.content;
  given.content.address = (workspace, hash, as) => {
    addressed.push(hash);
    return address(workspace, hash, as);
  };
  const siteOf = (company?: Company): Site => ({
    publicUrl: "https://trust.example",
    stylesheet: "/s.css",
    icon: "/i.svg",
    now: given.clock.now(),
    ...(company ? { company } : {}),
  });
  const nothing = () => new Response(null, { status: 404 });
  const deps = given.ctx;
  const visit = visiting({ deps, siteOf });
  const app = new Hono().route("/", filePages({ deps, publicUrl: "https://trust.example", nothing, visit }));
  const slug = document.published?.slug;
  const cookie = `${sessionCookie(aWorkspace())}=${aSession().id}.${secret}`;
  const get = async (path: string, init: RequestInit = {}) =>
    app.request(`/t/acme/documents/${slug}/${path}`, { ...init, headers: { cookie } });
  const views = async () => (await given.ctx.views.ofDocument(workspaceId, documentId)).items;
  return { ...given, get, views, addressed };
}

describe("a PDF under NDA", () => {
  it("is given as a copy with its reader, the company and the time on it; its own bytes are never addressed", async () => {
    for (const path of ["files/fil_1", agreement.path]) {
      const response = await stage.get(path);
      expect(response.status).toBe(302);
      const url = new URL(response.headers.get("location") ?? "");
      expect(url.pathname).toMatch(/^\/marked\/wsp_acme\//);
      expect(url.searchParams.get("disposition")).toBe("attachment");
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("referrer-policy")).toBe("no-referrer");
      const copy = Buffer.from(stage.content.copies.get(url.pathname.slice(1)) ?? []).toString();
      expect(copy).toContain("cleo@globex.test");
      expect(copy).toMatch(/Acme.* · 2026-\d\d-\d\d \d\d:\d\d UTC/);
    }
    expect(stage.addressed).toEqual([]);
    const views = await stage.views();
    expect(views.map(({ what, file }) => [what, file?.name, file?.marked])).toEqual(
      expect.arrayContaining([
        ["file", "SOC 2.pdf", true],
        ["file", "Agreement.pdf", true],
      ]),
    );
    for (const { lines } of stage.marker.marks)
      expect(views.some(({ id }) => lines.some((line) => line.includes(id)))).toBe(true);
  });

  it("is not marked for whoever only asks whether it is there, and nothing is recorded", async () => {
    const response = await stage.get("files/fil_1", { method: "HEAD" });
    expect([response.status, response.headers.get("location")]).toEqual([200, null]);
    expect([stage.marker.marks, stage.addressed, await stage.views()]).toEqual([[], [], []]);
  });

  it.each([
    ["the grant was revoked", { marks: true }],
    ["the grant was revoked, and no mark could be put on it", { marks: false }],
  ])("is not given where the door shut while the mark was put on it: %s", async (_, { marks }) => {
    const by = { id: "mem_ada", name: "ada@acme.test" };
    const unmarked = [{ sha256, reason: "Signed by the auditor", at: "2026-11-20T08:00:00.000Z", by }];
    stage = open({ unmarked });
    if (!marks) stage.marker.answers.marked = { unmarkable: "encrypted" };
    const { mark } = stage.marker;
    stage.ctx.marker.mark = async (bytes, lines) => {
      await revokeGrants(stage.ctx, {
        holder: { type: "contact", id: aContact().id },
        documents: [aGrant().documentId],
        reason: "They left",
      });
      return mark(bytes, lines);
    };
    const response = await stage.get("files/fil_1");
    expect([response.status, response.headers.get("location")]).toEqual([404, null]);
    expect([stage.addressed, stage.content.copies.size, await stage.views()]).toEqual([[], 0, []]);
  });

  it("has an address for nobody who only asks whether it is there, whatever its level", async () => {
    for (const level of ["restricted", "requires_nda"] as const) {
      stage = open({ level, unmarked: [] });
      for (const path of ["files/fil_1", "files/fil_2", agreement.path])
        expect((await stage.get(path, { method: "HEAD" })).headers.get("location")).toBeNull();
      expect([stage.addressed, await stage.views()]).toEqual([[], []]);
    }
  });

  it("is given as it is at any other level", async () => {
    stage = open({ level: "restricted" });
    const response = await stage.get("files/fil_1");
    expect(response.headers.get("location")).toContain(`/wsp_acme/${sha256}`);
    expect(await stage.views()).toMatchObject([{ contactId: "ctc_cleo", file: { marked: false } }]);
  });

  it("other files of the document are given as they are", async () => {
    expect((await stage.get("files/fil_2")).headers.get("location")).toContain(list.sha256);
  });

  it.each([
    ["as it came in", { unmarkable: "encrypted" } as const],
    ["once it is marked", undefined],
  ])("that cannot be marked is given to nobody, told of without the reason (known %s)", async (_, facts) => {
    stage = open({}, facts ? { pdf: facts } : {});
    stage.marker.answers.marked = { unmarkable: "encrypted" };
    const response = await stage.get("files/fil_1");
    expect(response.status).toBe(403);
    const page = await response.text();
    expect(page).toContain("SOC 2.pdf");
    expect(page).not.toMatch(/encrypted|content\.test/);
    expect(stage.addressed).toEqual([]);
    expect(stage.content.copies.size).toBe(0);
    expect(await stage.views()).toMatchObject([{ file: { marked: false, withheld: "encrypted" } }]);
  });

  it("goes by a recorded exception, which dies with its bytes", async () => {
    const exception = {
      reason: "Signed by the auditor",
      at: "2026-11-20T08:00:00.000Z",
      by: { id: "mem_ada", name: "ada@acme.test" },
    };
    const unmarkable = { pdf: { unmarkable: "signed" } } as const;
    stage = open({ unmarked: [{ sha256, ...exception }] }, unmarkable);
    expect((await stage.get("files/fil_1")).headers.get("location")).toContain(`/wsp_acme/${sha256}`);
    expect(await stage.views()).toMatchObject([{ file: { marked: false } }]);
    stage = open({ unmarked: [{ sha256: hash("older bytes"), ...exception }] }, unmarkable);
    expect((await stage.get("files/fil_1")).status).toBe(403);
    // One that can be marked is, whatever was said of it.
    stage = open({ unmarked: [{ sha256, ...exception }] });
    expect((await stage.get("files/fil_1")).headers.get("location")).toContain("/marked/");
  });

  it("that is larger than what is marked is not even read", async () => {
    stage = open({}, { size: 61 * 1024 * 1024 });
    stage.content.get = () => expect.fail();
    expect((await stage.get("files/fil_1")).status).toBe(403);
  });

  it("is marked so often for one reader, and no more within the hour", async () => {
    for (let n = 0; n < 120; n++) expect((await stage.get("files/fil_1")).status).toBe(302);
    expect((await stage.get("files/fil_1")).status).toBe(429);
    stage.clock.advance(3_600_000);
    expect((await stage.get("files/fil_1")).status).toBe(302);
  });
});
