import type { FileCaps, OpenedFile } from "../../core/catalog/connector.ts";
import { didNotArrive, takesTooLong } from "../../core/catalog/large-file.ts";
import { AppError, invalid } from "../../core/errors.ts";
import { megabytes } from "../../core/megabytes.ts";
import { PrivateAddress } from "./download/addresses.ts";
import { download, LeadsElsewhere, type Reach } from "./download/download.ts";
import { isNotionFile } from "./download/hosts.ts";
import { type Patience, patience } from "./download/patience.ts";
import type { Answer } from "./download/transport.ts";
import { endsAs, sniff, sniffedBytes } from "./file-kinds.ts";
import { cleanFileName } from "./file-name.ts";

export interface FileAccess extends Reach {
  /** For the whole of a file. */
  timeoutMs: number;
  /** Between two pieces of it. */
  idleMs?: number;
  /** What is left of the time for all files together. */
  leftMs?: () => number;
}

/** Opens a file at Notion: of a kind that we take, what it says it is, no larger than allowed, and in time. */
export async function openFile(
  { timeoutMs, idleMs = 20_000, leftMs = () => timeoutMs, ...reach }: FileAccess,
  file: { url: string; name: string },
  caps: FileCaps,
): Promise<OpenedFile> {
  if (!isNotionFile(file.url, reach.allowed))
    throw invalid(`“${file.name}” is not stored at Notion. Upload it to the page, and import again.`);
  const late = caps.leaveAbove === undefined ? didNotArrive(file.name, timeoutMs) : takesTooLong(file.name);
  const withinMs = Math.floor(Math.min(timeoutMs, leftMs()));
  if (withinMs <= 0) throw late;
  const waits = patience(withinMs, idleMs);
  const failure = (error: unknown) => (waits.isOver() ? late : told(file.name, error));
  const answer = await download(file.url, reach, waits).catch((error: unknown) => {
    throw failure(error);
  });
  const refused = refusal(file.name, answer, caps);
  if (refused) {
    // Nobody reads on, so nobody is told what breaks.
    answer.body.on("error", () => {}).destroy();
    throw refused;
  }
  const bytes = arriving(answer, waits, (size) => over(file.name, size, caps), failure);
  const head = await begin(bytes);
  if (head.length === 0) throw invalid(`“${file.name}” is empty.`);
  const declared = { name: file.name, contentType: mimeOf(answer) };
  const sniffed = await sniff(head, declared, caps.as);
  if ("refused" in sniffed) {
    await bytes.return(undefined);
    throw invalid(`“${file.name}” ${sniffed.refused}.`);
  }
  const size = lengthOf(answer);
  const { contentType, extension } = sniffed.kind;
  return {
    bytes: joined(head, bytes),
    name: named(file.name, extension),
    contentType,
    extension,
    ...(size === undefined ? {} : { size }),
  };
}

function refusal(name: string, answer: Answer, caps: FileCaps): AppError | undefined {
  const { status, headers } = answer;
  if ([400, 401, 403, 404, 410].includes(status))
    return new AppError("source_gone", `Notion no longer gives “${name}” at this address`, {
      details: { reason: "file_expired" },
    });
  // A part (206) would be taken for the whole.
  if (status !== 200) return unreachable(undefined);
  if (!["", "identity"].includes((headers["content-encoding"] ?? "").trim().toLowerCase()))
    return invalid(`“${name}” comes packed, in a way that nobody asked for. Upload it again.`);
  // What just ends may have been cut off.
  if (lengthOf(answer) === undefined && !/\bchunked\b/i.test(headers["transfer-encoding"] ?? ""))
    return unreachable(undefined);
  return over(name, lengthOf(answer) ?? 0, caps);
}

/** What is too large for everybody is refused here and now; what is too large for here alone, is left to others. */
function over(name: string, size: number, { maxBytes, leaveAbove }: FileCaps): AppError | undefined {
  if (size > maxBytes)
    return invalid(`“${name}” is larger than ${megabytes(maxBytes)}, the most that Gatehouse takes.`);
  return leaveAbove !== undefined && size > leaveAbove ? takesTooLong(name) : undefined;
}

type Bytes = AsyncGenerator<Uint8Array, void, undefined>;

/** The bytes as they come: no more than may, no fewer than were announced, and the connection closed whatever happens. */
async function* arriving(
  answer: Answer,
  waits: Patience,
  over: (size: number) => AppError | undefined,
  failure: (error: unknown) => AppError,
): Bytes {
  const { body } = answer;
  const announced = lengthOf(answer);
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await waits.for(chunks.next()).catch((error: unknown) => {
        throw failure(error);
      });
      if (waits.isOver()) throw failure(undefined);
      if (done) break;
      size += value.length;
      const refused = over(size);
      if (refused) throw refused;
      yield value;
    }
    if (announced !== undefined && size !== announced) throw unreachable(undefined);
  } finally {
    body.on("error", () => {}).destroy();
  }
}

async function begin(bytes: Bytes): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let size = 0; size < sniffedBytes; ) {
    const { done, value } = await bytes.next();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  return Buffer.concat(chunks);
}

async function* joined(head: Uint8Array, rest: Bytes): Bytes {
  try {
    yield head;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

const mimeOf = ({ headers }: Answer) =>
  (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

function lengthOf({ headers }: Answer): number | undefined {
  const size = Number(headers["content-length"] ?? Number.NaN);
  return Number.isSafeInteger(size) ? size : undefined;
}

/** What is saved ends as what it is. */
function named(name: string, extension: string): string {
  const clean = cleanFileName(name);
  return endsAs(clean, extension) ? clean : cleanFileName(`${clean}.${extension}`);
}

function told(name: string, error: unknown): AppError {
  if (error instanceof LeadsElsewhere)
    return invalid(`“${name}” is kept elsewhere than Notion said. Upload it again.`);
  if (error instanceof PrivateAddress)
    return invalid(`“${name}” is not stored at Notion: its address leads into a private network.`);
  return unreachable(error);
}

const unreachable = (cause: unknown) =>
  new AppError("upstream_busy", "Notion's file storage cannot be reached right now", {
    cause,
    details: { what: "fault" },
  });
