import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener } from "node:http";
import { text } from "node:stream/consumers";

export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Sends the body in chunks, without its length. */
  chunked?: boolean;
}

export const acmeWorkspace = "11111111-2222-4333-8444-555555555555";

/** The least of Notion that Nango needs: a token endpoint, a consent page, and answers that a test may choose. */
export function fakeNotion() {
  const seen: Seen[] = [];
  const notion = {
    seen,
    /** What a path of the API answers next; the last reply stays. */
    replies: new Map<string, Reply[]>(),
    workspaceId: acmeWorkspace,
    tokenExtras: {} as Record<string, unknown>,
    tokenFailure: undefined as { status: number; body: object } | undefined,
    api: listen(apiAnswer),
    web: listen(consentPage),
  };

  function listen(answer: (request: Seen) => Reply): RequestListener {
    return async (request, response) => {
      const asked = {
        method: request.method ?? "",
        url: request.url ?? "",
        headers: request.headers,
        body: await text(request),
      };
      seen.push(asked);
      const { status = 200, headers = {}, body = "", chunked = false } = answer(asked);
      const length = chunked || status === 204 ? {} : { "content-length": String(Buffer.byteLength(body)) };
      response.writeHead(status, { "x-notion-request-id": "req-1", ...length, ...headers });
      if (chunked) response.write(body);
      response.end(chunked ? undefined : body);
    };
  }

  function apiAnswer(asked: Seen): Reply {
    const path = asked.url.split("?")[0] ?? "";
    if (path === "/v1/oauth/token") return token(asked.body);
    const planned = notion.replies.get(path);
    const reply = planned && planned.length > 1 ? planned.shift() : planned?.[0];
    return reply ?? json({ object: "user", id: "bot-1", type: "bot" });
  }

  function token(body: string): Reply {
    if (notion.tokenFailure) return { ...json(notion.tokenFailure.body), status: notion.tokenFailure.status };
    return json({
      access_token: `ntn_${randomUUID()}`,
      token_type: "bearer",
      refresh_token: `nrt_${randomUUID()}`,
      bot_id: "b0700000-0000-4000-8000-000000000001",
      workspace_icon: null,
      workspace_name: "Acme",
      workspace_id: /"code":"([^"]+)"/.exec(body)?.[1] ?? notion.workspaceId,
      owner: { type: "user", user: { object: "user", id: "a0a0" } },
      duplicated_template_id: null,
      ...notion.tokenExtras,
    });
  }

  function consentPage(asked: Seen): Reply {
    const query = new URL(asked.url, "http://notion.test").searchParams;
    const back = (answer: string) => `${query.get("redirect_uri")}?state=${query.get("state")}&${answer}`;
    const html = `<!doctype html><html lang="en"><title>Consent</title>
      <a id="allow" href="${back(`code=${query.get("workspace") ?? notion.workspaceId}`)}">Allow access</a>
      <a id="cancel" href="${back("error=access_denied")}">Cancel</a></html>`;
    return { headers: { "content-type": "text/html" }, body: html };
  }

  return notion;
}

export const json = (value: unknown): Reply => ({
  headers: { "content-type": "application/json; charset=utf-8" },
  body: JSON.stringify(value),
});
