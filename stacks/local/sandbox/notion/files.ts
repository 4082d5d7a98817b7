import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Content } from "./asset-content.ts";
import type { ServedAsset } from "./assets.ts";
import { checkFileLink } from "./render/files.ts";
import type { Sandbox } from "./sandbox.ts";

/** Serves the files' signed addresses as S3 does. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export async function serveFile(sandbox: Sandbox, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET" && request.method !== "HEAD")
    return s3Error(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
  const verdict = checkFileLink(sandbox, pathname, searchParams);
  if (verdict === "expired") return s3Error(403, "AccessDenied", "Request has expired");
  if (verdict === "forged")
    return s3Error(
      403,
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided.",
    );
  const asset = await sandbox.assets.byKey(sandbox.store.state, pathname.split("/")[3] ?? "");
  if (!asset) return s3Error(404, "NoSuchKey", "The specified key does not exist.");
  return send(asset, request);
}

function send({ content, contentType, pace }: ServedAsset, request: Request): Response {
  const { size } = content;
  const span = rangeOf(request.headers.get("range"), size);
  if (span === "unsatisfiable") {
    const answer = s3Error(416, "InvalidRange", "The requested range is not satisfiable");
    answer.headers.set("content-range", `bytes */${size}`);
    return answer;
  }
  const { from, to } = span ?? { from: 0, to: size - 1 };
  const headers = {
    "content-type": contentType,
    "content-length": String(to - from + 1),
    "accept-ranges": "bytes",
    ...(span ? { "content-range": `bytes ${from}-${to}/${size}` } : {}),
  };
  const part = content.chunks(from, to + 1, pace === undefined ? undefined : Math.ceil(pace / 10));
  const body = request.method === "HEAD" ? null : streamed(part, pace !== undefined);
  return new Response(body, { status: span ? 206 : 200, headers });
}

/** One chunk at a time, made when the one before has gone; with a pace ten times a second a tenth of what goes in one. */
function streamed(chunks: ReturnType<Content["chunks"]>, paced: boolean): ReadableStream<Uint8Array> {
  let first = true;
  return new ReadableStream(
    {
      async pull(stream) {
        if (paced && !first) await wait(100, undefined, { ref: false });
        first = false;
        const { done, value } = chunks.next();
        if (done) stream.close();
        else stream.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
}

/** One range; anything else is served whole. https://www.rfc-editor.org/rfc/rfc9110#section-14.2 */
function rangeOf(
  header: string | null,
  size: number,
): { from: number; to: number } | "unsatisfiable" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size - 1 : Math.min(size - 1, Number(last));
  return from < size && from <= to ? { from, to } : "unsatisfiable";
}

function s3Error(status: number, code: string, message: string): Response {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>${randomUUID()}</RequestId></Error>`;
  return new Response(body, { status, headers: { "content-type": "application/xml" } });
}
