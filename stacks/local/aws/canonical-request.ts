/** Splits by hand: URL would resolve "." and ".." segments, which are legal in S3 keys. */
export function splitUrl(url = "/"): { path: string; query: URLSearchParams } {
  const mark = url.indexOf("?");
  return mark < 0
    ? { path: url, query: new URLSearchParams() }
    : { path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) };
}

/** S3 signs the path as it is on the wire, encoded once; every other service encodes it once more. */
export function canonicalPath(path: string, service: string): string {
  const once = path
    .split("/")
    .map((segment) => encode(decode(segment)))
    .join("/");
  return service === "s3" ? once : once.split("/").map(encode).join("/");
}

export function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** Percent-decoding that leaves broken escapes as they stand. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** encodeURIComponent leaves five characters alone that AWS encodes. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
