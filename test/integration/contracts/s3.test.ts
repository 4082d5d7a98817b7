import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, it } from "vitest";
import { s3ContentStore } from "../../../functions/adapters/s3/content-store.ts";
import { s3HeadStore } from "../../../functions/adapters/s3/heads.ts";
import { temporaryKey } from "../../../functions/adapters/s3/keys.ts";
import { s3Readings } from "../../../functions/adapters/s3/readings.ts";
import { s3ContentRemoval } from "../../../functions/adapters/s3/removal.ts";
import { contentRemovalContract } from "../../contracts/content-removal.ts";
import { contentStoreContract } from "../../contracts/content-store.ts";
import { readingsContract } from "../../contracts/readings.ts";
import { credentials, listenDuringTest } from "../local-aws/listen.ts";
import { Bucket, s3DuringTest } from "../local-aws/s3-client.ts";

beforeAll(() => {
  process.env.AWS_REGION = "us-east-1";
  process.env.AWS_ACCESS_KEY_ID = credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey;
});

async function opened() {
  const { endpoint, client } = await s3DuringTest();
  const keys = async () =>
    ((await client.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key }) => Key);
  const at = { bucket: Bucket, endpoint };
  return { store: s3ContentStore(at), removal: s3ContentRemoval(at), readings: s3Readings(at), keys };
}

contentStoreContract("S3", async () => (await opened()).store);
contentRemovalContract("S3", opened);
readingsContract("S3", async () => (await opened()).readings);

it("S3 keeps the first head of a workspace's day, and one of each day", async () => {
  const { endpoint, client } = await s3DuringTest();
  const heads = s3HeadStore({ bucket: Bucket, endpoint });
  const head = { workspace: "wsp_acme", seq: 7, hash: "a".repeat(64), at: "2026-03-01T04:00:00.000Z" };
  await heads.keep(head);
  await heads.keep({ ...head, seq: 9, at: "2026-03-01T23:00:00.000Z" });
  await heads.keep({ ...head, seq: 9, at: "2026-03-02T04:00:00.000Z" });
  await heads.keep({ ...head, workspace: "wsp_globex" });
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
  expect(Contents.map(({ Key }) => Key)).toEqual([
    "heads/2026-03-01/wsp_acme.json",
    "heads/2026-03-01/wsp_globex.json",
    "heads/2026-03-02/wsp_acme.json",
  ]);
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: "heads/2026-03-01/wsp_acme.json" }));
  expect(JSON.parse((await Body?.transformToString()) ?? "")).toEqual(head);
});

describe("the S3 content store", () => {
  const pdf = new TextEncoder().encode("%PDF-1.7 a report");
  const options = { contentType: "application/pdf", maxBytes: 100 };

  it("leaves no temporary object, whatever becomes of a stream", async () => {
    const { store, keys } = await opened();
    async function* broken() {
      yield pdf;
      throw new Error("The host hung up");
    }
    async function* whole() {
      yield pdf;
    }
    await expect(store.put("wsp_acme", broken(), options)).rejects.toThrow("The host hung up");
    expect(await keys()).toEqual([]);
    const { sha256 } = await store.put("wsp_acme", whole(), options);
    expect(await keys()).toEqual([`wsp_acme/${sha256}`]);
  });

  it("gives the bytes under the name and type that it was asked for, and under no other", async () => {
    const { store } = await opened();
    const { sha256 } = await store.put("wsp_acme", pdf, options);
    const { url, expiresAt } = await store.address("wsp_acme", sha256, {
      name: 'Größe "1"\r\nSet-Cookie: a=b.pdf',
      contentType: "application/pdf",
      disposition: "attachment",
    });
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(pdf));
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="[ -~]+\.pdf"; filename\*=UTF-8''Gr%C3%B6%C3%9Fe/,
    );
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(60_000);
    expect(new URL(url).searchParams.get("X-Amz-Expires")).toBe("60");

    const other = new URL(url);
    other.searchParams.set("response-content-type", "text/html");
    expect((await fetch(other)).status).toBe(403);
    expect((await fetch(url.replace(sha256, "0".repeat(64)))).status).toBe(403);
  });

  it("signs addresses for the origin that browsers meet", async () => {
    const { store, endpoint } = await (async () => {
      const s3 = await s3DuringTest();
      const publicEndpoint = s3.endpoint.replace("127.0.0.1", "s3.localhost");
      return {
        endpoint: publicEndpoint,
        store: s3ContentStore({ bucket: Bucket, endpoint: s3.endpoint, publicEndpoint }),
      };
    })();
    const { sha256 } = await store.put("wsp_acme", pdf, options);
    const as = { name: "a.pdf", contentType: "application/pdf", disposition: "inline" } as const;
    const { url } = await store.address("wsp_acme", sha256, as);
    expect(url.startsWith(`${endpoint}/${Bucket}/wsp_acme/`)).toBe(true);
  });

  it("takes no key that somebody made up", async () => {
    const { store } = await opened();
    await expect(store.get("wsp_acme", "../wsp_other/secret")).rejects.toThrow("no key");
    await expect(store.get("wsp_acme/..", "0".repeat(64))).rejects.toThrow("no key");
  });

  it("tells by the beginning of a key what an object is: content, an upload, or what is on its way out", async () => {
    const { store, removal, keys } = await opened();
    expect(temporaryKey("wsp_acme")).toMatch(/^tmp\/wsp_acme\/[\da-f-]{36}$/);
    expect(() => temporaryKey("acme")).toThrow("no key");
    const { sha256 } = await store.put("wsp_acme", pdf, options);
    await removal.setAside("wsp_acme", sha256);
    expect(await keys()).toEqual([`removed/wsp_acme/${sha256}`]);
    await removal.bringBack("wsp_acme", sha256);
    expect(await keys()).toEqual([`wsp_acme/${sha256}`]);
    await removal.setAside("wsp_acme", sha256);
    await removal.drop("wsp_acme", sha256);
    expect(await keys()).toEqual([]);
  });

  it("keeps type and name of what it brings back", async () => {
    const { store, removal } = await opened();
    const { sha256 } = await store.put("wsp_acme", pdf, options);
    await removal.setAside("wsp_acme", sha256);
    await removal.bringBack("wsp_acme", sha256);
    const as = { name: "a.pdf", contentType: "application/pdf", disposition: "attachment" } as const;
    const answer = await fetch((await store.address("wsp_acme", sha256, as)).url);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  });

  it("writes again where S3 says that the same key is being written or removed", async () => {
    const answers = [409, 409, 200];
    let asked = 0;
    const endpoint = await listenDuringTest((incoming, outgoing) => {
      incoming.resume().on("end", () => {
        outgoing.statusCode = answers[asked++] ?? 500;
        outgoing.end(
          outgoing.statusCode === 409 ? "<Error><Code>ConditionalRequestConflict</Code></Error>" : "",
        );
      });
    });
    const store = s3ContentStore({ bucket: Bucket, endpoint });
    expect((await store.put("wsp_acme", pdf, options)).size).toBe(pdf.length);
    expect(asked).toBe(3);
  });
});
