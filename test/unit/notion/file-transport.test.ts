import { once } from "node:events";
import type { IncomingHttpHeaders, RequestListener } from "node:http";
import { createServer, type Socket } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openFile } from "../../../functions/connectors/notion/files.ts";
import { listen } from "../../../stacks/local/loopback.ts";
import { all, pdf } from "./opening.ts";

const caps = { maxBytes: 100_000, as: "attachment" as const };
const head = (...lines: string[]) => `HTTP/1.1 200 OK\r\n${lines.map((line) => `${line}\r\n`).join("")}\r\n`;
const text = Buffer.from(pdf).toString("latin1");

/** What a host says word for word, and when it is left. */
async function saying(words: string, then: "end" | "stay" = "end") {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.on("close", () => open.delete(socket)).on("error", () => {}));
    socket.once("data", () => (then === "end" ? socket.end(words, "latin1") : socket.write(words, "latin1")));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((closed) => server.close(closed));
  });
  const at = server.address();
  const origin = `http://127.0.0.1:${typeof at === "object" ? at?.port : 0}`;
  return { origin, left: () => vi.waitFor(() => expect(open.size).toBe(0)) };
}

const opening = (origin: string, more: { timeoutMs?: number; idleMs?: number } = {}) =>
  openFile(
    { allowed: [origin], timeoutMs: 10_000, ...more },
    { url: `${origin}/policy.pdf`, name: "policy.pdf" },
    caps,
  );
const taking = async (...given: Parameters<typeof opening>) => all((await opening(...given)).bytes);

describe("a file over the wire", () => {
  it("is asked for with nothing of ours", async () => {
    let sent: IncomingHttpHeaders = {};
    const answer: RequestListener = ({ headers }, response) => {
      sent = headers;
      response.writeHead(200, { "content-length": pdf.length, "set-cookie": "a=b" }).end(pdf);
    };
    const { url, close } = await listen(0, answer);
    onTestFinished(close);
    expect(Buffer.from(await taking(url)).equals(pdf)).toBe(true);
    expect(sent).toEqual({
      host: new URL(url).host,
      connection: "close",
      "accept-encoding": "identity",
    });
  });

  it.each([
    ["its length", head(`content-length: ${pdf.length}`)],
    ["chunks", `${head("transfer-encoding: chunked")}${pdf.length.toString(16)}\r\n`, "\r\n0\r\n\r\n"],
  ])("comes whole with %s", async (_, before, after = "") => {
    const { origin, left } = await saying(before + text + after, "stay");
    expect(Buffer.from(await taking(origin)).equals(pdf)).toBe(true);
    await left();
  });

  it.each([
    ["is cut off before its length", head(`content-length: ${pdf.length + 1}`) + text],
    ["is cut off in a chunk", `${head("transfer-encoding: chunked")}ffff\r\n${text}`],
    [
      "is cut off before its last chunk",
      `${head("transfer-encoding: chunked")}${pdf.length.toString(16)}\r\n${text}\r\n`,
    ],
    ["just ends, so that nobody knows whether that was all", head() + text],
    ["says two lengths", head(`content-length: ${pdf.length}`, "content-length: 12") + text],
    ["says a length and comes in chunks", head("content-length: 12", "transfer-encoding: chunked") + text],
    ["breaks off in its head", "HTTP/1.1 200 OK\r\ncontent-le"],
    ["is no HTTP", `${text}\r\n\r\n`],
    [
      "becomes another protocol",
      "HTTP/1.1 101 Switching Protocols\r\nupgrade: ws\r\nconnection: upgrade\r\n\r\n",
    ],
    ["is a part", `HTTP/1.1 206 Partial Content\r\ncontent-length: ${pdf.length}\r\n\r\n${text}`],
  ])("is not kept where it %s, and is tried again", async (_, words) => {
    const { origin, left } = await saying(words);
    await expect(taking(origin)).rejects.toMatchObject({ code: "upstream_busy" });
    await left();
  });

  it("is no longer than it says", async () => {
    const { origin, left } = await saying(head(`content-length: ${pdf.length}`) + text + text, "stay");
    expect(Buffer.from(await taking(origin)).equals(pdf)).toBe(true);
    await left();
  });

  it.each(["gzip", "br", "identity, gzip"])("is refused packed as %s", async (encoding) => {
    const { origin, left } = await saying(
      head(`content-length: ${pdf.length}`, `content-encoding: ${encoding}`) + text,
      "stay",
    );
    await expect(opening(origin)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("comes packed"),
    });
    await left();
  });

  it.each([
    ["before its head", ""],
    ["in its head", "HTTP/1.1 200 OK\r\n"],
    ["after its head", head(`content-length: ${pdf.length}`)],
    ["in its middle", head(`content-length: ${pdf.length * 2}`) + text],
  ])("is given up where nothing more comes %s", async (_, words) => {
    const { origin, left } = await saying(words, "stay");
    await expect(taking(origin, { idleMs: 40 })).rejects.toMatchObject({ code: "upstream_busy" });
    await left();
  });

  it("is given up where it never comes to an end", async () => {
    const { origin, left } = await saying(head("content-length: 99999") + text, "stay");
    await expect(taking(origin, { timeoutMs: 40 })).rejects.toThrow("did not arrive within");
    await left();
  });

  it("may wait for those who store it for longer than for its host", async () => {
    const { origin } = await saying(head(`content-length: ${pdf.length}`) + text, "stay");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { bytes } = await opening(origin);
    const chunks = bytes[Symbol.asyncIterator]();
    await chunks.next();
    vi.advanceTimersByTime(60_000);
    expect((await chunks.next()).done).toBe(true);
  });

  it.each([
    ["is too large", head("content-length: 100001") + text],
    ["turns out to be too large", `${head("transfer-encoding: chunked")}30000\r\n${text.repeat(24)}`],
    ["is of no kind that we take", `${head("content-length: 9999")}MZ${"\u0001".repeat(5000)}`],
    ["is elsewhere", "HTTP/1.1 302 Found\r\nlocation: http://10.0.0.1/\r\ncontent-length: 9\r\n\r\n"],
    ["is gone", "HTTP/1.1 404 Not Found\r\ncontent-length: 9\r\n\r\n"],
  ])("leaves no connection open where it %s", async (_, words) => {
    const { origin, left } = await saying(words, "stay");
    await expect(taking(origin)).rejects.toThrow();
    await left();
  });

  it("leaves no connection open where its reader stops", async () => {
    const { origin, left } = await saying(head("content-length: 99999") + text, "stay");
    for await (const _ of (await opening(origin)).bytes) break;
    await left();
  });

  it("is not asked of an address that answers to nobody", async () => {
    const { url, close } = await listen(0);
    await close();
    await expect(opening(url)).rejects.toMatchObject({ code: "upstream_busy" });
  });
});
