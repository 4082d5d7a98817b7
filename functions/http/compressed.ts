import { compress } from "hono/compress";
import { createMiddleware } from "hono/factory";

/**
 * Lambda hands on 6 MB at most, and a text of a megabyte can be more as a tree. No gateway compresses before that.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const compressed = compress({ encoding: "gzip" });

/** An ETag of ours names a document and no bytes: it is sent back in If-Match, and compressing must not weaken it. */
export const strongEtag = createMiddleware(async (c, next) => {
  await next();
  const etag = c.res.headers.get("etag");
  if (etag?.startsWith("W/")) c.res.headers.set("etag", etag.slice(2));
});
