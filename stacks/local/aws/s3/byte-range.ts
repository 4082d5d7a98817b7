import { AwsError } from "../aws-error.ts";

/** The one range that a request asks for; several at once are answered with the whole object, as S3 does. */
export function byteRange(
  header: string | undefined,
  size: number,
): { first: number; last: number } | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === undefined || to === undefined || from + to === "") return undefined;
  const first = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (first > last) throw new AwsError(416, "InvalidRange", "The requested range is not in the object");
  return { first, last };
}
