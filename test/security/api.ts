import type { Role } from "../../functions/core/access/actor.ts";
import { rolesFor } from "../../functions/core/access/actor.ts";
import { AppError } from "../../functions/core/errors.ts";
import { adminApi } from "../../functions/http/admin-api.ts";
import {
  aConnection,
  aContact,
  aDocument,
  aGrant,
  aMember,
  anAcceptance,
  anAccount,
  anAttempt,
  anImport,
  anItem,
  anNda,
  aRequest,
  aRun,
  aVersion,
  aWorkspace,
} from "../fakes/builders.ts";
import { testContext } from "../fakes/context.ts";

export const roles = ["admin", "manager", "accounts"] as const satisfies readonly Role[];
const issuer = "https://identity.test";
const sha256 = "a".repeat(64);

/** The whole API over memory: two workspaces, each with one of everything; `ada` is a member of Acme alone, `gil` of Globex. */
export async function testApi(role: Role = "admin") {
  const workspaces = ["acme", "globex"] as const;
  const context = testContext({
    workspaces: workspaces.map((slug) => aWorkspace({ id: `wsp_${slug}`, slug, name: slug })),
    members: [
      aMember({ role, userId: "usr_ada" }),
      aMember({ id: "mem_root", email: "root@acme.test", userId: "usr_root" }),
      aMember({ id: "mem_gil", workspaceId: "wsp_globex", email: "gil@globex.test", userId: "usr_gil" }),
    ],
    connections: workspaces.map((slug) =>
      aConnection({
        id: `con_${slug}`,
        workspaceId: `wsp_${slug}`,
        nangoId: `nango-${slug}`,
        connectedBy: { memberId: "mem_ada", email: "ada@acme.test" },
      }),
    ),
    documents: workspaces.map((slug) =>
      aDocument({ id: `doc_${slug}`, slug: `${slug}-policy`, workspaceId: `wsp_${slug}` }),
    ),
    versions: workspaces.map((slug) => aVersion({ documentId: `doc_${slug}`, workspaceId: `wsp_${slug}` })),
    imports: workspaces.map((slug) =>
      anImport({ id: `imp_${slug}`, workspaceId: `wsp_${slug}`, connectionId: `con_${slug}` }),
    ),
    items: workspaces.map((slug) => anItem({ importId: `imp_${slug}`, workspaceId: `wsp_${slug}` })),
    runs: workspaces.map((slug) =>
      aRun({ id: `run_${slug}`, workspaceId: `wsp_${slug}`, connectionId: `con_${slug}` }),
    ),
    contacts: workspaces.map((slug) =>
      aContact({
        id: `ctc_${slug}`,
        workspaceId: `wsp_${slug}`,
        email: `cleo@reads-${slug}.test`,
        account: `reads-${slug}.test`,
      }),
    ),
    accounts: workspaces.map((slug) =>
      anAccount({ workspaceId: `wsp_${slug}`, domain: `reads-${slug}.test`, name: `Reads ${slug}` }),
    ),
    grants: workspaces.map((slug) =>
      aGrant({
        workspaceId: `wsp_${slug}`,
        documentId: `doc_${slug}`,
        holder: { type: "contact", id: `ctc_${slug}` },
      }),
    ),
    requests: workspaces.map((slug) =>
      aRequest({
        id: `req_${slug}`,
        workspaceId: `wsp_${slug}`,
        email: `cleo@reads-${slug}.test`,
        contactId: `ctc_${slug}`,
        documents: [`doc_${slug}`],
      }),
    ),
    ndas: workspaces.flatMap((slug) => [
      anNda({ workspaceId: `wsp_${slug}` }),
      anNda({ workspaceId: `wsp_${slug}`, n: 2, sha256 }),
    ]),
    acceptances: workspaces.map((slug) =>
      anAcceptance({
        id: `sig_${slug}`,
        workspaceId: `wsp_${slug}`,
        contactId: `ctc_${slug}`,
        email: `cleo@reads-${slug}.test`,
        account: `reads-${slug}.test`,
      }),
    ),
  });
  const { ctx } = context;
  for (const [id, email] of [
    ["usr_ada", "ada@acme.test"],
    ["usr_gil", "gil@globex.test"],
  ] as const)
    await ctx.users.create({
      schema: 1,
      id,
      iss: issuer,
      sub: id,
      email,
      name: id,
      createdAt: ctx.now().toISOString(),
    });
  for (const slug of workspaces)
    await ctx.connections.saveAttempt(anAttempt({ id: `att_${slug}`, workspaceId: `wsp_${slug}` }), {
      id: `trc_${slug}`,
      workspaceId: `wsp_${slug}`,
      at: ctx.now().toISOString(),
      by: { type: "system", id: "test", name: "Test" },
      did: "connection.requested",
      subject: { kind: "attempt", id: `att_${slug}` },
      details: {},
    });

  const app = adminApi({
    deps: ctx,
    publicUrl: "http://127.0.0.1:4000",
    verify: async (authorization) => {
      const sub = authorization?.replace("Bearer ", "");
      if (!sub) throw new AppError("unauthenticated", "Sign in first");
      return { iss: issuer, sub, userinfo: async () => undefined };
    },
  });
  const call = (
    method: string,
    path: string,
    options: { as?: string; body?: unknown; ifMatch?: string } = {},
  ) =>
    app.request(path, {
      method,
      headers: {
        ...(options.as === "" ? {} : { authorization: `Bearer ${options.as ?? "usr_ada"}` }),
        ...(options.body === undefined ? {} : { "content-type": "application/json" }),
        ...(options.ifMatch ? { "if-match": options.ifMatch } : {}),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
  return { ...context, app, call };
}

export interface Route {
  method: string;
  /** As in the description: `/api/v1/workspaces/{workspaceId}/documents/{documentId}`. */
  path: string;
  allowed: readonly Role[];
}

interface Described {
  paths?: Record<string, Record<string, { "x-permission"?: Parameters<typeof rolesFor>[0] }>>;
}

/** Every route of the API, from its own description. */
export async function describedRoutes(): Promise<Route[]> {
  const { app } = await testApi();
  const described = (await (await app.request("/api/openapi.json")).json()) as Described; // the description of our own routes
  return Object.entries(described.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { "x-permission": permission }]) => ({
      method: method.toUpperCase(),
      path,
      allowed: permission ? rolesFor(permission) : roles,
    })),
  );
}

const page = "11111111-1111-4111-8111-111111111111";

/** A body that each route takes; a route that takes one and is not here fails the matrices. */
export const bodies: Record<string, unknown> = {
  "POST /connections/sessions": { provider: "notion" },
  "POST /connections/attach": { attemptId: "att_acme" },
  "PATCH /connections/{connectionId}": { paused: true },
  "POST /connections/{connectionId}/share-lost": { answer: "check" },
  "POST /connections/{connectionId}/offers/dismiss": { ids: [page] },
  "PUT /connections/{connectionId}/followed/{dataSourceId}": { newRows: "offer" },
  "POST /connections/{connectionId}/resolve": { url: `https://www.notion.so/${page}` },
  "POST /imports": { connectionId: "con_acme", level: "internal", items: [{ id: page, type: "page" }] },
  "PATCH /documents/{documentId}": { category: "Policies" },
  "POST /documents/{documentId}/relink": { connectionId: "con_acme", sourceId: page },
  "PUT /documents/{documentId}/level": { level: "internal" },
  "POST /documents/{documentId}/publish": { version: 1, sha256 },
  "POST /documents/{documentId}/findings/{findingId}": {
    verdict: "justified",
    reason: "It is meant to be read",
  },
  "POST /documents/{documentId}/unmarked/{sha256}": { reason: "Signed by the auditor" },
  "PUT /documents/{documentId}/content": { markdown: "# New", fork: true },
  "PUT /mails": { mails: false },
  "POST /connections/{connectionId}/sync": {},
  "PATCH /settings": { lossPercent: 30 },
  "POST /documents/{documentId}/beside": { choice: "mine", version: 1 },
  "POST /documents/{documentId}/keep": { version: 1, sha256 },
  "POST /documents/{documentId}/preview": { markdown: "# New" },
  "DELETE /documents/{documentId}/widening": {},
  "POST /documents/{documentId}/reviewed": { version: 1 },
  "PATCH /center": { hue: 200 },
  "PUT /center/logo": { data: "iVBORw0KGgo=" },
  "POST /center/freeze": { scope: "gated" },
  "DELETE /center/freeze": {},
  "POST /members": { email: "new@acme.test", role: "manager" },
  "PATCH /members/{memberId}": { role: "manager" },
  "POST /contacts": { email: "dora@reads-acme.test" },
  "PATCH /contacts/{contactId}": { company: "Reads" },
  "POST /contacts/{contactId}/block": { reason: "They left" },
  "PUT /accounts/{domain}": { name: "Reads" },
  "POST /requests/decide": { decision: "reject", requests: ["req_acme"], reason: "Nobody knows them" },
  "POST /requests/{requestId}/grant": { documents: ["doc_acme"], days: 30, holder: "contact" },
  "POST /requests/{requestId}/reject": { reason: "Nobody knows them" },
  "POST /grants": { holder: { type: "contact", id: "ctc_acme" }, documents: ["doc_acme"], days: 30 },
  "POST /grants/revoke": {
    holder: { type: "contact", id: "ctc_acme" },
    documents: ["doc_acme"],
    reason: "They left",
  },
  "POST /nda": { kind: "markdown", markdown: "# Agreement", material: true },
  "POST /nda/preview": { markdown: "# Agreement" },
  "POST /nda/recorded": {
    contactId: "ctc_acme",
    sha256,
    name: "Cleo Example",
    signedOn: "2026-11-19",
    pdf: Buffer.from("%PDF-1.7").toString("base64"),
  },
};

export const bodyOf = (route: Route): unknown => bodies[`${route.method} ${inWorkspace(route.path)}`];
export const inWorkspace = (path: string): string => path.replace("/api/v1/workspaces/{workspaceId}", "");

/** The path with ids: each parameter's from `ids`, else Acme's own. */
export const filled = (path: string, ids: Record<string, string> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? acmeIds[name] ?? `unknown-${name}`);

const acmeIds: Record<string, string> = {
  workspaceId: "wsp_acme",
  connectionId: "con_acme",
  documentId: "doc_acme",
  importId: "imp_acme",
  memberId: "mem_root",
  contactId: "ctc_acme",
  requestId: "req_acme",
  acceptanceId: "sig_acme",
  domain: "reads-acme.test",
  dataSourceId: page,
  fileId: "fil_none",
  n: "1",
  sha256,
};

/** The same kinds of id in the other workspace, and ids that nobody has. */
export const foreignIds: Record<string, string> = {
  workspaceId: "wsp_globex",
  connectionId: "con_globex",
  documentId: "doc_globex",
  importId: "imp_globex",
  memberId: "mem_gil",
  contactId: "ctc_globex",
  requestId: "req_globex",
  acceptanceId: "sig_globex",
};
export const randomIds: Record<string, string> = {
  workspaceId: "wsp_0000000000000000",
  connectionId: "con_0000000000000000",
  documentId: "doc_0000000000000000",
  importId: "imp_0000000000000000",
  memberId: "mem_0000000000000000",
  contactId: "ctc_0000000000000000",
  requestId: "req_0000000000000000",
  acceptanceId: "sig_0000000000000000",
};
