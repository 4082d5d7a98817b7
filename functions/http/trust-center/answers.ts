import { createHash } from "node:crypto";
import type { HonoRequest } from "hono";

interface PageOptions {
  status?: 200 | 400 | 403 | 404 | 409 | 429 | 500;
  /** Browsers and caches ask again each time, or keep nothing. */
  cache: "revalidate" | "none";
  /** With it, whoever has this very page is told so. */
  request?: HonoRequest;
  isIndexed?: boolean;
  type?: string;
  /** The origin of the page's pictures. */
  pictures?: string | undefined;
}

/** Around everything that the public pages answer: no script, no style but the stylesheet, no frame, no referrer. */
const guards = (pictures?: string, referrer = "no-referrer") => ({
  "content-security-policy": [
    "default-src 'none'",
    "style-src 'self'",
    `img-src 'self'${pictures ? ` ${pictures}` : ""}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": referrer,
  "x-content-type-options": "nosniff",
});

export function page(body: string, options: PageOptions): Response {
  const { status = 200, cache, request, isIndexed = false, type = "text/html; charset=utf-8" } = options;
  const headers = new Headers({
    // Without it a browser would not say where a form of ours comes from, and no other site is told anything by it.
    ...guards(options.pictures, "same-origin"),
    "content-type": type,
    "cache-control": cache === "none" ? "private, no-store" : "public, max-age=0, must-revalidate",
    ...(isIndexed ? {} : { "x-robots-tag": "noindex" }),
  });
  if (cache === "none") return new Response(body, { status, headers });
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  headers.set("etag", etag);
  return knows(request, etag)
    ? new Response(null, { status: 304, headers })
    : new Response(body, { status, headers });
}

/** What is made for its reader once they ask for it. */
export const there = () =>
  new Response(null, { status: 200, headers: { ...guards(), "cache-control": "no-store" } });

/** To an address that lives a minute and is for this reader alone. */
export const elsewhere = (url: string) => redirect(302, url);

/** Onward after a form was taken, with what the browser is to hold. */
export function onward(path: string, cookies: readonly string[] = []): Response {
  const response = redirect(303, path);
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}

/** To a document's present address. Not kept: the gate is asked each time. */
export const moved = (path: string) => redirect(301, path);

const redirect = (status: 301 | 302 | 303, location: string) =>
  new Response(null, { status, headers: { ...guards(), "cache-control": "no-store", location } });

/** What its address names by its hash never changes. */
export const asset = (body: string, type: string) =>
  new Response(body, {
    headers: { ...guards(), "content-type": type, "cache-control": "public, max-age=31536000, immutable" },
  });

/** A picture under an address that stays while what it shows changes: asked for again each time. */
export function picture(
  bytes: Uint8Array,
  { sha256, contentType, request }: { sha256: string; contentType: string; request: HonoRequest },
): Response {
  const etag = `"${sha256}"`;
  const headers = {
    ...guards(),
    "content-type": contentType,
    "cache-control": "public, max-age=0, must-revalidate",
    etag,
  };
  return knows(request, etag)
    ? new Response(null, { status: 304, headers })
    : new Response(new Uint8Array(bytes), { headers });
}

/** A cache that compresses on the way makes a strong tag weak; for reading, both name the same page. */
function knows(request: HonoRequest | undefined, etag: string): boolean {
  const known = request?.header("if-none-match");
  return known?.split(",").some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, ""))) ?? false;
}
