import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { takeDataDir } from "../../../stacks/local/data-dir.ts";
import { originsFor } from "../../../stacks/local/origins.ts";
import { openSecrets, readEnvFile, realNango, sandboxNango } from "../../../stacks/local/settings.ts";

const folder = () => mkdtempSync(join(tmpdir(), "gatehouse-"));

describe("the .env file", () => {
  it("is lines of names and values", () => {
    const path = join(folder(), ".env");
    writeFileSync(path, '# mine\nA=1\n B_2 = two # note\nexport C="x # y"\nnot a line\nD=\r\n');
    expect(readEnvFile(path)).toEqual({ A: "1", B_2: "two", C: "x # y", D: "" });
    expect(readEnvFile(`${path}.none`)).toEqual({});
  });
});

describe("Nango's settings", () => {
  it("are the sandbox's, unless a key of a real Nango is there", async () => {
    const dir = folder();
    const secrets = await openSecrets(dir);
    expect(realNango({}, secrets)).toBeUndefined();
    expect(realNango({ NANGO_SECRET_KEY: "k" }, secrets)).toMatchObject({
      host: "https://api.nango.dev",
      publicApiUrl: "https://api.nango.dev",
      connectUrl: "https://connect.nango.dev",
      secretKey: "k",
      integration: "notion",
      fileHosts: "",
    });
    expect(sandboxNango(originsFor(4000), secrets)).toMatchObject({
      host: "http://127.0.0.1:4000/sandbox/nango",
      connectUrl: "http://connect.nango.localhost:4000",
      fileHosts: "http://127.0.0.1:4000/sandbox/notion/files/",
    });
    expect(await openSecrets(dir)).toEqual(secrets);
    expect((await openSecrets(folder())).awsSecretKey).not.toBe(secrets.awsSecretKey);
  });
});

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
});
