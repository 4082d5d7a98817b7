import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { say } from "./respond.ts";

const types = new Map(
  Object.entries({
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
  }),
);

export interface StaticAppOptions {
  /** The built app; `index.html` answers every path that names no file. */
  dir: string;
  /** The path it is served at, with a slash at its end. */
  base: string;
  headers: Record<string, string>;
}

export function serveStaticApp({ dir, base, headers }: StaticAppOptions): RequestListener {
  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const isRead = req.method === "GET" || req.method === "HEAD";
    const name = isRead ? relativePath(req.url, base) : undefined;
    if (name === undefined) {
      say(res, isRead ? 400 : 405, isRead ? "This address is malformed." : "This is read only.");
      return;
    }
    const isAsset = name.startsWith("assets/");
    const file =
      (await fileAt(join(dir, name))) ?? (isAsset ? undefined : await fileAt(join(dir, "index.html")));
    if (!file) {
      const text = isAsset ? "There is no such file." : "The admin app is not built. Start with: npm start";
      say(res, isAsset ? 404 : 503, text);
      return;
    }
    const etag = `"${file.size.toString(36)}-${Math.floor(file.mtimeMs).toString(36)}"`;
    for (const [key, value] of Object.entries(headers)) res.setHeader(key, value);
    res.setHeader("etag", etag);
    // Names of assets carry a hash of their content, so they never change.
    res.setHeader("cache-control", isAsset ? "public, max-age=31536000, immutable" : "no-cache");
    if (req.headers["if-none-match"] === etag) {
      res.writeHead(304).end();
      return;
    }
    const type = types.get(extname(file.path)) ?? "application/octet-stream";
    res.writeHead(200, { "content-type": type, "content-length": file.size });
    if (req.method === "HEAD") {
      res.end();
      return;
    }
    await pipeline(createReadStream(file.path), res);
  }

  return (req, res) => {
    answer(req, res).catch(() => res.destroy());
  };
}

/** The path below `base`, which can never climb out of the folder. */
function relativePath(url = "/", base: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    if (path.includes("\0")) return undefined;
    const clean = normalize(`/${path.slice(base.length)}`);
    return clean.split(sep).filter(Boolean).join("/");
  } catch {
    return undefined;
  }
}

async function fileAt(path: string) {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? { path, size: found.size, mtimeMs: found.mtimeMs } : undefined;
}
