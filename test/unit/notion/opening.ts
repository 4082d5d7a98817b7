import { addAbortSignal, Readable } from "node:stream";
import type { Transport } from "../../../functions/connectors/notion/download/transport.ts";
import { openFile } from "../../../functions/connectors/notion/files.ts";

export const address =
  "https://prod-files-secure.s3.us-west-2.amazonaws.com/w/f/policy.pdf?X-Amz-Signature=x";
export const bytes = (text: string) => new TextEncoder().encode(text);
export const pdf = bytes(`%PDF-1.7\n${"1 0 obj\n".repeat(1000)}`);
export const png = Uint8Array.from([
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
  0,
  0,
  0,
  13,
  0x49,
  0x48,
  0x44,
  0x52,
  ...new Uint8Array(60),
]);

export const zip = Uint8Array.from([0x50, 0x4b, 0x05, 0x06, ...new Uint8Array(18)]);

export type Answer = (url: string, signal: AbortSignal) => Response | Promise<Response>;

/** Asks no network: every name is somewhere on the internet, and whatever is asked there is answered like this. */
export const answeredBy = (answer: Answer) => ({
  resolve: async () => [{ address: "52.92.128.1", family: 4 }],
  transport: (async (url, _, signal) => {
    const { status, headers, body } = await answer(url.href, signal);
    const sent = Object.fromEntries(headers);
    return {
      status,
      headers: "content-length" in sent ? sent : { ...sent, "transfer-encoding": "chunked" },
      body: body ? streamOf(body, signal) : Readable.from([]),
    };
  }) satisfies Transport,
});

export const access = (answer: Answer) => ({
  ...answeredBy(answer),
  allowed: ["http://127.0.0.1:4000/sandbox/notion/files/"],
  timeoutMs: 120_000,
});
export const open = (
  answer: Answer,
  name = "policy.pdf",
  as: "media" | "attachment" = "attachment",
  url = address,
) => openFile(access(answer), { url, name }, { maxBytes: 2_097_152, as });
export const answering =
  (body: Uint8Array, headers: Record<string, string> = {}) =>
  () =>
    new Response(Buffer.from(body), { headers });

export async function all(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function streamOf(body: ReadableStream<Uint8Array>, signal: AbortSignal): Readable {
  const reader = body.getReader();
  const stream = new Readable({
    read() {
      reader.read().then(
        ({ done, value }) => this.push(done ? null : value),
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, destroyed) {
      reader.cancel().catch(() => {});
      destroyed(error);
    },
  });
  return addAbortSignal(signal, stream);
}
