import type { Sandbox } from "../sandbox.ts";
import { hmacHex, sameText } from "../signing.ts";

const LIFETIME_SECONDS = 3600;

/** A file's address that dies within the hour, signed as S3 would, and when it does. */
export function fileLink(sandbox: Sandbox, workspaceId: string, asset: string) {
  const { store, clock, assets, urls } = sandbox;
  const name = assets.fileName(store.state, asset) ?? "missing";
  const path = `/files/${workspaceId}/${assets.key(asset)}/${encodeURIComponent(name)}`;
  const date = amzDate(clock.now());
  const issued = parseAmzDate(date);
  const query = new URLSearchParams({
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD",
    "X-Amz-Credential": `SANDBOX/${date.slice(0, 8)}/us-west-2/s3/aws4_request`,
    "X-Amz-Date": date,
    "X-Amz-Expires": String(LIFETIME_SECONDS),
    "X-Amz-Security-Token": `epoch-${store.state.fileEpoch}`,
    "X-Amz-SignedHeaders": "host",
    "x-id": "GetObject",
  });
  query.set("X-Amz-Signature", signature(sandbox, path, query));
  return {
    url: `${urls.files}${path}?${query}`,
    expiry_time: new Date(issued + LIFETIME_SECONDS * 1000).toISOString(),
  };
}

export function checkFileLink(
  sandbox: Sandbox,
  path: string,
  query: URLSearchParams,
): "good" | "forged" | "expired" {
  if (!sameText(query.get("X-Amz-Signature") ?? "", signature(sandbox, path, query))) return "forged";
  const issued = parseAmzDate(query.get("X-Amz-Date") ?? "");
  const current = query.get("X-Amz-Security-Token") === `epoch-${sandbox.store.state.fileEpoch}`;
  const alive = sandbox.clock.now().getTime() < issued + LIFETIME_SECONDS * 1000;
  return current && alive ? "good" : "expired";
}

function signature(sandbox: Sandbox, path: string, query: URLSearchParams): string {
  const signed = ["X-Amz-Date", "X-Amz-Expires", "X-Amz-Security-Token"].map((name) => query.get(name));
  return hmacHex(sandbox.store.state.secret, [path, ...signed].join("\n"));
}

const amzDate = (date: Date): string => date.toISOString().replace(/[-:]|\.\d{3}/g, "");

const parseAmzDate = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
