import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DescribeTimeToLiveCommand, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, it, onTestFinished } from "vitest";
import { startDynamo } from "../../../stacks/local/aws/dynamo/binary.ts";
import { aKey, dynamoDuringTest, TableName } from "./dynamo-client.ts";
import { dirDuringTest, listenDuringTest } from "./listen.ts";

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe("the local database", () => {
  it("has its table with expiry, once, and every item after it was killed", async () => {
    const before = await dynamoDuringTest();
    await before.put("DOC#1");
    process.kill(before.engine.pid ?? 0, "SIGKILL");
    const { client } = await dynamoDuringTest(before.dir);
    expect((await client.send(new GetItemCommand({ TableName, Key: aKey("DOC#1") }))).Item).toEqual(
      aKey("DOC#1"),
    );
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(TimeToLiveDescription).toMatchObject({ AttributeName: "expiresAt", TimeToLiveStatus: "ENABLED" });
  });

  it("answers with a server error, not with silence, when the engine is gone", async () => {
    const { client, engine, put } = await dynamoDuringTest();
    await put("DOC#1");
    await engine.stop();
    await expect(client.send(new GetItemCommand({ TableName, Key: aKey("DOC#1") }))).rejects.toMatchObject({
      name: "InternalServerError",
      $metadata: { httpStatusCode: 500 },
    });
  });

  it("ends the engine that a killed run has left behind", async () => {
    const left = await dynamoDuringTest();
    const again = await dynamoDuringTest(left.dir);
    expect(isAlive(left.engine.pid ?? 0)).toBe(false);
    await again.put("DOC#1");
  });

  it("leaves every other process alone, whatever the note of the last run says", async () => {
    const dir = await dirDuringTest();
    const other = spawn(process.execPath, [
      "-e",
      "setInterval(() => {}, 1000)",
      "--",
      "--db-path",
      join(dir, "dynamo.db"),
    ]);
    onTestFinished(() => void other.kill());
    await once(other, "spawn");
    writeFileSync(join(dir, "dynamo.pid"), String(other.pid));
    const engine = await startDynamo({ dir, env: {} });
    onTestFinished(() => engine.stop());
    expect(isAlive(other.pid ?? 0)).toBe(true);
  });

  it("is another one when its address is given", async () => {
    const endpoint = await listenDuringTest((_, answer) => void answer.writeHead(400).end());
    const env = { DYNAMODB_ENDPOINT: endpoint };
    const engine = await startDynamo({ dir: await dirDuringTest(), env });
    expect(engine).toMatchObject({ endpoint });
    expect(engine.pid).toBeUndefined();
  });

  it.each(["http://127.0.0.1:9", "nonsense"])(
    "is missed in a sentence where none answers: %s",
    async (at) => {
      const start = startDynamo({ dir: await dirDuringTest(), env: { DYNAMODB_ENDPOINT: at } });
      await expect(start).rejects.toMatchObject({
        name: "StartProblem",
        message: `No database answers at ${at}. Start it, or leave DYNAMODB_ENDPOINT empty to use the bundled one.`,
      });
    },
  );

  it("says what to do when it is not installed", async () => {
    const start = startDynamo({ dir: await dirDuringTest(), env: {}, packageName: "@dynoxide/none" });
    await expect(start).rejects.toThrow(/is not installed\. .* set DYNAMODB_ENDPOINT to its address\.$/);
  });
});
