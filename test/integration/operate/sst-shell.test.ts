import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { listen } from "../../../stacks/local/loopback.ts";
import { stageTarget } from "../../../stacks/operate/stage-target.ts";
import { fakeTools, startRegistry } from "../../infra/prepare-platform.mjs";

const home = mkdtempSync(join(tmpdir(), "gatehouse-shell-"));
const project = join(home, "project");
const closing: (() => unknown)[] = [() => rmSync(home, { recursive: true, force: true })];
const env: Record<string, string> = {};

/** SST asks AWS first where it keeps its own things. */
const bootstrapped: RequestListener = (_, res) => {
  const Value = JSON.stringify({ version: 99, asset: "a", state: "s" });
  res.setHeader("content-type", "application/x-amz-json-1.1");
  res.end(JSON.stringify({ Parameter: { Name: "/sst/bootstrap", Type: "String", Value, Version: 1 } }));
};

beforeAll(async () => {
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{"type":"module"}');
  writeFileSync(
    join(project, "sst.config.ts"),
    `export default $config({
      app: () => ({ name: "gatehouse", home: "local", providers: { aws: { version: "7.20.0", region: "eu-west-1" } } }),
      async run() {},
    });`,
  );
  const aws = await listen(0, bootstrapped);
  const registry = await startRegistry();
  closing.push(aws.close, registry.close);
  Object.assign(env, {
    XDG_CONFIG_HOME: home,
    SST_BUN_PATH: fakeTools(home).bun,
    NPM_REGISTRY: registry.url,
    SST_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: "AKIDOPERATOR",
    AWS_SECRET_ACCESS_KEY: "of-the-operator",
    AWS_REGION: "us-east-1",
  });
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
});
afterEach(() => vi.stubEnv("AWS_SESSION_TOKEN", ""));
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.reverse()) await close();
});

/** What `sst deploy` leaves of a stage: each component that can be linked has a reference in the state. */
function deployed(stage: string, components: Record<string, Record<string, unknown>>): void {
  const urn = (type: string, name: string) => `urn:pulumi:${stage}::gatehouse::${type}::${name}`;
  const stack = urn("pulumi:pulumi:Stack", `gatehouse-${stage}`);
  const links = Object.entries(components).map(([target, properties]) => ({
    urn: urn("sst:sst:LinkRef", `${target}LinkRef`),
    custom: false,
    type: "sst:sst:LinkRef",
    parent: stack,
    outputs: { target, properties },
  }));
  const resources = [{ urn: stack, custom: false, type: "pulumi:pulumi:Stack", outputs: {} }, ...links];
  const manifest = { time: "2026-01-01T00:00:00Z", magic: "", version: "v3.215.0" };
  const folder = join(home, "sst/state/app/gatehouse");
  mkdirSync(folder, { recursive: true });
  const checkpoint = { stack: `organization/gatehouse/${stage}`, latest: { manifest, resources } };
  writeFileSync(join(folder, `${stage}.json`), JSON.stringify({ version: 3, checkpoint }));
}

describe("the installed SST", { timeout: 60_000 }, () => {
  it("tells of a stage what an operator's command reads: names, addresses, credentials and the region", async () => {
    deployed("production", {
      Table: { type: "sst.aws.Dynamo", name: "gatehouse-production-TableTable-abc" },
      WorkDead: { type: "sst.aws.Queue", url: "https://sqs.eu-west-1.amazonaws.com/1/dead.fifo" },
      NangoSecretKey: { type: "sst.sst.Secret", value: "CANARY" },
    });
    const { name, resources, environment } = await stageTarget("production", project);
    expect(name).toBe("stage production");
    expect(resources).toMatchObject({
      Table: { name: "gatehouse-production-TableTable-abc" },
      WorkDead: { url: "https://sqs.eu-west-1.amazonaws.com/1/dead.fifo" },
      NangoSecretKey: {},
    });
    expect(JSON.stringify(resources)).not.toContain("CANARY");
    expect(environment).toEqual({
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "AKIDOPERATOR",
      AWS_SECRET_ACCESS_KEY: "of-the-operator",
    });
  });

  it("hands on a session's token", async () => {
    deployed("production", { Table: { name: "table" } });
    vi.stubEnv("AWS_SESSION_TOKEN", "of-the-session");
    const { environment } = await stageTarget("production", project);
    expect(environment.AWS_SESSION_TOKEN).toBe("of-the-session");
  });

  it("knows of no stage that was never deployed", async () => {
    await expect(stageTarget("never-was", project)).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining("npx sst deploy --stage never-was"),
    });
  });

  it("says itself why it cannot open one", async () => {
    await expect(stageTarget("production", home)).rejects.toMatchObject({
      code: "upstream_failed",
      message: expect.stringMatching(/^SST could not open stage production\. \w/),
    });
  });
});
