import { createHash, type Hash } from "node:crypto";
import { crc32 } from "node:zlib";

/** The checksums that are verified here, named by their header. */
export const CHECKSUMS = ["x-amz-checksum-crc32", "x-amz-checksum-sha1", "x-amz-checksum-sha256"] as const;
export type ChecksumName = (typeof CHECKSUMS)[number];

export const isChecksumName = (name: string): name is ChecksumName =>
  (CHECKSUMS as readonly string[]).includes(name);

/** Takes a body in pieces; CRC32 and MD5 always, the others as asked. Answers base64, as on the wire. */
export function startChecksums(asked: readonly ChecksumName[]) {
  const md5 = createHash("md5");
  const hashes = new Map<ChecksumName, Hash>();
  if (asked.includes("x-amz-checksum-sha1")) hashes.set("x-amz-checksum-sha1", createHash("sha1"));
  if (asked.includes("x-amz-checksum-sha256")) hashes.set("x-amz-checksum-sha256", createHash("sha256"));
  let crc = 0;
  let size = 0;

  return {
    add(part: Buffer) {
      md5.update(part);
      for (const hash of hashes.values()) hash.update(part);
      crc = crc32(part, crc);
      size += part.length;
    },
    finish() {
      const values = new Map<ChecksumName, string>([["x-amz-checksum-crc32", crcBase64(crc)]]);
      for (const [name, hash] of hashes) values.set(name, hash.digest("base64"));
      return { size, md5: md5.digest(), values };
    },
  };
}

/** What S3 answers for an object made of parts: the checksum of the parts' checksums, and how many they were. */
export function compositeChecksum(name: ChecksumName, parts: readonly string[]): string {
  const sums = startChecksums([name]);
  for (const part of parts) sums.add(Buffer.from(part, "base64"));
  return `${sums.finish().values.get(name)}-${parts.length}`;
}

function crcBase64(crc: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc);
  return bytes.toString("base64");
}
