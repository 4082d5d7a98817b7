import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openBucket, type StoredObject } from "../../../stacks/local/aws/s3/bucket.ts";

function aDir() {
  const dir = mkdtempSync(join(tmpdir(), "gatehouse-bucket-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

function put(bucket: ReturnType<typeof openBucket>, key: string, content: string) {
  const body = bucket.newBody();
  writeFileSync(bucket.bodyFile(body), content);
  const object: StoredObject = {
    key,
    body,
    size: content.length,
    etag: "",
    modifiedAt: "2026-11-20T00:00:00.000Z",
    headers: {},
    checksum: { name: "x-amz-checksum-crc32", value: "" },
    tags: [],
  };
  bucket.put(object);
}

describe("a bucket's directory", () => {
  it("holds one body per object, also after overwriting and deleting", () => {
    const dir = aDir();
    const bucket = openBucket(dir);
    put(bucket, "a", "1");
    put(bucket, "a", "2");
    put(bucket, "b", "1");
    bucket.remove("b");
    expect(readdirSync(join(dir, "bodies"))).toHaveLength(1);
    expect(readdirSync(join(dir, "keys"))).toHaveLength(1);
  });

  it("is cleared of what a killed process had not finished", () => {
    const dir = aDir();
    put(openBucket(dir), "kept", "1");
    writeFileSync(join(dir, "bodies", "half"), "ha");
    writeFileSync(join(dir, "keys", "0000.new"), '{"key":');
    expect([...openBucket(dir).objects.keys()]).toEqual(["kept"]);
    expect(readdirSync(join(dir, "bodies"))).toHaveLength(1);
    expect(readdirSync(join(dir, "keys"))).toHaveLength(1);
  });
});
