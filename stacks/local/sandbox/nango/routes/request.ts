import type { Context } from "hono";
import { refuse } from "../errors.ts";
import { type ApiKey, findKey, requireScope } from "../keys.ts";
import type { Parts } from "../parts.ts";

/** The caller's API key, once it holds one of the scopes. */
export function authorize(c: Context, { config }: Pick<Parts, "config">, ...scopes: string[]): ApiKey {
  const key = findKey(config.keys, c.req.header("authorization"));
  if (scopes.length > 0) requireScope(key, ...scopes);
  return key;
}

/** A body without content reads as an empty object. */
export function jsonFrom(text: string): unknown {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "Unreadable";
    throw refuse(400, "invalid_json", reason.replace(/ \(line \d+ column \d+\)$/, ""));
  }
}

export const jsonBody = async (c: Context): Promise<unknown> => jsonFrom(await c.req.text());

/** Query parameters as Nango reads them: `tags[a]=b` becomes an object, a repeated name a list. */
export function query(c: Context): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, values] of Object.entries(c.req.queries())) {
    const nested = /^(\w+)\[([^\]]*)\]$/.exec(name);
    const value = values.length > 1 ? values : values[0];
    if (!nested) {
      read[name] = value;
      continue;
    }
    const [, outer = "", inner = ""] = nested;
    const before = read[outer];
    read[outer] = { ...(typeof before === "object" ? before : {}), [inner]: value };
  }
  return read;
}
