import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { AwsError } from "../aws-error.ts";
import { awsChunked } from "./aws-chunked.ts";
import { CHECKSUMS, type ChecksumName, isChecksumName, startChecksums } from "./checksums.ts";
import { headerText, type S3Request } from "./request.ts";

const UNSIGNED_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

export interface ReceivedBody {
  size: number;
  /** Hex MD5: an ETag without its quotes. */
  md5: string;
  checksum: { name: ChecksumName; value: string };
}

/** Streams a request's body into `file` and keeps it only if every checksum that came with it holds. */
export async function receiveBody(
  request: S3Request,
  payloadHash: string,
  file: string,
): Promise<ReceivedBody> {
  try {
    return await receive(request, payloadHash, file);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

async function receive(request: S3Request, payloadHash: string, file: string): Promise<ReceivedBody> {
  const { headers, incoming } = request;
  if (payloadHash.startsWith("STREAMING-") && payloadHash !== UNSIGNED_TRAILER) {
    throw new AwsError(501, "NotImplemented", "Chunks with signatures of their own are not read here");
  }
  const chunked = payloadHash === UNSIGNED_TRAILER ? awsChunked(incoming) : undefined;
  const announced = announcedChecksums(request);
  const sums = startChecksums(
    /^[0-9a-f]{64}$/.test(payloadHash) ? [...announced, "x-amz-checksum-sha256"] : announced,
  );
  await pipeline(
    chunked?.body ?? incoming,
    async function* tap(source: AsyncIterable<Buffer>) {
      for await (const part of source) {
        sums.add(part);
        yield part;
      }
    },
    createWriteStream(file),
  );

  const { size, md5, values } = sums.finish();
  const decodedLength = headerText(headers, "x-amz-decoded-content-length");
  if (chunked && Number(decodedLength) !== size) {
    throw new AwsError(400, "IncompleteBody", "The body is not as long as x-amz-decoded-content-length says");
  }
  const signedHash = Buffer.from(values.get("x-amz-checksum-sha256") ?? "", "base64").toString("hex");
  if (/^[0-9a-f]{64}$/.test(payloadHash) && signedHash !== payloadHash) {
    throw new AwsError(400, "XAmzContentSHA256Mismatch", "The body is not the one that was signed");
  }
  const contentMd5 = headerText(headers, "content-md5");
  if (contentMd5 && contentMd5 !== md5.toString("base64")) throw badDigest("Content-MD5");
  for (const name of CHECKSUMS) {
    const given = headerText(headers, name) ?? chunked?.trailers.get(name) ?? request.query.get(name);
    if (given && given !== values.get(name)) throw badDigest(name);
  }

  const name = announced.find((one) => values.has(one)) ?? "x-amz-checksum-crc32";
  return { size, md5: md5.toString("hex"), checksum: { name, value: values.get(name) ?? "" } };
}

function announcedChecksums({ headers, query }: S3Request): ChecksumName[] {
  const trailing = (headerText(headers, "x-amz-trailer") ?? "").split(",").map((name) => name.trim());
  const named = [...Object.keys(headers), ...query.keys(), ...trailing.filter(Boolean)]
    .map((name) => name.toLowerCase())
    .filter((name) => name.startsWith("x-amz-checksum-") && !OPTIONS.has(name));
  const unknown = named.find((name) => !isChecksumName(name));
  if (unknown) throw new AwsError(501, "NotImplemented", `${unknown} is not verified here`);
  return named.filter(isChecksumName);
}

const OPTIONS = new Set(["x-amz-checksum-algorithm", "x-amz-checksum-mode", "x-amz-checksum-type"]);

const badDigest = (name: string) =>
  new AwsError(400, "BadDigest", `The ${name} you specified did not match what we received`);
