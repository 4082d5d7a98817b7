import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { type Named, viewsOfContact, viewsOfDocument } from "../../core/reading/list.ts";
import { asks, json, problems, router } from "../router.ts";
import { listOf } from "../schemas/list.ts";
import { ReadView } from "../schemas/views.ts";
import { defined } from "../views.ts";
import { ContactParams, Cursor, DocumentParams } from "./params.ts";

const query = Cursor.extend({ limit: z.coerce.number().int().min(1).max(100).optional() });
const responses = { 200: json(listOf(ReadView), "Views"), ...problems };

const ofDocument = createRoute({
  method: "get",
  path: "/documents/{documentId}/views",
  summary: "Who outside read it or took its files, newest first",
  ...asks("contacts.read"),
  request: { params: DocumentParams, query },
  responses,
});

const ofContact = createRoute({
  method: "get",
  path: "/contacts/{contactId}/views",
  summary: "What a contact read and which files they took, newest first",
  ...asks("contacts.read"),
  request: { params: ContactParams, query },
  responses,
});

const readView = ({ view, contact, document }: Named): ReadView => ({
  id: view.id,
  at: view.at,
  contact: { id: view.contactId, ...contact },
  document: { id: view.documentId, ...document },
  version: view.version,
  what: view.what,
  ...defined({ file: view.file }),
});

export const views = router()
  .openapi(ofDocument, async (c) => {
    const page = await viewsOfDocument(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("query") });
    return c.json({ ...page, items: page.items.map(readView) }, 200);
  })
  .openapi(ofContact, async (c) => {
    const page = await viewsOfContact(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("query") });
    return c.json({ ...page, items: page.items.map(readView) }, 200);
  });
