import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, it } from "vitest";
import { s3ContentStore } from "../../../functions/adapters/s3/content-store.ts";
import { s3ContentRemoval } from "../../../functions/adapters/s3/removal.ts";
import { createS3 } from "../../../stacks/local/aws/s3/s3.ts";
import { credentials, dirDuringTest, listenDuringTest } from "./listen.ts";
import { Bucket, s3Client } from "./s3-client.ts";

beforeAll(() => {
  process.env.AWS_REGION = "us-east-1";
  process.env.AWS_ACCESS_KEY_ID = credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey;
});

type Instead = (request: IncomingMessage, answer: ServerResponse, go: () => void) => void;

/** A store on a bucket where some requests fare otherwise, and what was asked there. */
async function opened(instead: Instead = (_, _answer, go) => go()) {
  const dir = await dirDuringTest();
  const { listener } = createS3({ dir, credentials, buckets: [Bucket] });
  const asked: { does: string; headers: IncomingMessage["headers"] }[] = [];
  const endpoint = await listenDuringTest((request, answer) => {
    asked.push({ does: doing(request), headers: request.headers });
    instead(request, answer, () => listener(request, answer));
  });
  const keys = async () => {
    const client = s3Client(endpoint);
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
    client.destroy();
    return Contents.map(({ Key }) => Key);
  };
  return {
    endpoint,
    asked,
    store: s3ContentStore({ bucket: Bucket, endpoint }),
    keys,
    /** Uploads that were begun and neither completed nor aborted. */
    uploads: () => readdirSync(join(dir, Bucket, "uploads")),
  };
}

function doing({ method, url = "", headers }: IncomingMessage): string {
  const query = new URL(url, "http://s3").searchParams;
  const part = query.get("partNumber");
  if (part) return `part ${part}`;
  if (query.has("uploads")) return "begin";
  if (query.has("uploadId")) return method === "DELETE" ? "abort" : "complete";
  return headers["x-amz-copy-source"] ? "copy" : (method ?? "");
}

const mb = 1024 * 1024;
/** A megabyte at a time, of which no two are alike. */
async function* stream(megabytes: number, closed?: () => void) {
  try {
    for (let n = 0; n < megabytes; n++) {
      const chunk = Buffer.alloc(mb, n + 1);
      chunk.writeUInt32BE(n);
      yield chunk;
    }
  } finally {
    closed?.();
  }
}
const as = { contentType: "application/pdf", maxBytes: 100 * mb };
const refused = (answer: ServerResponse, status: number, code: string) =>
  answer.writeHead(status, { connection: "close" }).end(`<Error><Code>${code}</Code></Error>`);

describe("a stream on its way to the bucket", () => {
  it("is kept at once where it fits into one part", async () => {
    const { store, asked, keys } = await opened();
    for (const size of [1, 8]) {
      asked.length = 0;
      const { sha256 } = await store.put("wsp_acme", stream(size), as);
      expect(asked.map(({ does }) => does)).toEqual(["PUT"]);
      expect(await keys()).toContain(`wsp_acme/${sha256}`);
    }
    const empty = await store.put("wsp_acme", stream(0), as);
    expect(empty).toEqual({ sha256: createHash("sha256").digest("hex"), size: 0 });
  });

  it("goes in parts that S3 checks, becomes one object, and is copied to its hash", async () => {
    const { store, asked, keys, uploads } = await opened();
    const { sha256, size } = await store.put("wsp_acme", stream(35), as);
    const does = asked.map((one) => one.does);
    expect([does[0], ...does.slice(1, 6).sort(), ...does.slice(6)]).toEqual([
      ...["begin", "part 1", "part 2", "part 3", "part 4", "part 5"],
      ...["complete", "HEAD", "copy", "DELETE"],
    ]);
    for (const { does, headers } of asked)
      if (does.startsWith("part"))
        expect(headers).toMatchObject({
          "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
          "x-amz-checksum-crc32": expect.stringMatching(/^[\w+/]{6}==$/),
          authorization: expect.stringContaining("x-amz-checksum-crc32"),
        });
    const bytes = await store.get("wsp_acme", sha256);
    expect([size, bytes?.length]).toEqual([35 * mb, 35 * mb]);
    expect(
      createHash("sha256")
        .update(bytes ?? "")
        .digest("hex"),
    ).toBe(sha256);
    expect(await keys()).toEqual([`wsp_acme/${sha256}`]);
    expect(uploads()).toEqual([]);

    asked.length = 0;
    await store.put("wsp_acme", stream(35), as);
    expect(asked.map((one) => one.does)).not.toContain("copy");
  });

  it("is one object to those who read it: by range across its parts, and after it was moved", async () => {
    const { store, endpoint } = await opened();
    const removal = s3ContentRemoval({ bucket: Bucket, endpoint });
    const { sha256 } = await store.put("wsp_acme", stream(20), as);
    await removal.setAside("wsp_acme", sha256);
    expect(await store.get("wsp_acme", sha256)).toBeUndefined();
    await removal.bringBack("wsp_acme", sha256);
    const client = s3Client(endpoint);
    const Key = `wsp_acme/${sha256}`;
    const range = async (Range: string) => {
      const { Body, ContentRange } = await client.send(new GetObjectCommand({ Bucket, Key, Range }));
      return [ContentRange, [...((await Body?.transformToByteArray()) ?? [])]];
    };
    expect(await range(`bytes=${8 * mb - 2}-${8 * mb + 4}`)).toEqual([
      `bytes ${8 * mb - 2}-${8 * mb + 4}/${20 * mb}`,
      [8, 8, 0, 0, 0, 8, 9],
    ]);
    expect(await range("bytes=-1")).toEqual([`bytes ${20 * mb - 1}-${20 * mb - 1}/${20 * mb}`, [20]]);
    client.destroy();
  });

  it("is whole where a part is sent a second time", async () => {
    let failed = 0;
    const { store } = await opened((request, answer, go) => {
      if (doing(request) === "part 2" && failed++ === 0) {
        request.resume();
        refused(answer, 503, "SlowDown");
      } else go();
    });
    const { sha256 } = await store.put("wsp_acme", stream(50), as);
    const bytes = await store.get("wsp_acme", sha256);
    expect(
      createHash("sha256")
        .update(bytes ?? "")
        .digest("hex"),
    ).toBe(sha256);
    expect(failed).toBe(2);
  });

  it.each(["begin", "part 1", "part 3", "complete"])(
    "leaves nothing where S3 refuses: %s",
    async (refusing) => {
      let closed = 0;
      const { store, keys, uploads, asked } = await opened((request, answer, go) => {
        if (doing(request) !== refusing) return go();
        request.resume().on("end", () => refused(answer, 403, "AccessDenied"));
      });
      const put = store.put(
        "wsp_acme",
        stream(90, () => closed++),
        as,
      );
      await expect(put).rejects.toMatchObject({ name: "AccessDenied" });
      expect(closed).toBe(1);
      expect([await keys(), uploads()]).toEqual([[], []]);
      // Whoever reads on after a part has failed, reads in vain.
      const parts = asked.filter(({ does }) => does.startsWith("part")).length;
      expect(parts).toBeLessThanOrEqual(refusing === "complete" ? 12 : 6);
    },
  );

  it("leaves nothing where the answer to its end is lost", async () => {
    const { store, keys, uploads } = await opened((request, answer, go) => {
      if (doing(request) === "complete") answer.end = () => answer.destroy();
      go();
    });
    await expect(store.put("wsp_acme", stream(20), as)).rejects.toThrow();
    expect([await keys(), uploads()]).toEqual([[], []]);
  });

  it.each([
    ["breaks off", 90],
    ["turns out to be too large", 40],
  ])("leaves nothing where it %s", async (what, size) => {
    const { store, keys, uploads, asked } = await opened();
    async function* broken() {
      yield* stream(size);
      throw new Error("breaks off");
    }
    const put = store.put("wsp_acme", broken(), {
      ...as,
      maxBytes: what === "breaks off" ? 100 * mb : 39 * mb,
    });
    await expect(put).rejects.toThrow(what === "breaks off" ? what : "larger than 39 MB");
    expect(asked.map(({ does }) => does)).toContain("abort");
    expect([await keys(), uploads()]).toEqual([[], []]);
  });
});
