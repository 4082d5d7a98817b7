import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { putAccount, removeAccount } from "../../core/contacts/accounts.ts";
import { listAccounts, readAccount } from "../../core/contacts/read-accounts.ts";
import { accountPage, accountView } from "../contact-views.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { AccountPage, AccountView, NewAccount } from "../schemas/contacts.ts";
import { listOf } from "../schemas/list.ts";
import { AccountParams, Cursor, InWorkspace } from "./params.ts";

const list = createRoute({
  method: "get",
  path: "/accounts",
  summary: "Companies whose people read, by domain",
  ...asks("contacts.read"),
  request: {
    params: InWorkspace,
    query: Cursor.extend({ q: z.string().trim().max(200).optional() }),
  },
  responses: { 200: json(listOf(AccountView), "Accounts"), ...problems },
});

const get = createRoute({
  method: "get",
  path: "/accounts/{domain}",
  summary: "One account with what is open to everyone of it",
  ...asks("contacts.read"),
  request: { params: AccountParams },
  responses: { 200: json(AccountPage, "The account"), ...problems },
});

const put = createRoute({
  method: "put",
  path: "/accounts/{domain}",
  summary: "Add a company by its domain, or change its name",
  ...asks("contacts.write"),
  request: { params: AccountParams, ...body(NewAccount) },
  responses: { 200: json(AccountPage, "The account"), ...problems },
});

const remove = createRoute({
  method: "delete",
  path: "/accounts/{domain}",
  summary: "Remove an account to which nothing is open; its contacts stay",
  ...asks("contacts.write"),
  request: { params: AccountParams },
  responses: { 204: { description: "Removed" }, ...problems },
});

export const accounts = router()
  .openapi(list, async (c) => {
    const { q, cursor } = c.req.valid("query");
    const page = await listAccounts(c.get("ctx"), { cursor, text: q || undefined });
    return c.json({ ...page, items: page.items.map(accountView) }, 200);
  })
  .openapi(get, async (c) => c.json(accountPage(await readAccount(c.get("ctx"), c.req.valid("param"))), 200))
  .openapi(put, async (c) => {
    const { domain } = await putAccount(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.json(accountPage(await readAccount(c.get("ctx"), { domain })), 200);
  })
  .openapi(remove, async (c) => {
    await removeAccount(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  });
