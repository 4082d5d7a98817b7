import { createHash, randomBytes } from "node:crypto";

/** What a browser does for us: keeps cookies, and shows each redirect. */
export function browser() {
  const jar = new Map<string, string>();
  return async (url: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const [name = "", value = ""] = pair.split("=");
      if (!value || attributes.some((a) => a.includes("1970"))) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
}

export type Browser = ReturnType<typeof browser>;

export const location = (response: Response, base: string) =>
  new URL(response.headers.get("location") ?? "", base).href;

export const form = (fields: Record<string, string>): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields),
});

/** Code + PKCE as the admin app does it; ends with the code at the callback. */
export async function authorize(origin: string, visit: Browser, email: string | undefined, extra = {}) {
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    client_id: "gatehouse-admin",
    redirect_uri: `${origin}/admin/callback`,
    response_type: "code",
    scope: "openid profile email",
    state: "st",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...extra,
  });
  let response = await visit(`${origin}/identity/auth?${query}`);
  let url = location(response, origin);
  for (let hop = 0; hop < 5 && !url.includes("/admin/callback"); hop++) {
    const page = await visit(url);
    response = page.status === 200 ? await visit(url, form({ email: email ?? "" })) : page;
    url = location(response, origin);
  }
  return { verifier, callback: new URL(url) };
}
