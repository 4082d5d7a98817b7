import { createRoute } from "@hono/zod-openapi";
import { confirmGrants } from "../../core/access/confirm-grants.ts";
import { giveGrants } from "../../core/access/give.ts";
import { grantsOfContact, grantsOfDocument, named } from "../../core/access/read-grants.ts";
import { revokeGrants } from "../../core/access/revoke.ts";
import { etagOf } from "../../core/documents/transitions.ts";
import { grantView } from "../contact-views.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { Confirmed, GrantView, NewGrants, Revocation } from "../schemas/contacts.ts";
import { listOf } from "../schemas/list.ts";
import { ContactParams, Cursor, DocumentParams, IfMatch, InWorkspace } from "./params.ts";

const ofContact = createRoute({
  method: "get",
  path: "/contacts/{contactId}/grants",
  summary: "What a contact holds, themselves and by their account",
  ...asks("contacts.read"),
  request: { params: ContactParams },
  responses: { 200: json(listOf(GrantView), "Grants"), ...problems },
});

const ofDocument = createRoute({
  method: "get",
  path: "/documents/{documentId}/grants",
  summary: "Who holds grants for a document",
  ...asks("contacts.read"),
  request: { params: DocumentParams, query: Cursor },
  responses: { 200: json(listOf(GrantView), "Grants"), ...problems },
});

const give = createRoute({
  method: "post",
  path: "/grants",
  summary: "Open documents to a contact or to everyone of an account",
  ...asks("grants.write"),
  request: { params: InWorkspace, ...body(NewGrants) },
  responses: { 200: json(listOf(GrantView), "The grants"), ...problems },
});

const revoke = createRoute({
  method: "post",
  path: "/grants/revoke",
  summary: "Shut documents to whoever holds grants for them",
  ...asks("grants.write"),
  request: { params: InWorkspace, ...body(Revocation) },
  responses: { 200: json(listOf(GrantView), "The grants as they stand now"), ...problems },
});

const confirm = createRoute({
  method: "post",
  path: "/documents/{documentId}/grants/confirm",
  summary: "Let the grants of a document that came back from the archive open it again",
  ...asks("grants.write"),
  request: { params: DocumentParams, headers: IfMatch },
  responses: { 200: json(Confirmed, "How many open it again"), ...problems },
});

export const grants = router()
  .openapi(ofContact, async (c) => {
    const items = await grantsOfContact(c.get("ctx"), c.req.valid("param"));
    return c.json({ items: items.map(grantView) }, 200);
  })
  .openapi(ofDocument, async (c) => {
    const page = await grantsOfDocument(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("query") });
    return c.json({ ...page, items: page.items.map(grantView) }, 200);
  })
  .openapi(give, async (c) => {
    const given = await giveGrants(c.get("ctx"), c.req.valid("json"));
    return c.json({ items: (await named(c.get("ctx"), given)).map(grantView) }, 200);
  })
  .openapi(revoke, async (c) => {
    const revoked = await revokeGrants(c.get("ctx"), c.req.valid("json"));
    return c.json({ items: (await named(c.get("ctx"), revoked)).map(grantView) }, 200);
  })
  .openapi(confirm, async (c) => {
    const ifMatch = c.req.valid("header")["if-match"];
    const { document, confirmed } = await confirmGrants(c.get("ctx"), { ...c.req.valid("param"), ifMatch });
    return c.json({ confirmed }, 200, { etag: etagOf(document) });
  });
