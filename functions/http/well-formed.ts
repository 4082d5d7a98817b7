import type { MiddlewareHandler } from "hono";
import { invalid } from "../core/errors.ts";

const half = /\\u[dD][89a-fA-F]/;

/**
 * JSON can spell half of a character, which is no text: no row takes it, and no hash of it could be checked.
 * https://www.rfc-editor.org/rfc/rfc8259#section-8.2
 */
export const wellFormed: MiddlewareHandler = async (c, next) => {
  const text = c.req.method === "GET" || c.req.method === "HEAD" ? "" : await c.req.text();
  if (half.test(text) && !isWellFormed(text)) throw invalid("The body holds half of a character.");
  return next();
};

/** Whether each half stands beside its other one; an escaped backslash before it makes it plain letters. */
function isWellFormed(text: string): boolean {
  const spelled = text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|[\s\S])/g, (_, code?: string) =>
    code === undefined ? "" : String.fromCharCode(Number.parseInt(code, 16)),
  );
  return spelled.isWellFormed();
}
