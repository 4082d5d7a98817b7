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
  const token = await accessToken();
  const response = await send(path, asked, token);
  if (response.status !== 401) return read<T>(response);

  const another = await otherToken(token);
  const again = another ? await send(path, asked, another) : response;
  if (again.status === 401 && !justSignedIn()) return signIn();
  return read<T>(again);
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

async function read<T>(response: Response): Promise<Answered<T>> {
  const text = await response.text();
  const body = parse(text);
  if (!response.ok) throw new ApiError(problemFrom(response.status, body));
  // The API's answers are checked against these very schemas by its own tests.
  return { status: response.status, data: body as T };
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
