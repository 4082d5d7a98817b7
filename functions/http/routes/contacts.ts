import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { addContact } from "../../core/contacts/add.ts";
import { blockContact, endSessions, unblockContact } from "../../core/contacts/block.ts";
import { changeContact } from "../../core/contacts/change.ts";
import { listContacts, readContact } from "../../core/contacts/read.ts";
import { contactPage, contactView } from "../contact-views.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { Because, ContactChanges, ContactPage, ContactView, NewContact } from "../schemas/contacts.ts";
import { listOf } from "../schemas/list.ts";
import { ContactParams, Cursor, InWorkspace } from "./params.ts";

const answers = { 200: json(ContactPage, "The contact as they stand now"), ...problems };

const list = createRoute({
  method: "get",
  path: "/contacts",
  summary: "People outside who read, by address",
  ...asks("contacts.read"),
  request: {
    params: InWorkspace,
    query: Cursor.extend({
      q: z.string().trim().max(200).optional(),
      state: z.enum(["active", "blocked"]).optional(),
      account: z.string().trim().max(253).optional(),
    }),
  },
  responses: { 200: json(listOf(ContactView), "Contacts"), ...problems },
});

const add = createRoute({
  method: "post",
  path: "/contacts",
  summary: "Add someone by their e-mail address; nothing opens before they have proven that it is theirs",
  ...asks("contacts.write"),
  request: { params: InWorkspace, ...body(NewContact) },
  responses: { 201: json(ContactPage, "The contact"), ...problems },
});

const get = createRoute({
  method: "get",
  path: "/contacts/{contactId}",
  summary: "One contact with what they hold, asked for and accepted",
  ...asks("contacts.read"),
  request: { params: ContactParams },
  responses: { 200: json(ContactPage, "The contact"), ...problems },
});

const patch = createRoute({
  method: "patch",
  path: "/contacts/{contactId}",
  summary: "Change their name, company or your note; the address stays",
  ...asks("contacts.write"),
  request: { params: ContactParams, ...body(ContactChanges) },
  responses: answers,
});

const block = createRoute({
  method: "post",
  path: "/contacts/{contactId}/block",
  summary: "Shut them out: sessions end, and they cannot sign in",
  ...asks("contacts.write"),
  request: { params: ContactParams, ...body(Because) },
  responses: answers,
});

const unblock = createRoute({
  method: "post",
  path: "/contacts/{contactId}/unblock",
  summary: "Let them sign in again",
  ...asks("contacts.write"),
  request: { params: ContactParams },
  responses: answers,
});

const end = createRoute({
  method: "post",
  path: "/contacts/{contactId}/end-sessions",
  summary: "Sign them out everywhere",
  ...asks("contacts.write"),
  request: { params: ContactParams },
  responses: answers,
});

export const contacts = router()
  .openapi(list, async (c) => {
    const { q, ...query } = c.req.valid("query");
    const page = await listContacts(c.get("ctx"), { ...query, text: q || undefined });
    return c.json({ ...page, items: page.items.map(contactView) }, 200);
  })
  .openapi(add, async (c) => {
    const { id } = await addContact(c.get("ctx"), c.req.valid("json"));
    return c.json(contactPage(await readContact(c.get("ctx"), { contactId: id })), 201);
  })
  .openapi(get, async (c) => c.json(contactPage(await readContact(c.get("ctx"), c.req.valid("param"))), 200))
  .openapi(patch, async (c) => {
    const { contactId } = c.req.valid("param");
    await changeContact(c.get("ctx"), { contactId, changes: c.req.valid("json") });
    return c.json(contactPage(await readContact(c.get("ctx"), { contactId })), 200);
  })
  .openapi(block, async (c) => {
    await blockContact(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.json(contactPage(await readContact(c.get("ctx"), c.req.valid("param"))), 200);
  })
  .openapi(unblock, async (c) => {
    await unblockContact(c.get("ctx"), c.req.valid("param"));
    return c.json(contactPage(await readContact(c.get("ctx"), c.req.valid("param"))), 200);
  })
  .openapi(end, async (c) => {
    await endSessions(c.get("ctx"), c.req.valid("param"));
    return c.json(contactPage(await readContact(c.get("ctx"), c.req.valid("param"))), 200);
  });
