import { request } from "node:http";

export interface Browsed {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  bytes: Buffer;
  text: string;
}

/** Asks as a browser on this machine would: names below localhost, which Node does not resolve, lead to 127.0.0.1 too. */
export function browse(
  url: string,
  init: { method?: string; headers?: Record<string, string>; form?: URLSearchParams } = {},
): Promise<Browsed> {
  const { hostname, port, pathname, search, host } = new URL(url);
  if (hostname !== "127.0.0.1" && hostname !== "localhost" && !hostname.endsWith(".localhost"))
    throw new Error(`${url} is not on this machine`);
  const headers = {
    host,
    ...(init.form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
    ...init.headers,
  };
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: "127.0.0.1", port, path: pathname + search, method: init.method ?? "GET", headers },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const bytes = Buffer.concat(chunks);
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            bytes,
            text: bytes.toString("utf8"),
          });
        });
      },
    );
    asked.on("error", reject);
    asked.end(init.form?.toString());
  });
}
