import { beforeEach, describe, expect, it } from "vitest";
import { connect as adminApi } from "../../../functions/app/admin-api.ts";
import { connect as fileMover } from "../../../functions/app/file-mover.ts";
import { connect as frontDesk } from "../../../functions/app/front-desk.ts";
import { connect as nangoWebhook } from "../../../functions/app/nango-webhook.ts";
import { connect as notices } from "../../../functions/app/notices.ts";
import { now } from "../../../functions/app/now.ts";
import { connect as onTrace } from "../../../functions/app/on-trace.ts";
import { connect as purge } from "../../../functions/app/purge.ts";
import { connect as reconcile } from "../../../functions/app/reconcile.ts";
import { connect as syncTick } from "../../../functions/app/sync-tick.ts";
import { connect as trustCenter } from "../../../functions/app/trust-center.ts";
import { connect as worker } from "../../../functions/app/worker.ts";

const table = { TABLE_NAME: "gatehouse", DYNAMODB_ENDPOINT: "http://127.0.0.1:1" };
const bucket = { BUCKET_NAME: "gatehouse", S3_ENDPOINT: "http://127.0.0.1:1" };
const heads = { HEADS_BUCKET_NAME: "gatehouse-heads" };
const queue = { QUEUE_URL: "http://127.0.0.1:1/0/work.fifo", SQS_ENDPOINT: "http://127.0.0.1:1" };
const files = { FILES_QUEUE_URL: "http://127.0.0.1:1/0/files.fifo", SQS_ENDPOINT: "http://127.0.0.1:1" };
const desk = { DESK_QUEUE_URL: "http://127.0.0.1:1/0/desk.fifo", SQS_ENDPOINT: "http://127.0.0.1:1" };
const cookies = { COOKIE_KEY: "a key that is long enough for every test" };
const site = { PUBLIC_URL: "http://127.0.0.1:4000/" };
const admin = { ADMIN_URL: "http://127.0.0.1:4000/" };
const source = {
  NANGO_HOST: "http://127.0.0.1:1",
  NANGO_SECRET_KEY: "c78464c2-fbe2-4c0d-9a51-0d6f6a3f7d10",
  NANGO_INTEGRATION: "notion",
};
const nango = {
  ...source,
  NANGO_PUBLIC_API_URL: "http://nango.localhost:1",
  NANGO_CONNECT_URL: "http://connect.nango.localhost:1",
};
const identity = { OIDC_ISSUER: "http://127.0.0.1:4000/identity", OIDC_AUDIENCE: "gatehouse" };
const mail = { MAIL_FROM: "no-reply@gatehouse.test" };
const webhook = { NANGO_WEBHOOK_SECRET: "secret" };
const all = {
  ...table,
  ...bucket,
  ...heads,
  ...queue,
  ...files,
  ...desk,
  ...cookies,
  ...site,
  ...admin,
  ...nango,
  ...identity,
  ...mail,
  ...webhook,
};

const functions = [
  {
    name: "admin-api",
    connect: adminApi,
    needs: { ...table, ...bucket, ...queue, ...nango, ...identity, ...site },
  },
  { name: "worker", connect: worker, needs: { ...table, ...bucket, ...queue, ...files, ...nango } },
  { name: "file-mover", connect: fileMover, needs: { ...table, ...bucket, ...files, ...source } },
  { name: "nango-webhook", connect: nangoWebhook, needs: { ...queue, ...webhook } },
  { name: "sync-tick", connect: syncTick, needs: { ...table, ...queue } },
  { name: "reconcile", connect: reconcile, needs: { ...table, ...queue } },
  { name: "purge", connect: purge, needs: { ...table, ...bucket, ...heads } },
  { name: "on-trace", connect: onTrace, needs: { ...table, ...mail, ...admin, ...desk, ...site } },
  { name: "notices", connect: notices, needs: { ...table, ...mail, ...admin } },
  {
    name: "front-desk",
    connect: frontDesk,
    needs: { ...table, ...mail, ...desk, ...cookies, ...site },
  },
  {
    name: "trust-center",
    connect: trustCenter,
    needs: { ...table, ...bucket, ...site, ...desk, ...cookies },
  },
];

beforeEach(() => {
  for (const name of Object.keys(all)) delete process.env[name];
  process.env.AWS_REGION = "us-east-1";
});

describe.each(functions)("the wiring of $name", ({ connect, needs }) => {
  it("is content with what it touches", () => {
    Object.assign(process.env, needs);
    expect(() => connect()).not.toThrow();
  });

  it("names what is missing", () => {
    for (const missing of Object.keys(needs).filter((name) => !name.endsWith("_ENDPOINT"))) {
      Object.assign(process.env, needs);
      delete process.env[missing];
      expect(() => connect()).toThrow(missing);
    }
  });
});

describe("now", () => {
  it("follows the offset, read anew each time", () => {
    const before = now().getTime();
    process.env.CLOCK_OFFSET_MS = String(3_600_000);
    expect(now().getTime() - before).toBeGreaterThanOrEqual(3_600_000);
    delete process.env.CLOCK_OFFSET_MS;
    expect(now().getTime() - before).toBeLessThan(3_600_000);
  });
});
