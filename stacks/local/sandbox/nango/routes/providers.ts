import type { Hono } from "hono";
import { refuse } from "../errors.ts";
import type { Parts } from "../parts.ts";
import { authorizeKeyOrSession } from "../sessions/find.ts";

export function providerRoutes(api: Hono, parts: Parts): void {
  api.get("/providers/:provider", (c) => {
    authorizeKeyOrSession(c.req.header("authorization"), parts);
    if (c.req.param("provider") !== "notion") throw refuse(404, "not_found", "Unknown provider");
    return c.json({ data: notionProvider(parts) });
  });

  api.get("/images/template-logos/:file", (c) =>
    c.body(logo, 200, { "content-type": "image/svg+xml", "cache-control": "public, max-age=3600" }),
  );
}

/** https://nango.dev/docs/integrations/all/notion */
const notionProvider = ({ config }: Parts) => ({
  display_name: "Notion",
  categories: ["knowledge-base", "popular", "productivity"],
  auth_mode: "OAUTH2",
  authorization_url: `${config.notion.webBase}/v1/oauth/authorize`,
  token_url: `${config.notion.apiBase}/v1/oauth/token`,
  authorization_params: { response_type: "code", owner: "user" },
  authorization_method: "header",
  body_format: "json",
  webhook_routing_script: "notionWebhookRouting",
  webhook_user_defined_secret: true,
  token_response_metadata: ["workspace_id"],
  proxy: {
    retry: { after: ["retry-after"] },
    base_url: config.notion.apiBase,
    headers: { "notion-version": "2022-06-28" },
    paginate: {
      type: "cursor",
      cursor_path_in_response: "next_cursor",
      cursor_name_in_request: "start_cursor",
      limit_name_in_request: "page_size",
      response_path: "results",
    },
  },
  docs: "https://nango.dev/docs/api-integrations/notion",
  name: "notion",
  logo_url: `${config.browser}/images/template-logos/notion.svg`,
});

/** A plain page, drawn for the sandbox. */
const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="3" y="2" width="26" height="28" rx="5" fill="#fff" stroke="#1f2328" stroke-width="2"/><path d="M10 10h12M10 16h12M10 22h7" stroke="#1f2328" stroke-width="2" stroke-linecap="round"/></svg>`;
