import type { FileCaps, OpenedFile } from "../../core/catalog/connector.ts";
import { didNotArrive, takesTooLong } from "../../core/catalog/large-file.ts";
import { AppError, invalid } from "../../core/errors.ts";
import { endsAs, sniff, sniffedBytes } from "./file-kinds.ts";
import { cleanFileName } from "./file-name.ts";

export interface FileAccess {
  /** Without any authorisation of ours: these hosts are not Notion's API. */
  fetch: typeof fetch;
  /** Addresses beyond Notion's own below which files lie, such as the local sandbox's: an origin and a folder. */
  allowed?: readonly string[];
  /** For the whole of a file. */
  timeoutMs: number;
  /** What is left of the time for all files together. */
  leftMs?: () => number;
}

/** Where Notion keeps files. https://developers.notion.com/reference/file-object */
const hosts: readonly { host: RegExp; path?: RegExp }[] = [
  { host: /^prod-files-secure\.s3(?:\.us-west-2)?\.amazonaws\.com$/ },
  { host: /^s3\.us-west-2\.amazonaws\.com$/, path: /^\/secure\.notion-static\.com\// },
  { host: /^(?:secure|public)\.notion-static\.com$/ },
  { host: /^file\.notion\.so$/ },
];

/** Anything else could be an address inside our own network. */
export function isNotionFile(address: string, allowed: readonly string[] = []): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username || url.password) return false;
  if (allowed.some((folder) => liesBelow(url, folder))) return true;
  if (url.protocol !== "https:" || url.port) return false;
  return hosts.some(({ host, path }) => host.test(url.hostname) && (!path || path.test(url.pathname)));
}

/** Both are compared as they were parsed, so that no `..` leads out of the folder. */
function liesBelow(url: URL, folder: string): boolean {
  if (!URL.canParse(folder)) return false;
  const { origin, pathname } = new URL(folder);
  return url.origin === origin && url.pathname.startsWith(pathname.replace(/\/*$/, "/"));
}

/** Opens a file at Notion: of a kind that we take, what it says it is, no larger than allowed, and in time. */
export async function openFile(
  { fetch, allowed, timeoutMs, leftMs = () => timeoutMs }: FileAccess,
  file: { url: string; name: string },
  caps: FileCaps,
): Promise<OpenedFile> {
  if (!isNotionFile(file.url, allowed))
    throw invalid(`“${file.name}” is not stored at Notion. Upload it to the page, and import again.`);
  const late = caps.leaveAbove === undefined ? didNotArrive(file.name, timeoutMs) : takesTooLong(file.name);
  const withinMs = Math.floor(Math.min(timeoutMs, leftMs()));
  if (withinMs <= 0) throw late;
  const signal = AbortSignal.timeout(withinMs);
  const inTime = (error: unknown) => (signal.aborted ? late : unreachable(error));
  const response = await fetch(file.url, {
    signal,
    redirect: "manual",
    headers: { "accept-encoding": "identity" },
  }).catch((error: unknown) => {
    throw inTime(error);
  });
  const refused = refusal(file.name, response, caps);
  if (refused) {
    await response.body?.cancel();
    throw refused;
  }
  const { head, rest } = await begin(capped(response.body, file.name, caps, signal, inTime));
  if (head.length === 0) throw invalid(`“${file.name}” is empty.`);
  const declared = { name: file.name, contentType: mimeOf(response) };
  const sniffed = await sniff(head, declared, caps.as);
  if ("refused" in sniffed) {
    await rest.return(undefined);
    throw invalid(`“${file.name}” ${sniffed.refused}.`);
  }
  const size = Number(response.headers.get("content-length") ?? Number.NaN);
  const { contentType, extension } = sniffed.kind;
  return {
    bytes: joined(head, rest),
    name: named(file.name, extension),
    contentType,
    extension,
    ...(Number.isSafeInteger(size) ? { size } : {}),
  };
}

function refusal(name: string, { status, headers }: Response, caps: FileCaps): AppError | undefined {
  if ([400, 401, 403, 404, 410].includes(status))
    return new AppError("source_gone", `Notion no longer gives “${name}” at this address`, {
      details: { reason: "file_expired" },
    });
  if (status >= 300 && status < 400)
    return invalid(`“${name}” is kept elsewhere than Notion said. Upload it again.`);
  // A part (206) would be taken for the whole.
  if (status !== 200) return unreachable(undefined);
  return over(name, Number(headers.get("content-length") ?? 0), caps);
}

/** What is too large for everybody is refused here and now; what is too large for here alone, is left to others. */
function over(name: string, size: number, { maxBytes, leaveAbove }: FileCaps): AppError | undefined {
  if (size > maxBytes) return tooLarge(name, maxBytes);
  return leaveAbove !== undefined && size > leaveAbove ? takesTooLong(name) : undefined;
}

async function* capped(
  body: ReadableStream<Uint8Array> | null,
  name: string,
  caps: FileCaps,
  signal: AbortSignal,
  failure: (error: unknown) => AppError,
) {
  if (!body) return;
  let size = 0;
  const reader = body.getReader();
  const stop = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", stop, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw failure(error);
      });
      if (signal.aborted) throw failure(signal.reason);
      if (done) return;
      size += value.length;
      const refused = over(name, size, caps);
      if (refused) throw refused;
      yield value;
    }
  } finally {
    signal.removeEventListener("abort", stop);
    await reader.cancel().catch(() => {});
  }
}

type Bytes = AsyncGenerator<Uint8Array, void, undefined>;

async function begin(bytes: Bytes): Promise<{ head: Uint8Array; rest: Bytes }> {
  const chunks: Uint8Array[] = [];
  for (let size = 0; size < sniffedBytes; ) {
    const { done, value } = await bytes.next();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  return { head: Buffer.concat(chunks), rest: bytes };
}

async function* joined(head: Uint8Array, rest: Bytes): Bytes {
  try {
    yield head;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

const mimeOf = (response: Response) =>
  (response.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/** What is saved ends as what it is. */
function named(name: string, extension: string): string {
  const clean = cleanFileName(name);
  return endsAs(clean, extension) ? clean : cleanFileName(`${clean}.${extension}`);
}

const tooLarge = (name: string, maxBytes: number) =>
  invalid(`“${name}” is larger than ${Math.floor(maxBytes / 1_000_000)} MB, the most that Gatehouse takes.`);

const unreachable = (cause: unknown) =>
  new AppError("upstream_busy", "Notion's file storage cannot be reached right now", {
    cause,
    details: { retryAfter: 30 },
  });
