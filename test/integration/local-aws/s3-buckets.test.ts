import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { describe, expect, it } from "vitest";
import { Bucket, s3DuringTest } from "./s3-client.ts";

describe("large objects in the local S3", () => {
  it("arrive in parts and come back as one", async () => {
    const { client, inBucket } = await s3DuringTest();
    const sent = createHash("sha256");
    const size = 24;
    async function* megabytes() {
      for (let i = 0; i < size; i++) {
        const part = randomBytes(1 << 20);
        sent.update(part);
        yield part;
      }
    }
    const params = { ...inBucket("large"), Body: Readable.from(megabytes()), ContentType: "application/zip" };
    await new Upload({ client, params, partSize: 8 << 20, queueSize: 3 }).done();

    const object = await client.send(new GetObjectCommand(inBucket("large")));
    const received = createHash("sha256");
    for await (const part of object.Body as Readable) received.update(part);
    expect(received.digest("hex")).toBe(sent.digest("hex"));
    expect(object).toMatchObject({ ContentLength: size << 20, ContentType: "application/zip" });
    expect(object.ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
  });

  it("are given up without a trace, and no object is made of parts that are missing or too small", async () => {
    const { client, inBucket } = await s3DuringTest();
    const at = inBucket("parts");
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(at));
    const put = (PartNumber: number) =>
      client.send(new UploadPartCommand({ ...at, UploadId, PartNumber, Body: "small" }));
    const [first, second] = [await put(1), await put(2)];
    const complete = (Parts: { PartNumber: number; ETag: string | undefined }[]) =>
      client.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }));
    const one = { PartNumber: 1, ETag: first.ETag };
    const two = { PartNumber: 2, ETag: second.ETag };
    await expect(complete([one, two])).rejects.toMatchObject({ name: "EntityTooSmall" });
    await expect(complete([two, one])).rejects.toMatchObject({ name: "InvalidPartOrder" });
    await expect(complete([{ ...one, PartNumber: 3 }])).rejects.toMatchObject({ name: "InvalidPart" });
    await expect(client.send(new HeadObjectCommand(at))).rejects.toMatchObject({ name: "NotFound" });
    await complete([one]);
    await expect(complete([one])).rejects.toMatchObject({ name: "NoSuchUpload" });
  });
});

describe("buckets of the local S3", () => {
  it("list their objects page by page in byte order", async () => {
    const { client } = await s3DuringTest();
    const keys = Array.from({ length: 15 }, (_, i) => `list/${i % 3}/${i}`);
    for (const Key of [...keys, "other"]) await client.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    const found: (string | undefined)[] = [];
    const sizes: (number | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix: "list/", MaxKeys: 4, ContinuationToken }),
      );
      sizes.push(page.KeyCount);
      found.push(...(page.Contents ?? []).map((object) => object.Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(sizes).toEqual([4, 4, 4, 3]);
    expect(found).toEqual(keys.sort());
  });

  it("group keys by delimiter, also over pages", async () => {
    const { client } = await s3DuringTest();
    for (const Key of ["a/1", "a/2", "b/1", "c"])
      await client.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    const list = (input = {}) => client.send(new ListObjectsV2Command({ Bucket, Delimiter: "/", ...input }));
    const all = await list();
    expect(all.CommonPrefixes).toEqual([{ Prefix: "a/" }, { Prefix: "b/" }]);
    expect(all.Contents?.map((object) => object.Key)).toEqual(["c"]);
    const first = await list({ MaxKeys: 1 });
    const second = await list({ MaxKeys: 1, ContinuationToken: first.NextContinuationToken });
    expect([first.CommonPrefixes, second.CommonPrefixes]).toEqual([[{ Prefix: "a/" }], [{ Prefix: "b/" }]]);
  });

  it("are made, found, and deleted only when empty", async () => {
    const { client } = await s3DuringTest();
    await client.send(new CreateBucketCommand({ Bucket: "another" }));
    await client.send(new HeadBucketCommand({ Bucket: "another" }));
    await client.send(new PutObjectCommand({ Bucket: "another", Key: "x", Body: "x" }));
    const remove = (name: string) => client.send(new DeleteBucketCommand({ Bucket: name }));
    await expect(remove("another")).rejects.toMatchObject({ name: "BucketNotEmpty" });
    await remove(Bucket);
    await expect(client.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({ name: "NotFound" });
  });

  it("keep the settings that are declared for them", async () => {
    const { client } = await s3DuringTest();
    const read = () => client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    await expect(read()).rejects.toMatchObject({ name: "NoSuchConfiguration" });
    const Rules = [
      { ID: "tmp", Status: "Enabled" as const, Filter: { Prefix: "tmp/" }, Expiration: { Days: 7 } },
    ];
    await client.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
    );
    expect((await read()).Rules).toEqual(Rules);
    const VersioningConfiguration = { Status: "Enabled" as const };
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    expect(await client.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({
      Status: "Enabled",
    });
  });

  it("let the pages of allowed origins in, and no others", async () => {
    const { client, endpoint } = await s3DuringTest();
    const ask = async (origin: string) => {
      const headers = {
        origin,
        "access-control-request-method": "GET",
        "access-control-request-headers": "range",
      };
      const { status, headers: answer } = await fetch(`${endpoint}/${Bucket}/x`, {
        method: "OPTIONS",
        headers,
      });
      return [status, answer.get("access-control-allow-origin")];
    };
    expect(await ask("http://127.0.0.1:4000")).toEqual([403, null]);
    const rule = {
      AllowedMethods: ["GET"],
      AllowedOrigins: ["http://127.0.0.1:*"],
      AllowedHeaders: ["range"],
      ExposeHeaders: ["ETag"],
    };
    const CORSConfiguration = { CORSRules: [rule] };
    await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration }));
    expect(await ask("http://127.0.0.1:4000")).toEqual([200, "http://127.0.0.1:4000"]);
    expect(await ask("http://evil.test")).toEqual([403, null]);
  });
});
