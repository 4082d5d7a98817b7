import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { clearFinding, reopenFinding } from "../../core/leak-guard/clear.ts";
import { type ListedFinding, listFindings } from "../../core/leak-guard/read.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { DocumentView } from "../schemas/documents.ts";
import { FindingsView, type FindingView } from "../schemas/findings.ts";
import { DocumentParams, IfMatch } from "./params.ts";
import { presentOne } from "./present.ts";

const list = createRoute({
  method: "get",
  path: "/documents/{documentId}/findings",
  summary: "What the leak guard found in one version, by default the newest",
  ...asks("documents.drafts"),
  request: {
    params: DocumentParams,
    query: z.object({ version: z.coerce.number().int().positive().optional() }),
  },
  responses: { 200: json(FindingsView, "Findings, and what people said of them"), ...problems },
});

const answers = { 200: json(DocumentView, "The document as it stands now"), ...problems };
const request = {
  params: DocumentParams.extend({ findingId: z.string().min(1).max(100) }),
  headers: IfMatch,
};

const clear = createRoute({
  method: "post",
  path: "/documents/{documentId}/findings/{findingId}",
  summary: "Say that a finding is none, or why it may be read all the same",
  ...asks("documents.write"),
  request: {
    ...request,
    ...body(
      z.strictObject({
        verdict: z.enum(["false_positive", "justified"]),
        reason: z.string().trim().min(1).max(500),
      }),
    ),
  },
  responses: answers,
});

const reopen = createRoute({
  method: "delete",
  path: "/documents/{documentId}/findings/{findingId}",
  summary: "Take that back: the finding counts again",
  ...asks("documents.write"),
  request,
  responses: answers,
});

const findingView = ({ finding, cleared }: ListedFinding): FindingView => {
  const { id, kind, rule, place, excerpt, times } = finding;
  return {
    ...{ id, kind, rule, place, excerpt },
    ...(times === undefined ? {} : { times }),
    ...(cleared
      ? { cleared: { verdict: cleared.verdict, reason: cleared.reason, by: cleared.by, at: cleared.at } }
      : {}),
  };
};

export const findings = (publicUrl: string) =>
  router()
    .openapi(list, async (c) => {
      const { version: n } = c.req.valid("query");
      const { version, items, more } = await listFindings(c.get("ctx"), { ...c.req.valid("param"), n });
      return c.json({ version, items: items.map(findingView), more }, 200);
    })
    .openapi(clear, async (c) => {
      const named = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const document = await clearFinding(c.get("ctx"), { ...named, ...c.req.valid("json") });
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    })
    .openapi(reopen, async (c) => {
      const named = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const document = await reopenFinding(c.get("ctx"), named);
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    });
