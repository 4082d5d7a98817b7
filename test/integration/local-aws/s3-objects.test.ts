import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { createS3 } from "../../../stacks/local/aws/s3/s3.ts";
import { credentials, listenDuringTest } from "./listen.ts";
import { Bucket, s3Client, s3DuringTest } from "./s3-client.ts";

describe("objects in the local S3", () => {
  it("come back with their type, metadata and disposition, under any name", async () => {
    const { client, inBucket } = await s3DuringTest();
    const at = inBucket("a b/../é+(1)~*'!.txt");
    await client.send(
      new PutObjectCommand({
        ...at,
        Body: "hello world",
        ContentType: "text/plain",
        ContentDisposition: "inline",
        ServerSideEncryption: "AES256",
        Metadata: { origin: "notion" },
      }),
    );
    const object = await client.send(new GetObjectCommand(at));
    expect(await object.Body?.transformToString()).toBe("hello world");
    expect(object).toMatchObject({
      ContentType: "text/plain",
      ContentDisposition: "inline",
      ContentLength: 11,
      Metadata: { origin: "notion" },
    });
  });

  it("sent as a stream in chunks with a trailing checksum are stored without the framing", async () => {
    const { client, inBucket } = await s3DuringTest();
    const bytes = randomBytes(3 << 20);
    const Body = Readable.from([bytes.subarray(0, 1_000_001), bytes.subarray(1_000_001)]);
    await client.send(new PutObjectCommand({ ...inBucket("stream"), Body, ContentLength: bytes.length }));
    const object = await client.send(new GetObjectCommand(inBucket("stream")));
    expect(object.ContentEncoding).toBeUndefined();
    expect(bytes.equals(Buffer.from((await object.Body?.transformToByteArray()) ?? []))).toBe(true);
  });

  it("are refused when the checksum that came with them is wrong, and leave nothing behind", async () => {
    const { client, inBucket } = await s3DuringTest();
    for (const wrong of [
      { ChecksumCRC32: "AAAAAA==" },
      { ChecksumSHA256: Buffer.alloc(32).toString("base64") },
    ]) {
      const put = client.send(new PutObjectCommand({ ...inBucket("wrong"), Body: "x", ...wrong }));
      await expect(put).rejects.toMatchObject({ name: "BadDigest", $metadata: { httpStatusCode: 400 } });
    }
    await expect(client.send(new HeadObjectCommand(inBucket("wrong")))).rejects.toMatchObject({
      name: "NotFound",
    });
  });

  it("answer with their checksum when asked for it", async () => {
    const { client, inBucket } = await s3DuringTest();
    const put = await client.send(
      new PutObjectCommand({ ...inBucket("sum"), Body: "x", ChecksumAlgorithm: "SHA256" }),
    );
    const head = await client.send(new HeadObjectCommand({ ...inBucket("sum"), ChecksumMode: "ENABLED" }));
    expect(put.ChecksumSHA256).toBe(createHash("sha256").update("x").digest("base64"));
    expect(head.ChecksumSHA256).toBe(put.ChecksumSHA256);
  });

  it("are read in part by range", async () => {
    const { client, inBucket } = await s3DuringTest();
    await client.send(new PutObjectCommand({ ...inBucket("range"), Body: "hello world" }));
    const read = async (Range: string) => {
      const part = await client.send(new GetObjectCommand({ ...inBucket("range"), Range }));
      return [part.$metadata.httpStatusCode, part.ContentRange, await part.Body?.transformToString()];
    };
    expect(await read("bytes=6-8")).toEqual([206, "bytes 6-8/11", "wor"]);
    expect(await read("bytes=6-")).toEqual([206, "bytes 6-10/11", "world"]);
    expect(await read("bytes=-5")).toEqual([206, "bytes 6-10/11", "world"]);
    await expect(read("bytes=11-")).rejects.toMatchObject({ name: "InvalidRange" });
  });

  it("may be empty", async () => {
    const { client, inBucket } = await s3DuringTest();
    await client.send(new PutObjectCommand({ ...inBucket("empty"), Body: "" }));
    const object = await client.send(new GetObjectCommand(inBucket("empty")));
    expect(await object.Body?.transformToString()).toBe("");
  });

  it("that do not exist are said to be missing", async () => {
    const { client, inBucket } = await s3DuringTest();
    await expect(client.send(new GetObjectCommand(inBucket("none")))).rejects.toMatchObject({
      name: "NoSuchKey",
    });
    const elsewhere = new GetObjectCommand({ Bucket: "elsewhere", Key: "none" });
    await expect(client.send(elsewhere)).rejects.toMatchObject({ name: "NoSuchBucket" });
  });

  it("are written once only with If-None-Match: *, also by two at the same time", async () => {
    const { client, inBucket } = await s3DuringTest();
    const put = (Body: string) =>
      client.send(new PutObjectCommand({ ...inBucket("once"), Body, IfNoneMatch: "*" }));
    const both = await Promise.allSettled([put("1"), put("2")]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(put("3")).rejects.toMatchObject({
      name: "PreconditionFailed",
      $metadata: { httpStatusCode: 412 },
    });
  });

  it("are replaced with If-Match only while they are what the writer read", async () => {
    const { client, inBucket } = await s3DuringTest();
    const { ETag } = await client.send(new PutObjectCommand({ ...inBucket("match"), Body: "1" }));
    const put = (Body: string) =>
      client.send(new PutObjectCommand({ ...inBucket("match"), Body, IfMatch: ETag }));
    await put("2");
    await expect(put("3")).rejects.toMatchObject({ name: "PreconditionFailed" });
  });

  it("are copied, tagged and deleted, one or many", async () => {
    const { client, inBucket } = await s3DuringTest();
    await client.send(new PutObjectCommand({ ...inBucket("from é"), Body: "text", ContentType: "text/csv" }));
    await client.send(
      new CopyObjectCommand({ ...inBucket("to"), CopySource: `${Bucket}/${encodeURIComponent("from é")}` }),
    );
    expect(await client.send(new HeadObjectCommand(inBucket("to")))).toMatchObject({
      ContentType: "text/csv",
    });

    const TagSet = [{ Key: "kind", Value: "a & <b>" }];
    await client.send(new PutObjectTaggingCommand({ ...inBucket("to"), Tagging: { TagSet } }));
    expect((await client.send(new GetObjectTaggingCommand(inBucket("to")))).TagSet).toEqual(TagSet);

    await client.send(new DeleteObjectCommand(inBucket("from é")));
    const Objects = [{ Key: "to" }, { Key: "never was" }];
    const deleted = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(deleted.Deleted).toHaveLength(2);
    await expect(client.send(new HeadObjectCommand(inBucket("to")))).rejects.toMatchObject({
      name: "NotFound",
    });
  });

  it("are there after a restart", async () => {
    const { client, dir, inBucket } = await s3DuringTest();
    await client.send(new PutObjectCommand({ ...inBucket("kept"), Body: "old" }));
    await client.send(new PutObjectCommand({ ...inBucket("kept"), Body: "new", ContentType: "text/plain" }));
    const again = s3Client(
      await listenDuringTest(createS3({ dir, credentials, buckets: [Bucket] }).listener),
    );
    const object = await again.send(new GetObjectCommand(inBucket("kept")));
    expect(object.ContentType).toBe("text/plain");
    expect(await object.Body?.transformToString()).toBe("new");
  });
});
