import type { Context } from "hono";

/** Room for every field at its longest, as browsers write letters of any script. */
const mostCharacters = 64 * 1_024;

/** What a plain form brings. Of anything else, and of what is longer than any of ours, nothing: the page then says what is missing. */
export async function formIn(c: Context): Promise<URLSearchParams> {
  const [type] = (c.req.header("content-type") ?? "").split(";");
  if (type?.trim().toLowerCase() !== "application/x-www-form-urlencoded") return new URLSearchParams();
  const text = await c.req.text();
  return new URLSearchParams(text.length > mostCharacters ? "" : text);
}

/** One line of text, as it can be kept. */
export const lineIn = (form: URLSearchParams, name: string): string =>
  (form.get(name) ?? "").replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();

/** Several lines. */
export const linesIn = (form: URLSearchParams, name: string): string =>
  (form.get(name) ?? "")
    .replaceAll(/\r\n?|[\p{Zl}\p{Zp}]/gu, "\n")
    .replaceAll(/[^\P{C}\n]+/gu, " ")
    .trim();

export const noAddress = "Write an e-mail address, such as name@company.com.";
