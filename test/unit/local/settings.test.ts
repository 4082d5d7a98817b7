import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
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

describe("the secrets of a data folder", () => {
  it("are made once, at random, and for their owner's eyes", async () => {
    const dir = folder();
    const { cookieKey } = await openSecrets(dir);
    expect(cookieKey.length).toBeGreaterThanOrEqual(32);
    expect((await openSecrets(dir)).cookieKey).toBe(cookieKey);
    expect((await openSecrets(folder())).cookieKey).not.toBe(cookieKey);
    expect(statSync(join(dir, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  it("are filled up where the folder is older than one of them", async () => {
    const dir = folder();
    const older = { awsSecretKey: "a", nangoSecretKey: "b", nangoWebhookSecret: "c" };
    writeFileSync(join(dir, "secrets.json"), JSON.stringify(older));
    const secrets = await openSecrets(dir);
    expect(secrets).toEqual({ ...older, cookieKey: secrets.cookieKey });
    expect((await openSecrets(dir)).cookieKey).toBe(secrets.cookieKey);
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
