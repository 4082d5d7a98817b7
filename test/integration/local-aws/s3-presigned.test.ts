import { request } from "node:http";
import {
  GetObjectCommand,
  type GetObjectCommandInput,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect, it } from "vitest";
import { Bucket, s3Client, s3DuringTest } from "./s3-client.ts";

const anObject = async () => {
  const s3 = await s3DuringTest();
  const at = s3.inBucket("report é.pdf");
  await s3.client.send(new PutObjectCommand({ ...at, Body: "hello world", ContentType: "application/pdf" }));
  return { ...s3, at };
};

const presign = (client: S3Client, input: GetObjectCommandInput, options = {}) =>
  getSignedUrl(client, new GetObjectCommand(input), { expiresIn: 60, ...options });

describe("presigned addresses of the local S3", () => {
  it("open the object for whoever has them", async () => {
    const { client, at } = await anObject();
    const response = await fetch(await presign(client, at));
    expect([response.status, await response.text()]).toEqual([200, "hello world"]);
    expect(response.headers.get("content-type")).toBe("application/pdf");
  });

  it("say how the browser shall take it", async () => {
    const { client, at } = await anObject();
    const ResponseContentDisposition = `attachment; filename="x y.txt"; filename*=UTF-8''x%20%C3%A9.txt`;
    const input = { ...at, ResponseContentDisposition, ResponseContentType: "text/plain" };
    const { headers } = await fetch(await presign(client, input));
    expect(headers.get("content-disposition")).toBe(ResponseContentDisposition);
    expect(headers.get("content-type")).toBe("text/plain");
  });

  it("are refused after their time", async () => {
    const { client, at } = await anObject();
    const signingDate = new Date(Date.now() - 61_000);
    const response = await fetch(await presign(client, at, { signingDate }));
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("Request has expired");
  });

  it.each([
    ["signature", /X-Amz-Signature=..../, "X-Amz-Signature=0000"],
    ["key", /report/, "resort"],
    ["expiry", /X-Amz-Expires=60/, "X-Amz-Expires=600"],
    ["disposition", /inline/, "attachment"],
  ])("are refused when the %s was changed", async (_what, from, to) => {
    const { client, at } = await anObject();
    const url = await presign(client, { ...at, ResponseContentDisposition: "inline" });
    expect(url).toMatch(from);
    expect((await fetch(url.replace(from, to))).status).toBe(403);
  });

  it("are refused when another secret made them, and nothing is open without a signature", async () => {
    const { endpoint, at } = await anObject();
    expect((await fetch(await presign(s3Client(endpoint, "wrong"), at))).status).toBe(403);
    expect((await fetch(`${endpoint}/${Bucket}/${encodeURIComponent("report é.pdf")}`)).status).toBe(403);
  });

  it("hold for the host they were made for, whichever port that reaches us by", async () => {
    const { endpoint, at } = await anObject();
    const url = new URL(await presign(s3Client("http://s3.localhost:4000"), at));
    const get = (headers: Record<string, string>) =>
      new Promise((resolve, reject) => {
        const from = request(`${endpoint}${url.pathname}${url.search}`, { headers });
        from
          .on("response", (response) => resolve(response.resume().statusCode))
          .on("error", reject)
          .end();
      });
    expect(await get({ host: "s3.localhost:4000" })).toBe(200);
    expect(await get({})).toBe(403);
  });

  it("take an upload, unless SDK defaults have put the checksum of nothing into it", async () => {
    const { endpoint, client, inBucket } = await s3DuringTest();
    const put = new PutObjectCommand({ ...inBucket("up.csv"), ContentType: "text/csv" });
    const upload = async (url: string) =>
      fetch(url, { method: "PUT", body: "a,b\n", headers: { "content-type": "text/csv" } });
    const plain = s3Client(endpoint);
    plain.config.requestChecksumCalculation = async () => "WHEN_REQUIRED";
    expect((await upload(await getSignedUrl(plain, put, { expiresIn: 60 }))).status).toBe(200);

    const refused = await upload(await getSignedUrl(client, put, { expiresIn: 60 }));
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("BadDigest");
  });

  it("carry headers only if those were signed", async () => {
    const { client, at } = await anObject();
    const headers = { "x-amz-checksum-mode": "ENABLED" };
    expect((await fetch(await presign(client, at), { headers })).status).toBe(403);
  });
});

describe("signed requests to the local S3", () => {
  it("are refused with another secret or from another time", async () => {
    const { endpoint, at } = await anObject();
    await expect(s3Client(endpoint, "wrong").send(new GetObjectCommand(at))).rejects.toMatchObject({
      name: "SignatureDoesNotMatch",
    });
    const late = s3Client(endpoint);
    late.config.systemClockOffset = -16 * 60_000;
    await expect(late.send(new GetObjectCommand(at))).rejects.toMatchObject({ name: "RequestTimeTooSkewed" });
  });
});
