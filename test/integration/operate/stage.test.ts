import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readOperatorAccess } from "../../../stacks/local/operator-access.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { fakeSst } from "./fake-sst.ts";
import { typed } from "./typed.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack?.close());

/** The stack's table and queues, as parts of a stage of which SST tells: no data folder is given. */
function onStage(...args: string[]) {
  const access = readOperatorAccess(stack.dataDir);
  if (!access) throw new Error("The stack is open to its operator");
  const { AWS_ENDPOINT_URL_DYNAMODB = "", AWS_ENDPOINT_URL_SQS = "", ...aws } = access.environment;
  const preview = {
    ...access.resources,
    Admin: { type: "sst.aws.Router", url: "https://admin.gatehouse.test" },
    NangoSecretKey: { type: "sst.sst.Secret", value: "CANARY" },
    Content: { type: "sst.aws.Bucket", name: "content" },
  };
  const stages = { preview, "cut-off": preview, "half-made": { Content: preview.Content } };
  const env = {
    SST_BIN_PATH: fakeSst(stages, { ...aws, AWS_SESSION_TOKEN: "" }),
    DATA_DIR: "/nonexistent",
    AWS_ENDPOINT_URL_DYNAMODB,
    AWS_ENDPOINT_URL_SQS,
    // SST was given this; the credentials that it makes of it are what counts from there on.
    AWS_PROFILE: "somebody",
    AWS_SESSION_TOKEN: "stale",
  };
  return typed(args, env);
}

describe("npm run workspace -- … --stage", { timeout: 60_000 }, () => {
  it("creates a workspace where SST says that the stage's table is", async () => {
    const made = ["--slug", "hooli", "--name", "Hooli", "--admin", "gavin@hooli.test"];
    const told = await onStage("workspace", "create", ...made, "--stage", "preview");
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(told.out).toContain("Hooli is created in stage preview: wsp_");
    expect(told.out).toContain("Sign in: https://admin.gatehouse.test/admin/");
    expect(told.out).toContain(`Trust center: ${stack.url}/t/hooli`);

    const listed = await onStage("workspace", "list", "--stage=preview");
    expect(listed.out).toMatch(/^hooli {2,}wsp_.* Hooli$/m);
    const me = await (await stack.api("gavin@hooli.test", "GET", "/me")).json();
    expect(me).toMatchObject({ workspaces: [{ slug: "hooli", role: "admin" }] });
    expect(told.out + listed.out + listed.err).not.toContain("CANARY");
  });

  it("fails as it does on a laptop, whatever SST makes of exit codes", async () => {
    const taken = ["--slug", "acme", "--name", "Acme", "--admin", "a@a.test", "--stage", "preview"];
    const told = await onStage("workspace", "create", ...taken);
    expect(told).toEqual({ code: 1, out: "", err: "The slug acme is taken. Choose another one.\n" });
  });

  it("shows the queues of the stage", async () => {
    const told = await onStage("queue", "list", "--stage", "preview");
    expect(told).toMatchObject({ code: 0, err: "", out: expect.stringMatching(/^work +0 +0 +0$/m) });
  });

  it.each([
    ["never-was", "There is no Gatehouse in stage never-was, as far as these AWS credentials"],
    ["half-made", "There is no Gatehouse in stage half-made, as far as these AWS credentials"],
    ["locked-out", "SST could not open stage locked-out. AWS credentials are not configured."],
    // SST has told of the credentials before.
    ["cut-off", "SST could not open stage cut-off. The connection to AWS was lost.\n"],
  ])("says what is the matter with stage %s", async (stage, sentence) => {
    const { code, out, err } = await onStage("workspace", "list", "--stage", stage);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/time=|level=|\n\s+at /);
  });
});
