export interface UpstreamBody {
  bytes: Buffer;
  contentType: string | undefined;
}

const bodyless = new Set(["GET", "HEAD", "OPTIONS"]);

/** Bodies as Nango's HTTP client sends them on: none with a GET, JSON written anew, else as a form. */
export function upstreamBody(method: string, bytes: Buffer, contentType = ""): UpstreamBody | undefined {
  if (bodyless.has(method)) return undefined;
  if (bytes.length === 0) {
    const form = method === "DELETE" ? undefined : "application/x-www-form-urlencoded";
    return form ? { bytes, contentType: form } : undefined;
  }
  if (/^application\/(.*\+)?json/i.test(contentType)) {
    return { bytes: rewritten(bytes), contentType: "application/json" };
  }
  const multipart = /^multipart\//i.test(contentType);
  return { bytes, contentType: multipart ? contentType : "application/x-www-form-urlencoded" };
}

function rewritten(bytes: Buffer): Buffer {
  try {
    return Buffer.from(JSON.stringify(JSON.parse(bytes.toString())));
  } catch {
    return bytes;
  }
}
