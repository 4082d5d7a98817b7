import { crc32 } from "node:zlib";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  type S3Client,
  UploadPartCommand,
  type UploadPartCommandInput,
} from "@aws-sdk/client-s3";
import type { Part, PartMemory, Parts } from "./in-parts.ts";

interface Target {
  Bucket: string;
  Key: string;
}

/**
 * Sends what comes in parts, several at once, each with a checksum that S3 verifies; all of them become the object, or none is kept.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 */
export async function uploadParts(
  client: S3Client,
  target: Target & { ContentType: string },
  { first, rest, memory }: { first: Part; rest: Parts; memory: PartMemory },
): Promise<void> {
  const at = { Bucket: target.Bucket, Key: target.Key };
  const sent: { PartNumber: number; ChecksumCRC32: string; ETag?: string }[] = [];
  let UploadId: string | undefined;
  let completing = false;

  const send = (bytes: Uint8Array) => {
    const part: (typeof sent)[number] = { PartNumber: sent.length + 1, ChecksumCRC32: crcOf(bytes) };
    sent.push(part);
    const command = partCommand({ ...at, UploadId, ...part, Body: bytes });
    const done = client.send(command).then(({ ETag }) => {
      if (!ETag) throw new Error(`Part ${part.PartNumber} was taken without a tag`);
      part.ETag = ETag;
    });
    memory.lend(bytes, done);
  };

  try {
    ({ UploadId } = await client.send(
      new CreateMultipartUploadCommand({ ...target, ChecksumAlgorithm: "CRC32" }),
    ));
    send(first.bytes);
    for await (const { bytes } of rest) send(bytes);
    await memory.allBack();
    completing = true;
    const MultipartUpload = { Parts: sent };
    await client.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload }));
  } catch (error) {
    await rest.return(undefined);
    // A part that arrives after the end of its upload would stay, so those under way are let come to theirs.
    await memory.settled();
    if (UploadId) await forget(client, at, UploadId, completing);
    throw error;
  }
}

/** Why it failed is what is told; what cannot be taken back now, the bucket's lifecycle removes. */
async function forget(client: S3Client, at: Target, UploadId: string, completing: boolean): Promise<void> {
  await client.send(new AbortMultipartUploadCommand({ ...at, UploadId })).catch(() => {});
  // Where only its answer was lost, it has been done.
  if (completing) await client.send(new DeleteObjectCommand(at)).catch(() => {});
}

/** The signature covers the checksum, which covers the bytes: no second hash of them for the signature itself. */
function partCommand(input: UploadPartCommandInput): UploadPartCommand {
  const command = new UploadPartCommand(input);
  command.middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      if (typeof request === "object" && request && "headers" in request)
        Object.assign(request.headers ?? {}, { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" });
      return next(args);
    },
    { step: "build", name: "unsignedPayload" },
  );
  return command;
}

function crcOf(bytes: Uint8Array): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum.toString("base64");
}
