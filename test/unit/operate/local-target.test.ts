import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { listen } from "../../../stacks/local/loopback.ts";
import { openToOperator, readOperatorAccess } from "../../../stacks/local/operator-access.ts";
import { localTarget } from "../../../stacks/operate/local-target.ts";
import { tableName, urlOf } from "../../../stacks/operate/target.ts";

const aws = {
  credentials: { accessKeyId: "local", secretAccessKey: "secret" },
  endpoints: { dynamodb: "http://127.0.0.1:1", s3: "", s3Public: "", sqs: "http://127.0.0.1:2", ses: "" },
};

function dataDir(): string {
  const dir = mkdtempSync(join(tmpdir(), "gatehouse-operator-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const none = { code: "precondition", message: expect.stringContaining("No Gatehouse is running") };

describe("the stack on this machine", () => {
  it("is found by its data folder, on its own clock, while it runs", async () => {
    const dir = dataDir();
    const { url, close } = await listen(0, (_, res) => res.end('{"offsetMs":86400000}'));
    writeFileSync(join(dir, "operator.json"), "of one that was killed", { mode: 0o644 });
    const end = openToOperator(dir, url, aws);
    expect(statSync(join(dir, "operator.json")).mode & 0o777).toBe(0o600);

    const target = await localTarget(dir);
    expect(target.name).toBe(`the Gatehouse at ${url}`);
    expect(tableName(target)).toBe("gatehouse");
    expect(urlOf(target, "WorkDead")).toBe("http://127.0.0.1:2/000000000000/work-dead.fifo");
    expect(() => urlOf(target, "Other")).toThrow(`There is no Other in the Gatehouse at ${url}.`);
    expect(target.environment).toMatchObject({
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:1",
      AWS_SECRET_ACCESS_KEY: "secret",
    });
    expect(target.now().getTime() - Date.now()).toBeGreaterThan(86_000_000);

    await close();
    await expect(localTarget(dir)).rejects.toMatchObject(none);
    end();
    expect(existsSync(join(dir, "operator.json"))).toBe(false);
  });

  it("is not there while it starts, nor where a file is not its own", async () => {
    const dir = dataDir();
    const { url, close } = await listen(0, (_, res) => res.writeHead(503).end("Gatehouse is starting"));
    onTestFinished(close);
    await expect(localTarget(dir)).rejects.toMatchObject(none);
    openToOperator(dir, url, aws);
    await expect(localTarget(dir)).rejects.toMatchObject(none);
    writeFileSync(join(dir, "operator.json"), '{"url":1}');
    expect(readOperatorAccess(dir)).toBeUndefined();
    await expect(localTarget(dir)).rejects.toMatchObject(none);
  });
});
