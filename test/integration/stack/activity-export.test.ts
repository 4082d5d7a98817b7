import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { BatchWriteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personalKey, traceHeadKey, traceKey } from "../../../functions/adapters/dynamo/keys.ts";
import { PersonalRow } from "../../../functions/adapters/dynamo/personal-rows.ts";
import type { Row } from "../../../functions/adapters/dynamo/row.ts";
import { dynamoTable } from "../../../functions/adapters/dynamo/table.ts";
import { dynamoTraceStore } from "../../../functions/adapters/dynamo/trace-store.ts";
import { TraceRow } from "../../../functions/adapters/dynamo/transaction.ts";
import { chained } from "../../../functions/core/activity/entry.ts";
import { sealed } from "../../../functions/core/activity/personal.ts";
import type { TraceView } from "../../../functions/http/schemas/workspaces.ts";
import { aTrace } from "../../fakes/builders.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { typed } from "../operate/typed.ts";
import { type Person, signIn } from "./person.ts";

let stack: TestStack;
let admin: Person;
beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
});
afterAll(() => stack?.close());

const now = () => stack.clock.now();
const run = promisify(execFile);
const verified = (...args: string[]) => typed(["verify-activity", ...args]);

/** As many traces more, faster than one after the other. */
async function append(count: number): Promise<void> {
  const table = dynamoTable({
    name: process.env.TABLE_NAME ?? "",
    endpoint: process.env.DYNAMODB_ENDPOINT,
    now,
  });
  const workspaceId = admin.workspace.id;
  const rows: Row[] = [];
  let head = await dynamoTraceStore(table).head(workspaceId);
  for (let n = 0; n < count; n++) {
    const { entry, personal } = sealed(aTrace({ workspaceId }), () => randomBytes(16).toString("hex"));
    const placed = chained(entry, head);
    head = { seq: placed.seq, hash: placed.hash };
    rows.push(TraceRow.row(traceKey(workspaceId, placed.seq), placed));
    rows.push(PersonalRow.row(personalKey(workspaceId, placed.seq), { seq: placed.seq, values: personal }));
  }
  const last = { ...traceHeadKey(workspaceId), schema: 1, body: { rev: head.seq, hash: head.hash } };
  for (let n = 0; n < rows.length; n += 25) {
    const requests = rows.slice(n, n + 25).map((Item) => ({ PutRequest: { Item } }));
    await table.db.send(new BatchWriteCommand({ RequestItems: { [table.name]: requests } }));
  }
  await table.db.send(new PutCommand({ TableName: table.name, Item: last }));
}

/** What docs/security.md tells people to type, on this stack. */
async function exported(name: string): Promise<string> {
  const [, loop = ""] = /```sh\n(at=.+?)```/s.exec(readFileSync("docs/security.md", "utf8")) ?? [];
  const script = loop.replace("https://admin.example.com", stack.url).replace("wsp_…", admin.workspace.id);
  expect(script).not.toBe(loop);
  const TOKEN = await stack.token("admin@acme.test");
  const cwd = join(stack.dataDir, name);
  mkdirSync(cwd);
  await run("sh", ["-c", script], { cwd, env: { PATH: process.env.PATH, TOKEN } });
  return join(cwd, "activity.json");
}

/** The heads that were kept, as an operator fetches them. */
async function fetchHeads(folder: string): Promise<string> {
  const Bucket = process.env.HEADS_BUCKET_NAME;
  const client = new S3Client({ endpoint: process.env.S3_ENDPOINT ?? "", forcePathStyle: true });
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: "heads/" }));
  for (const { Key = "" } of Contents) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    mkdirSync(dirname(join(folder, Key)), { recursive: true });
    writeFileSync(join(folder, Key), (await Body?.transformToString()) ?? "");
  }
  const again = new PutObjectCommand({ Bucket, Key: Contents[0]?.Key, Body: "{}", IfNoneMatch: "*" });
  await expect(client.send(again)).rejects.toMatchObject({ name: "PreconditionFailed" });
  return folder;
}

async function invite(n: number): Promise<void> {
  const body = { email: `person-${n}@acme.test`, role: "manager" };
  const answer = await stack.api(
    "admin@acme.test",
    "POST",
    `/workspaces/${admin.workspace.id}/members`,
    body,
  );
  expect(answer.status).toBeLessThan(300);
}

describe("the activity of a workspace", { timeout: 120_000 }, () => {
  it("is exported by what the docs say, verifies against each day's head, and says who exported it", async () => {
    for (let n = 0; n < 12; n++) await Promise.all([1, 2, 3].map((m) => invite(3 * n + m)));
    stack.clock.advance(25 * 3_600_000);
    await stack.idle();
    const heads = await fetchHeads(join(stack.dataDir, "fetched"));
    const file = await exported("first");

    const told = await verified(file, "--heads", heads);
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(told.out).toMatch(/^\d+ entries of wsp_\w+, whole, head \d+:[0-9a-f]{64}\n/);
    expect(told.out).toMatch(/\n\d+ heads? kept elsewhere/);

    const [newest] = await admin.all<TraceView>("/activity");
    expect(newest).toMatchObject({
      did: "activity.exported",
      by: { name: "admin@acme.test" },
      details: { format: "json", last: JSON.parse(readFileSync(file, "utf8")).head.seq },
    });
  });

  it("comes in as many parts as it takes, each small enough for Lambda", async () => {
    await append(1_000);
    const file = await exported("parts");
    const parts = readFileSync(file, "utf8").trim().split("\n");
    expect(parts).toHaveLength(2);
    for (const part of parts) expect(JSON.stringify(part).length).toBeLessThan(3_000_000);
    expect(await verified(file)).toMatchObject({ code: 0, err: "" });
  });

  it("stays whole where a person is erased from it, who is then named nowhere in it", async () => {
    const members = await admin.all<{ id: string; email: string }>("/members");
    const leaving = members.find(({ email }) => email === "person-1@acme.test");
    const at = `/workspaces/${admin.workspace.id}/members/${leaving?.id}`;
    expect((await stack.api("admin@acme.test", "DELETE", at)).status).toBeLessThan(300);
    const env = { DATA_DIR: stack.dataDir };
    const args = ["--slug", admin.workspace.slug, "--email", "person-1@acme.test"];
    const erased = await typed(["workspace", "erase-person", ...args], env);
    expect(erased).toMatchObject({ code: 0, err: "" });

    const file = await exported("second");
    expect(readFileSync(file, "utf8")).not.toContain("person-1@acme.test");
    expect(readFileSync(file, "utf8")).toContain("person-2@acme.test");
    const told = await verified(file, "--heads", join(stack.dataDir, "fetched"));
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(told.out).toMatch(/; 2 are erased or left out\./);
  });

  it("comes as CSV that names people and begins no formula", async () => {
    const path = `/workspaces/${admin.workspace.id}/activity/export?format=csv`;
    const answer = await stack.api("admin@acme.test", "GET", path);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.toString()).toContain('"member.invited","member"');
  });

  it("is for admins", async () => {
    const path = `/workspaces/${admin.workspace.id}/activity/export?format=json`;
    expect((await stack.api("manager@acme.test", "GET", path)).status).toBe(403);
  });
});
