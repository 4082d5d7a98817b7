import type { ItemView } from "../../../functions/http/schemas/catalog.ts";
import type { ConnectionView } from "../../../functions/http/schemas/connections.ts";
import type { DocumentView } from "../../../functions/http/schemas/documents.ts";
import type { Problem } from "../../../functions/http/schemas/problem.ts";
import type { Me } from "../../../functions/http/schemas/workspaces.ts";

/** What of a stack a person needs: one in this process or in another. */
export interface Reachable {
  url: string;
  token(email: string): Promise<string>;
}

export type Person = Awaited<ReturnType<typeof signIn>>;

/** Somebody signed in to their only workspace; paths begin behind it. */
export async function signIn(stack: Reachable, email: string) {
  const token = await stack.token(email);
  async function raw<T>(method: string, path: string, body?: unknown, headers: HeadersInit = {}) {
    const response = await fetch(`${stack.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const told = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      // What the route's contract says; tests look at what they use.
      body: (told ? JSON.parse(told) : undefined) as T,
    };
  }

  const { body: me } = await raw<Me>("GET", "/me");
  const [workspace] = me.workspaces;
  if (!workspace) throw new Error(`${email} is in no workspace`);
  const prefix = `/workspaces/${workspace.id}`;

  const ask = <T = Problem>(method: string, path: string, body?: unknown, headers?: HeadersInit) =>
    raw<T>(method, prefix + path, body, headers);
  /** What is expected to work. */
  async function must<T>(method: string, path: string, body?: unknown, headers?: HeadersInit): Promise<T> {
    const answer = await ask<T>(method, path, body, headers);
    if (answer.status >= 300)
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
  async function all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const join = path.includes("?") ? "&" : "?";
      const page = await must<{ items: T[]; cursor?: string }>(
        "GET",
        cursor ? `${path}${join}cursor=${encodeURIComponent(cursor)}` : path,
      );
      items.push(...page.items);
      cursor = page.cursor;
    } while (cursor);
    return items;
  }

  return {
    email,
    workspace,
    raw,
    ask,
    must,
    all,
    connections: () => all<ConnectionView>("/connections"),
    connection: (id: string) => must<ConnectionView>("GET", `/connections/${id}`),
    documents: () => all<DocumentView>("/documents"),
    document: (id: string) => must<DocumentView>("GET", `/documents/${id}`),
    items: (connectionId: string, query = "") =>
      all<ItemView>(`/connections/${connectionId}/items${query ? `?${query}` : ""}`),
    /** The only document with this title. */
    async titled(title: string): Promise<DocumentView> {
      const found = (await all<DocumentView>("/documents")).filter((one) => one.title === title);
      const [document] = found;
      if (!document || found.length > 1)
        throw new Error(`${found.length} documents are titled “${title}”, not one`);
      return document;
    },
  };
}
