import type { Integration, RawToken } from "../state.ts";

export type TokenAnswer = { token: RawToken } | { failure: string };

type Grant =
  | { grant_type: "authorization_code"; code: string; redirect_uri: string; code_verifier: string }
  | { grant_type: "refresh_token"; refresh_token: string };

/** https://developers.notion.com/reference/create-a-token */
export async function askForToken(
  apiBase: string,
  { client_id, client_secret }: Integration,
  grant: Grant,
): Promise<TokenAnswer> {
  const basic = Buffer.from(`${client_id}:${client_secret}`).toString("base64");
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(`${apiBase}/v1/oauth/token`, {
      method: "POST",
      headers: {
        authorization: `Basic ${basic}`,
        "content-type": "application/json",
        accept: "application/json",
        "user-agent": "Nango",
      },
      body: JSON.stringify(grant),
    });
    answer = await response.json();
  } catch (error) {
    return { failure: described(error instanceof Error ? error.message : "No answer", undefined) };
  }
  if (response.ok && isToken(answer)) return { token: answer };
  return { failure: described(`Response Error: ${response.status} ${response.statusText}`, answer) };
}

const isToken = (answer: unknown): answer is RawToken =>
  typeof answer === "object" &&
  answer !== null &&
  "access_token" in answer &&
  typeof answer.access_token === "string";

const described = (message: string, provider_error_payload: unknown): string =>
  JSON.stringify({ name: "Error", message, provider_error_payload }, null, 2);
