import { isFullBlock } from "@notionhq/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aPage, id } from "./notion-seed.ts";
import { minutes, notionStage } from "./notion-stage.ts";

let stage: Awaited<ReturnType<typeof notionStage>>;
let notion: Awaited<ReturnType<typeof stage.connect>>["client"];

beforeEach(async () => {
  stage = await notionStage();
  notion = (await stage.connect([id("Handbook")])).client;
});
afterEach(() => stage.close());

async function file() {
  const { results } = await notion.blocks.children.list({ block_id: id("Handbook") });
  const block = results.filter(isFullBlock).find(({ type }) => type === "file");
  if (block?.type !== "file" || block.file.type !== "file") throw new Error("no file");
  return block.file;
}

describe("a file at the Notion sandbox", () => {
  it("has a signed address for an hour, and is served with its type and length", async () => {
    const { name, file: link } = await file();
    expect(name).toBe("Report.pdf");
    expect(link.expiry_time).toBe("2026-11-20T11:00:30.000Z");
    expect(Object.fromEntries(new URL(link.url).searchParams)).toMatchObject({
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Date": "20261120T100030Z",
      "X-Amz-Expires": "3600",
      "X-Amz-Signature": expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const answer = await fetch(link.url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-length")).toBe("19");
    expect(await answer.text()).toBe("%PDF-1.7 0123456789");
  });

  it("is cut off in its middle on demand, once", async () => {
    const { file: link } = await file();
    stage.control.failNext({ service: "files", path: "*", status: 0, code: "", times: 1, instead: "cut" });
    const cut = await fetch(link.url);
    expect([cut.status, cut.headers.get("content-length")]).toEqual([200, "19"]);
    await expect(cut.text()).rejects.toThrow();
    expect(await (await fetch(link.url)).text()).toHaveLength(19);
  });

  it.each([
    ["bytes=0-3", 206, "%PDF", "bytes 0-3/19"],
    ["bytes=16-", 206, "789", "bytes 16-18/19"],
    ["bytes=-2", 206, "89", "bytes 17-18/19"],
    ["bytes=99-", 416, undefined, "bytes */19"],
  ])("answers the range %s", async (range, status, body, shown) => {
    const answer = await fetch((await file()).file.url, { headers: { range } });
    expect([answer.status, answer.headers.get("content-range")]).toEqual([status, shown]);
    if (body !== undefined) expect(await answer.text()).toBe(body);
  });

  it("answers HEAD with headers alone", async () => {
    const answer = await fetch((await file()).file.url, { method: "HEAD" });
    expect([answer.headers.get("content-length"), await answer.text()]).toEqual(["19", ""]);
  });

  it("dies after the hour; reading the block again gives a living address", async () => {
    const { url } = (await file()).file;
    stage.clock.advance(minutes(60));
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([403, "application/xml"]);
    expect(await answer.text()).toContain("<Message>Request has expired</Message>");
    expect((await fetch((await file()).file.url)).status).toBe(200);
  });

  it("dies at once when told to", async () => {
    const { url } = (await file()).file;
    stage.control.expireFiles();
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch((await file()).file.url)).status).toBe(200);
  });

  it("is not served to a changed address", async () => {
    const { url } = (await file()).file;
    const forged = url.replace("X-Amz-Date=20261120T100030Z", "X-Amz-Date=20271120T100030Z");
    expect(await (await fetch(forged)).text()).toContain("SignatureDoesNotMatch");
  });

  it("may be added with any bytes, type and size", async () => {
    stage.control.addAsset("odd", { fileName: "odd.pdf", contentType: "application/pdf", base64: "TVo=" });
    stage.control.addAsset("big", { fileName: "big.bin", contentType: "application/pdf", size: 3_000_000 });
    const blocks = ["odd", "big"].map((asset) => ({ type: "pdf" as const, asset }));
    stage.control.add({ parent: id("Handbook"), nodes: [aPage("Files", { blocks })] });
    const { results } = await notion.blocks.children.list({ block_id: id("Files") });
    const lengths = [];
    for (const block of results.filter(isFullBlock))
      if (block.type === "pdf" && block.pdf.type === "file")
        lengths.push((await (await fetch(block.pdf.file.url)).arrayBuffer()).byteLength);
    expect(lengths).toEqual([2, 3_000_000]);
  });

  it("arrives whole however slowly it is sent", async () => {
    const slow = { fileName: "slow.pdf", contentType: "application/pdf", size: 25, pace: 100 };
    stage.control.addAsset("slow", slow);
    stage.control.add({
      parent: id("Handbook"),
      nodes: [aPage("Slow", { blocks: [{ type: "pdf", asset: "slow" }] })],
    });
    const { results } = await notion.blocks.children.list({ block_id: id("Slow") });
    const [block] = results.filter(isFullBlock);
    if (block?.type !== "pdf" || block.pdf.type !== "file") throw new Error("no file");
    const answer = await fetch(block.pdf.file.url);
    expect(answer.headers.get("content-length")).toBe("25");
    const chunks: number[] = [];
    for await (const chunk of answer.body ?? []) chunks.push(chunk.length);
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.reduce((sum, length) => sum + length, 0)).toBe(25);
  });

  it("is logged apart from the API, and fails on demand", async () => {
    const { url } = (await file()).file;
    stage.control.clearLog();
    stage.control.failNext({ service: "files", path: "/files/*", status: 503, code: "slow_down", times: 1 });
    expect((await fetch(url)).status).toBe(503);
    expect((await fetch(url)).status).toBe(200);
    expect(stage.control.log().counts).toMatchObject({ api: 0, files: 2 });
  });
});
