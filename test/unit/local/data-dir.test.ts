import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { takeDataDir } from "../../../stacks/local/data-dir.ts";

const folder = () => mkdtempSync(join(tmpdir(), "gatehouse-"));

describe("the data folder", () => {
  it("is emptied on demand, and only where a stack made it", async () => {
    const dir = folder();
    (await takeDataDir(dir, "http://127.0.0.1:1", false))();
    writeFileSync(join(dir, "old"), "");
    (await takeDataDir(dir, "http://127.0.0.1:1", true))();
    expect(existsSync(join(dir, "old"))).toBe(false);

    const other = folder();
    writeFileSync(join(other, "thesis.txt"), "mine");
    await expect(takeDataDir(other, "http://127.0.0.1:1", true)).rejects.toThrow("other files");
    expect(existsSync(join(other, "thesis.txt"))).toBe(true);
  });

  it("is free again after a kill: a lock whose process is gone, or answers nothing, does not count", async () => {
    const dir = folder();
    for (const pid of [process.ppid, 2 ** 30]) {
      writeFileSync(join(dir, "running.json"), JSON.stringify({ pid, url: "http://127.0.0.1:9" }));
      (await takeDataDir(dir, "http://127.0.0.1:1", false))();
    }
    writeFileSync(join(dir, "running.json"), "half a li");
    (await takeDataDir(dir, "http://127.0.0.1:1", false))();
  });

  /** Another process that takes part: what it says of itself, once asked. */
  async function holder(says: (answer: ServerResponse, url: string) => void) {
    const server = createServer((_, answer) => says(answer, url)).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { url, lock: JSON.stringify({ pid: process.ppid, url }) };
  }

  it("is not taken from one that is just starting", async () => {
    const dir = folder();
    const { lock } = await holder((answer) => {
      answer.writeHead(503).end("Gatehouse is starting or stopping.\n");
    });
    writeFileSync(join(dir, "running.json"), lock);
    await expect(takeDataDir(dir, "http://127.0.0.1:1", false)).rejects.toThrow("is running with this data");
    expect(readFileSync(join(dir, "running.json"), "utf8")).toBe(lock);
  });

  it("goes to the first of two that find a stale lock, and the lock stays the first one's", async () => {
    const dir = folder();
    const path = join(dir, "running.json");
    const first = await holder((answer) => void answer.end("{}"));
    const stale = await holder((answer) => {
      writeFileSync(path, first.lock);
      answer.writeHead(404).end();
    });
    writeFileSync(path, stale.lock);
    await expect(takeDataDir(dir, "http://127.0.0.1:1", false)).rejects.toThrow(first.url);
    expect(readFileSync(path, "utf8")).toBe(first.lock);
    expect(readdirSync(dir).sort()).toEqual(["gatehouse-data", "running.json"]);
  });

  it("is given back only by who has it", async () => {
    const dir = folder();
    const release = await takeDataDir(dir, "http://127.0.0.1:1", false);
    writeFileSync(join(dir, "running.json"), '{"pid":1,"url":"http://127.0.0.1:2"}');
    release();
    expect(existsSync(join(dir, "running.json"))).toBe(true);
  });

  it("is its owner's alone", async () => {
    const dir = join(folder(), "new");
    (await takeDataDir(dir, "http://127.0.0.1:1", false))();
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(readdirSync(dir)).toEqual(["gatehouse-data"]);
  });

  it("is named in a sentence where it cannot be used", async () => {
    const file = join(folder(), "file");
    writeFileSync(file, "mine");
    for (const dir of [file, join(file, "below")])
      for (const fresh of [false, true])
        await expect(takeDataDir(dir, "http://127.0.0.1:1", fresh)).rejects.toMatchObject({
          name: "StartProblem",
          message: expect.stringMatching(
            `^The data folder ${dir} cannot be used: it is a file.* Set DATA_DIR`,
          ),
        });
  });

  // The superuser may write anywhere, so for them there is nothing to test.
  const restricted = process.getuid?.() === 0 ? [] : ["says so where nobody may write"];
  it.each(restricted)("%s", async () => {
    const dir = folder();
    chmodSync(dir, 0o500);
    await expect(takeDataDir(dir, "http://127.0.0.1:1", false)).rejects.toThrow("you may not write there");
  });
});
