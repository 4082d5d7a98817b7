import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { renderPreview } from "../../../web/trust-center/preview.tsx";
import { previewText } from "../../core/documents/preview.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { MarkdownText, PreviewView } from "../schemas/documents.ts";
import { DocumentParams } from "./params.ts";
import { documentHref } from "./versions.ts";

const show = createRoute({
  method: "post",
  path: "/documents/{documentId}/preview",
  summary: "A text as visitors would see it; nothing is kept",
  ...asks("documents.write"),
  request: { params: DocumentParams, ...body(z.strictObject({ markdown: MarkdownText })) },
  responses: { 200: json(PreviewView, "A page that stands by itself, without scripts"), ...problems },
});

export const preview = (publicUrl: string) =>
  router().openapi(show, async (c) => {
    const ctx = c.get("ctx");
    const { documentId } = c.req.valid("param");
    const [workspace, shown] = await Promise.all([
      ctx.workspaces.get(ctx.actor.workspaceId),
      previewText(ctx, { documentId, ...c.req.valid("json"), documentHref }),
    ]);
    const html = renderPreview({ shown, publicUrl, company: workspace?.slug ?? "", now: ctx.now() });
    return c.json({ html }, 200);
  });
