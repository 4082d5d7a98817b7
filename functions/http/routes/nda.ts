import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { renderNdaPreview } from "../../../web/trust-center/nda-preview.tsx";
import type { Acceptance, Nda } from "../../core/nda/nda.ts";
import { previewNda } from "../../core/nda/preview.ts";
import { publishNda } from "../../core/nda/publish.ts";
import { listNdas, readNdaVersion } from "../../core/nda/read.ts";
import { paperAddress, recordSignature } from "../../core/nda/record.ts";
import { exportRoster, listRoster } from "../../core/nda/roster.ts";
import { acceptedView } from "../contact-views.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { FileAddress, MarkdownText, PreviewView } from "../schemas/documents.ts";
import {
  NdaPageView,
  NdasView,
  NdaView,
  NewNda,
  RecordedSignature,
  RosterRow,
  RosterView,
} from "../schemas/nda.ts";
import { defined } from "../views.ts";
import { ContactParams, Cursor, InWorkspace } from "./params.ts";

const N = z.coerce.number().int().positive().max(1_000_000);

const list = createRoute({
  method: "get",
  path: "/nda",
  summary: "The versions of the NDA, and which of them is to be accepted by whom",
  ...asks("contacts.read"),
  request: { params: InWorkspace },
  responses: { 200: json(NdasView, "The versions"), ...problems },
});

const publish = createRoute({
  method: "post",
  path: "/nda",
  summary: "Publish a version: it is to be accepted from now on",
  ...asks("nda.write"),
  request: { params: InWorkspace, ...body(NewNda) },
  responses: { 201: json(NdaView, "The version"), ...problems },
});

const preview = createRoute({
  method: "post",
  path: "/nda/preview",
  summary: "A text as contacts would read it; nothing is kept",
  ...asks("nda.write"),
  request: { params: InWorkspace, ...body(z.strictObject({ markdown: MarkdownText })) },
  responses: { 200: json(PreviewView, "A page that stands by itself, without scripts"), ...problems },
});

const roster = createRoute({
  method: "get",
  path: "/nda/roster",
  summary: "Who accepted which bytes, newest first",
  ...asks("contacts.read"),
  request: {
    params: InWorkspace,
    query: Cursor.extend({ q: z.string().max(100).optional(), version: N.optional() }),
  },
  responses: { 200: json(RosterView, "Acceptances; a page of a search may hold few"), ...problems },
});

const exporting = createRoute({
  method: "get",
  path: "/nda/roster/export",
  summary: "The whole roster with its evidence, in parts; the header Link names the next one",
  ...asks("access.export"),
  request: { params: InWorkspace, query: Cursor },
  responses: {
    200: {
      description: "A part of the roster",
      headers: z.object({ link: z.string().optional() }),
      content: { "text/csv": { schema: z.string() } },
    },
    ...problems,
  },
});

const record = createRoute({
  method: "post",
  path: "/nda/recorded",
  summary: "Record that a contact signed the current version elsewhere, with the paper",
  ...asks("nda.record"),
  request: { params: InWorkspace, ...body(RecordedSignature) },
  responses: { 201: json(RosterRow, "The acceptance"), ...problems },
});

const paper = createRoute({
  method: "get",
  path: "/nda/recorded/{contactId}/{acceptanceId}",
  summary: "An address for the paper of a signature that lives a minute",
  ...asks("nda.record"),
  request: { params: ContactParams.extend({ acceptanceId: z.string().min(1).max(100) }) },
  responses: { 200: json(FileAddress, "The address"), ...problems },
});

const get = createRoute({
  method: "get",
  path: "/nda/{n}",
  summary: "One version with its text",
  ...asks("contacts.read"),
  request: { params: InWorkspace.extend({ n: N }) },
  responses: { 200: json(NdaPageView, "The version"), ...problems },
});

const ndaView = ({ n, kind, sha256, size, name, material, changes, publishedAt, by }: Nda): NdaView => ({
  ...{ n, kind, sha256, size, material, publishedAt, by: by.name },
  ...defined({ name, changes }),
});

const rosterRow = (acceptance: Acceptance): RosterRow => ({
  ...acceptedView(acceptance),
  contactId: acceptance.contactId,
  email: acceptance.email,
  paper: acceptance.recorded !== undefined,
  ...defined({ account: acceptance.account }),
});

export const nda = (publicUrl: string) =>
  router()
    .openapi(list, async (c) => {
      const { scope, current, versions } = await listNdas(c.get("ctx"));
      const { n, since, sha256 } = current ?? {};
      const now = n && since && sha256 ? { current: { n, since, sha256 } } : {};
      return c.json({ scope, versions: versions.map(ndaView), ...now }, 200);
    })
    .openapi(publish, async (c) => c.json(ndaView(await publishNda(c.get("ctx"), c.req.valid("json"))), 201))
    .openapi(preview, async (c) => {
      const ctx = c.get("ctx");
      const tree = previewNda(ctx, c.req.valid("json"));
      return c.json({ html: renderNdaPreview({ tree, publicUrl, now: ctx.now() }) }, 200);
    })
    .openapi(roster, async (c) => {
      const { q, version, cursor } = c.req.valid("query");
      const page = await listRoster(c.get("ctx"), { text: q, n: version, cursor });
      return c.json({ ...page, items: page.items.map(rosterRow) }, 200);
    })
    .openapi(exporting, async (c) => {
      const { csv, next } = await exportRoster(c.get("ctx"), c.req.valid("query"));
      if (next) c.header("link", `<${c.req.path}?${new URLSearchParams({ cursor: next })}>; rel="next"`);
      return c.body(csv, 200, { "content-type": "text/csv; charset=utf-8" });
    })
    .openapi(record, async (c) =>
      c.json(rosterRow(await recordSignature(c.get("ctx"), c.req.valid("json"))), 201),
    )
    .openapi(paper, async (c) => c.json(await paperAddress(c.get("ctx"), c.req.valid("param")), 200))
    .openapi(get, async (c) => {
      const ctx = c.get("ctx");
      const { nda: version, shown, markdown, file } = await readNdaVersion(ctx, c.req.valid("param"));
      const tree = shown.text?.tree;
      const html = tree && renderNdaPreview({ tree, publicUrl, now: ctx.now() });
      return c.json({ ...ndaView(version), file, ...defined({ markdown, html }) }, 200);
    });
