import { createHash } from "node:crypto";
import { renderPerson } from "../render/user.ts";
import type { Sandbox } from "../sandbox.ts";
import { sameText } from "../signing.ts";
import { randomToken } from "../state/ids.ts";
import type { AuthorizationCode, Bot, TokenPair } from "../state/model.ts";
import { isObject } from "./call.ts";

/** https://developers.notion.com/reference/create-a-token */
export async function exchangeToken(sandbox: Sandbox, request: Request): Promise<Response> {
  if (!isClient(sandbox, request.headers.get("authorization")))
    return refused(401, "invalid_client", "The client id or secret is wrong.");
  const body: unknown = await request.json().catch(() => undefined);
  if (!isObject(body)) return refused(400, "invalid_request", "The body should be a JSON object.");

  switch (body.grant_type) {
    case "authorization_code":
      return byCode(sandbox, body);
    case "refresh_token":
      return byRefreshToken(sandbox, body);
    default:
      return refused(
        400,
        "unsupported_grant_type",
        "grant_type should be authorization_code or refresh_token.",
      );
  }
}

function isClient({ integration }: Sandbox, authorization: string | null): boolean {
  const encoded = /^Basic (.+)$/i.exec(authorization ?? "")?.[1] ?? "";
  const given = Buffer.from(encoded, "base64").toString();
  return sameText(given, `${integration.clientId}:${integration.clientSecret}`);
}

function byCode(sandbox: Sandbox, body: Record<string, unknown>): Response {
  const { state } = sandbox.store;
  const code = state.codes.find((one) => one.code === body.code);
  // A code is spent by the attempt, right or wrong.
  state.codes = state.codes.filter((one) => one !== code && one.expiresAt > Date.now());
  const bot = code && state.bots[code.botId];
  if (!code || !bot || code.expiresAt <= Date.now()) {
    sandbox.store.save();
    return refused(400, "invalid_grant", "Invalid code: it is unknown, used or expired.");
  }
  if (body.redirect_uri !== code.redirectUri || !provesChallenge(code, body.code_verifier)) {
    sandbox.store.save();
    return refused(400, "invalid_grant", "Invalid code: the redirect address or the code verifier differs.");
  }
  return granted(sandbox, bot);
}

/** https://www.rfc-editor.org/rfc/rfc7636#section-4.6 */
function provesChallenge({ challenge }: AuthorizationCode, verifier: unknown): boolean {
  if (challenge === null) return true;
  if (typeof verifier !== "string") return false;
  const derived =
    challenge.method === "plain" ? verifier : createHash("sha256").update(verifier).digest("base64url");
  return sameText(derived, challenge.value);
}

/** Both tokens change; the old ones are dead at once. */
function byRefreshToken(sandbox: Sandbox, body: Record<string, unknown>): Response {
  const { state } = sandbox.store;
  const pair = state.tokens.find(({ refresh }) => refresh === body.refresh_token);
  const bot = pair && state.bots[pair.botId];
  if (!bot) return refused(400, "invalid_grant", "Invalid refresh token.");
  state.tokens = state.tokens.filter((one) => one !== pair);
  return granted(sandbox, bot);
}

/** Each authorization and each refresh mints a pair of its own. */
function granted(sandbox: Sandbox, bot: Bot): Response {
  const { state } = sandbox.store;
  const pair: TokenPair = { access: randomToken("ntn_"), refresh: randomToken("nrt_"), botId: bot.id };
  state.tokens.push(pair);
  sandbox.store.save();
  return Response.json({
    access_token: pair.access,
    token_type: "bearer",
    refresh_token: pair.refresh,
    bot_id: bot.id,
    workspace_icon: null,
    workspace_name: state.workspaces[bot.workspaceId]?.name ?? null,
    workspace_id: bot.workspaceId,
    owner: { type: "user", user: renderPerson(sandbox, bot.workspaceId, bot.personId) },
    duplicated_template_id: null,
    request_id: crypto.randomUUID(),
  });
}

const refused = (status: number, error: string, description: string): Response =>
  Response.json({ error, error_description: description }, { status });
