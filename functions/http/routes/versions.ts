import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import type { SourceProperty } from "../../core/catalog/property.ts";
import { editDocument } from "../../core/documents/edit.ts";
import { listVersions, readVersion } from "../../core/documents/read.ts";
import { type Content, fileAddress, readContent } from "../../core/documents/read-content.ts";
import { etagOf } from "../../core/documents/transitions.ts";
import { fileView, versionView } from "../document-views.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { ContentView, FileAddress, MarkdownText, VersionView } from "../schemas/documents.ts";
import { listOf } from "../schemas/list.ts";
import { Cursor, DocumentParams, IfMatch } from "./params.ts";

const VersionQuery = z.object({ version: z.coerce.number().int().positive().optional() });

const content = createRoute({
  method: "get",
  path: "/documents/{documentId}/content",
  summary: "The text or the list of files of one version, by default the newest",
  ...asks("documents.read"),
  request: { params: DocumentParams, query: VersionQuery },
  responses: { 200: json(ContentView, "Content"), ...problems },
});

const edit = createRoute({
  method: "put",
  path: "/documents/{documentId}/content",
  summary: "Write its text: a new version",
  ...asks("documents.write"),
  request: {
    params: DocumentParams,
    headers: IfMatch,
    ...body(z.strictObject({ markdown: MarkdownText, fork: z.literal(true).optional() })),
  },
  responses: { 200: json(ContentView, "The new content"), ...problems },
});

const file = createRoute({
  method: "get",
  path: "/documents/{documentId}/files/{fileId}",
  summary: "An address for a file that lives a minute",
  ...asks("documents.read"),
  request: { params: DocumentParams.extend({ fileId: z.string().min(1).max(100) }), query: VersionQuery },
  responses: { 200: json(FileAddress, "The address"), ...problems },
});

const list = createRoute({
  method: "get",
  path: "/documents/{documentId}/versions",
  summary: "Its versions, newest first",
  ...asks("documents.drafts"),
  request: { params: DocumentParams, query: Cursor },
  responses: { 200: json(listOf(VersionView), "Versions"), ...problems },
});

const get = createRoute({
  method: "get",
  path: "/documents/{documentId}/versions/{n}",
  summary: "One version",
  ...asks("documents.read"),
  request: { params: DocumentParams.extend({ n: z.coerce.number().int().positive() }) },
  responses: { 200: json(VersionView, "The version"), ...problems },
});

export const documentHref = (id: string) => `/admin/documents/${id}`;

/** As JSON has it, by whatever its kind. */
const propertyView = ({ value, ...property }: SourceProperty) => ({
  ...property,
  ...(value ? { value: { ...value } } : {}),
});

const contentView = ({
  version,
  markdown,
  tree,
  media,
  properties,
}: Content): z.infer<typeof ContentView> => ({
  version: version.n,
  sha256: version.sha256,
  kind: version.kind,
  files: version.files.map(fileView),
  ...(markdown === undefined ? {} : { markdown }),
  ...(tree === undefined ? {} : { tree: { ...tree } }),
  ...(media?.size ? { media: Object.fromEntries(media) } : {}),
  ...(properties === undefined ? {} : { properties: properties.map(propertyView) }),
});

export const versions = router()
  .openapi(content, async (c) => {
    const { version: n } = c.req.valid("query");
    return c.json(
      contentView(await readContent(c.get("ctx"), { ...c.req.valid("param"), n, documentHref })),
      200,
    );
  })
  .openapi(edit, async (c) => {
    const { documentId } = c.req.valid("param");
    const ifMatch = c.req.valid("header")["if-match"];
    const document = await editDocument(c.get("ctx"), { documentId, ifMatch, ...c.req.valid("json") });
    const written = await readContent(c.get("ctx"), { documentId, n: document.version, documentHref });
    return c.json(contentView(written), 200, { etag: etagOf(document) });
  })
  .openapi(file, async (c) => {
    const { version: n } = c.req.valid("query");
    return c.json(await fileAddress(c.get("ctx"), { ...c.req.valid("param"), n }), 200);
  })
  .openapi(list, async (c) => {
    const page = await listVersions(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("query") });
    return c.json({ ...page, items: page.items.map(versionView) }, 200);
  })
  .openapi(get, async (c) => {
    const { version } = await readVersion(c.get("ctx"), c.req.valid("param"));
    return c.json(versionView(version), 200);
  });
