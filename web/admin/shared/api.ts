import { accessToken, justSignedIn, otherToken, signIn } from "./auth.ts";
import { ApiError, problemFrom, Unreachable } from "./problem.ts";
import { settings } from "./settings.ts";

interface Asked {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  /** The ETag that was read; a stale one is answered with 412. */
  ifMatch?: string;
  query?: Record<string, string | number | undefined>;
  signal?: AbortSignal;
}

export interface Answered<T> {
  status: number;
  data: T;
}

/** One call to the API, signed in. Throws `ApiError` for every answer that is not a success. */
export async function call<T>(path: string, asked: Asked = {}): Promise<Answered<T>> {
  const { status, text } = await answered(path, asked);
  // The API's answers are checked against these very schemas by its own tests.
  return { status, data: parse(text) as T };
}

/** The same, with the words of the answer as they came, and the query of the part that follows, where it comes in parts. */
export async function part(path: string, asked: Asked = {}) {
  const { text, headers } = await answered(path, asked);
  const [, next] = /<[^>]*\?([^>]*)>; rel="next"/.exec(headers.get("link") ?? "") ?? [];
  return { text, next: next === undefined ? undefined : Object.fromEntries(new URLSearchParams(next)) };
}

async function answered(path: string, asked: Asked) {
  const token = await accessToken();
  const response = await send(path, asked, token);
  if (response.status !== 401) return read(response);

  const another = await otherToken(token);
  const again = another ? await send(path, asked, another) : response;
  if (again.status === 401 && !justSignedIn()) return signIn();
  return read(again);
}

export const get = async <T>(path: string, asked: Omit<Asked, "method" | "body"> = {}): Promise<T> =>
  (await call<T>(path, asked)).data;

async function send(path: string, asked: Asked, token: string): Promise<Response> {
  const headers: Record<string, string> = { authorization: `Bearer ${token}`, accept: "application/json" };
  if (asked.body !== undefined) headers["content-type"] = "application/json";
  if (asked.ifMatch) headers["if-match"] = asked.ifMatch;
  return fetch(settings.api + path + search(asked.query), {
    method: asked.method ?? "GET",
    headers,
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    ...(asked.signal ? { signal: asked.signal } : {}),
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Unreachable("No answer", { cause });
  });
}

async function read(response: Response) {
  const text = await response.text();
  if (!response.ok) throw new ApiError(problemFrom(response.status, parse(text)));
  return { status: response.status, headers: response.headers, text };
}

function parse(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function search(query: Asked["query"] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  if (given.length === 0) return "";
  return `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}
