import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import type { Sandbox } from "../sandbox.ts";
import { admit } from "./admit.ts";
import { getBlock, getBlockChildren } from "./blocks.ts";
import { type Answer, type Call, isObject } from "./call.ts";
import { getDatabase, getDataSource } from "./databases.ts";
import { errorResponse, invalidRequestUrl, NotionError, restricted } from "./errors.ts";
import { getPageMarkdown } from "./markdown.ts";
import { exchangeToken } from "./oauth-token.ts";
import { getPageProperty } from "./page-properties.ts";
import { getPage } from "./pages.ts";
import { queryDataSource } from "./query.ts";
import type { Windows } from "./rate-window.ts";
import { search } from "./search.ts";
import { getSelf, getUser, listUsers } from "./users.ts";

/** What the integration may do at Notion: read. These need more, whatever else is asked of them. */
const BEYOND_READING = [
  "/v1/pages",
  "/v1/pages/*",
  "/v1/blocks/*",
  "/v1/databases",
  "/v1/databases/*",
  "/v1/data_sources",
  "/v1/data_sources/*",
  "/v1/comments",
  "/v1/comments/*",
  "/v1/file_uploads",
  "/v1/file_uploads/*",
];

export function createApiApp(sandbox: Sandbox): Hono {
  const windows: Windows = new Map();
  const app = new Hono({ strict: false });

  const reads = (handle: (call: Call) => Answer) => async (c: Context) => {
    const bot = admit(sandbox, windows, c.req.raw.headers);
    const body = c.req.method === "POST" ? await jsonBody(c.req.raw) : {};
    const { pathname, searchParams } = new URL(c.req.url);
    return answered(
      handle({
        sandbox,
        bot,
        path: pathname,
        query: searchParams,
        body,
        param: (name) => c.req.param(name) ?? "",
      }),
    );
  };

  app.get("/v1/oauth/authorize", (c) =>
    c.redirect(`${sandbox.urls.web}/v1/oauth/authorize${new URL(c.req.url).search}`),
  );
  app.post("/v1/oauth/token", (c) => exchangeToken(sandbox, c.req.raw));
  app.post("/v1/search", reads(search));
  app.get("/v1/pages/:page_id", reads(getPage));
  app.get("/v1/pages/:page_id/markdown", reads(getPageMarkdown));
  app.get("/v1/pages/:page_id/properties/:property_id", reads(getPageProperty));
  app.get("/v1/blocks/:block_id", reads(getBlock));
  app.get("/v1/blocks/:block_id/children", reads(getBlockChildren));
  app.get("/v1/databases/:database_id", reads(getDatabase));
  app.get("/v1/data_sources/:data_source_id", reads(getDataSource));
  app.post("/v1/data_sources/:data_source_id/query", reads(queryDataSource));
  app.get("/v1/users", reads(listUsers));
  app.get("/v1/users/me", reads(getSelf));
  app.get("/v1/users/:user_id", reads(getUser));
  app.on(["POST", "PATCH", "PUT", "DELETE"], BEYOND_READING, (c) => {
    admit(sandbox, windows, c.req.raw.headers);
    throw restricted();
  });

  app.notFound(() => errorResponse(invalidRequestUrl(), randomUUID()));
  app.onError((error) => {
    if (error instanceof NotionError) return errorResponse(error, randomUUID());
    throw error;
  });
  return app;
}

function answered(answer: Answer): Response {
  const requestId = randomUUID();
  return Response.json(
    { ...answer, request_id: requestId },
    { headers: { "x-notion-request-id": requestId } },
  );
}

async function jsonBody(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (text === "") return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new NotionError(400, "invalid_json", "Error parsing JSON body.");
  }
  if (!isObject(body))
    throw new NotionError(400, "validation_error", "body failed validation: body should be an object.");
  return body;
}
