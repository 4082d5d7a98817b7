export interface LogEntry {
  at: string;
  service: "api" | "files";
  method: string;
  path: string;
  status: number;
  /** The bot behind the token, and the token's last six characters. */
  connection: string | null;
  token: string | null;
}

const KEPT = 20_000;

export interface RequestLog {
  add(entry: LogEntry): void;
  entries(filter?: { connection?: string | undefined; limit?: number | undefined }): LogEntry[];
  counts(): { api: number; files: number; writes: number; byRoute: Record<string, number> };
  clear(): void;
}

export function createRequestLog(): RequestLog {
  let kept: LogEntry[] = [];
  return {
    add(entry) {
      kept.push(entry);
      if (kept.length > KEPT) kept = kept.slice(-KEPT / 2);
    },
    entries({ connection, limit = 500 } = {}) {
      const found = connection === undefined ? kept : kept.filter((one) => one.connection === connection);
      return found.slice(-limit);
    },
    counts() {
      const api = kept.filter((one) => one.service === "api");
      const byRoute: Record<string, number> = {};
      for (const one of api) byRoute[routeOf(one)] = (byRoute[routeOf(one)] ?? 0) + 1;
      return {
        api: api.length,
        files: kept.length - api.length,
        writes: api.filter(isWrite).length,
        byRoute,
      };
    },
    clear() {
      kept = [];
    },
  };
}

const routeOf = ({ method, path }: LogEntry): string =>
  `${method} ${path.replace(/\/(pages|blocks|databases|data_sources|users)\/(?!me\b)[^/]+/, "/$1/{id}")}`;

/** Search, query and the token exchange are POSTs that change nothing in the workspace. */
const isWrite = ({ method, path }: LogEntry): boolean =>
  method !== "GET" && !/\/(search|query|oauth\/[a-z]+)$/.test(path);
