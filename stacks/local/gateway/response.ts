export interface GatewayResponse {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

/** Of all that a handler returns, as JSON: a body counts with its escapes. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_RESPONSE_BYTES = 6 * 1024 * 1024;

/** What API Gateway makes of what a handler returns; a return without a status code is a JSON body with 200. */
export function toResponse(returned: unknown): GatewayResponse {
  if (Buffer.byteLength(JSON.stringify(returned ?? null)) > MAX_RESPONSE_BYTES)
    throw new Error("The response is larger than Lambda's 6 MB");
  if (typeof returned !== "object" || returned === null || !("statusCode" in returned)) {
    const text = typeof returned === "string" ? returned : JSON.stringify(returned ?? null);
    return { status: 200, headers: { "content-type": "application/json" }, body: Buffer.from(text) };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = returned as Record<string, unknown>;
  const out: GatewayResponse["headers"] = { "content-type": "text/plain;charset=utf-8" };
  for (const [name, value] of Object.entries(headers ?? {})) out[name.toLowerCase()] = String(value);
  if (Array.isArray(cookies) && cookies.length > 0) out["set-cookie"] = cookies.map(String);
  delete out["content-length"];
  return {
    status: validStatus(statusCode),
    headers: out,
    body: Buffer.from(typeof body === "string" ? body : "", isBase64Encoded ? "base64" : "utf8"),
  };
}

function validStatus(value: unknown): number {
  const status = Number(value);
  if (Number.isInteger(status) && status >= 100 && status <= 599) return status;
  throw new Error("A handler returned a status code that is none");
}
