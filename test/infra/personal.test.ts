import { beforeAll, describe, expect, it } from "vitest";
import { textAt } from "./harness/compare.ts";
import { mayOf } from "./harness/may.ts";
import { allows, statementsOf } from "./harness/policy.ts";
import { functionOf, kinds, openStage, roleOf, type Stage, secrets } from "./harness/stage.ts";
import { variablesOf } from "./rules/functions.ts";
import { keepsEveryRule } from "./rules/keep.ts";
import { specs } from "./rules/lists.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage("ada", { MAIL_FROM: "Gatehouse <ada@example.com>" });
});

keepsEveryRule("a stage of one's own", () => stage);

describe("a stage of one's own", () => {
  it("needs no domain: its addresses are CloudFront's", () => {
    for (const { inputs } of stage.ofType(kinds.distribution)) expect(inputs.aliases).toEqual([]);
    expect(stage.ofType(kinds.certificate)).toEqual([]);
    expect(stage.ofType(kinds.record)).toEqual([]);
    expect(stage.outputs).toMatchObject({
      admin: "https://admincdndistribution.cloudfront.net/admin/",
      trustCenter: "https://trustcentercdndistribution.cloudfront.net",
      webhooks: "https://trustcentercdndistribution.cloudfront.net/webhooks/nango",
    });
  });

  it("mails from an address that its owner confirms", () => {
    expect(stage.one(kinds.mailIdentity, "MailIdentity").inputs.emailIdentity).toBe("ada@example.com");
  });

  it("gives each function the addresses that its work needs", () => {
    const { PUBLIC_URL } = variablesOf(stage.one(kinds.function, "TrustCenterCodeFunction"));
    const { ADMIN_URL } = variablesOf(stage.one(kinds.function, "OnTraceCodeFunction"));
    expect(PUBLIC_URL).toBe(stage.outputs.trustCenter);
    expect(`${ADMIN_URL}/admin/`).toBe(stage.outputs.admin);
  });
});

describe("a secret", () => {
  const holdersOf = (secret: string) =>
    specs
      .map(({ name }) => name)
      .filter((name) => Object.values(variablesOf(functionOf(stage, name))).includes(secret));

  it("is with those who call Nango, or who are called by it, or who hear visitors, and with nobody for whom it is of no use", () => {
    expect(holdersOf(secrets.NangoSecretKey)).toEqual(["admin-api", "worker", "file-mover"]);
    expect(holdersOf(secrets.NangoWebhookSecret)).toEqual(["nango-webhook"]);
    expect(holdersOf(secrets.CookieKey)).toEqual(["trust-center", "front-desk"]);
  });
});

describe("the functions' roles", () => {
  const writes = ["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "ConditionCheckItem"];
  const private_ = [
    "MEMBER",
    "MEMBERSHIP",
    "ADDRESS",
    "IDENTITY",
    "ATTEMPT",
    "CATALOG",
    "IMPORT",
    "TRACE",
    "PERSONAL",
  ];

  it("let the public pages read what is shown, and write what visitors do and no document", () => {
    const { rows, files, sends } = mayOf(stage);
    const reads = ["GetItem", "BatchGetItem", "Query"];
    const onWorkspace = (action: string, kind: string) => rows("trust-center", action, `${kind}#wsp_acme`);
    expect(onWorkspace("GetItem", "DOC")).toBe(true);
    expect(rows("trust-center", "Query", "DOC-PUBLISHED#wsp_acme", "gsi2")).toBe(true);
    expect(files("trust-center", "GetObject", "wsp_acme/1a2b")).toBe(true);
    for (const action of writes)
      for (const kind of ["DOC", "VERSION", "CONNECTION", "WORKSPACE", "NDA", "ACCOUNT"])
        expect(onWorkspace(action, kind)).toBe(false);
    for (const action of writes.filter((one) => one !== "ConditionCheckItem"))
      expect(onWorkspace(action, "NDA-CURRENT")).toBe(false);
    const recorded = ["TRACE", "PERSONAL"];
    for (const kind of private_.filter((one) => !recorded.includes(one)))
      for (const action of [...reads, ...writes]) expect(onWorkspace(action, kind)).toBe(false);
    for (const kind of recorded)
      expect([...reads, ...writes].filter((action) => onWorkspace(action, kind))).toEqual(["PutItem"]);
    for (const action of ["PutObject", "DeleteObject"])
      expect(files("trust-center", action, "wsp_acme/1a2b")).toBe(false);
    expect(files("trust-center", "GetObject", "tmp/wsp_acme/1a2b")).toBe(false);
    expect(files("trust-center", "ListBucket")).toBe(false);
    expect(sends("trust-center", "WorkQueue")).toBe(false);
  });

  it("let the webhook queue work, and neither read nor write", () => {
    const { rows, files, sends } = mayOf(stage);
    expect(sends("nango-webhook", "WorkQueue")).toBe(true);
    expect(sends("nango-webhook", "WorkDeadQueue")).toBe(false);
    for (const action of ["GetItem", "Query", ...writes])
      expect(rows("nango-webhook", action, "NANGO#x")).toBe(false);
    expect(files("nango-webhook", "GetObject", "wsp_acme/1a2b")).toBe(false);
  });

  it("let the worker add to the history, and never take from it", () => {
    const { rows } = mayOf(stage);
    expect(rows("worker", "PutItem", "TRACE#wsp_acme")).toBe(true);
    expect(rows("worker", "UpdateItem", "TRACE#wsp_acme")).toBe(false);
    expect(rows("worker", "DeleteItem", "TRACE#wsp_acme")).toBe(false);
    expect(rows("worker", "PutItem", ["DOC#wsp_acme", "MEMBER#wsp_acme"])).toBe(false);
  });

  it("let nobody look at the whole table, change it, or open the bucket to others", () => {
    const { rows, files } = mayOf(stage);
    const wholes = ["Scan", "DeleteTable", "UpdateTable", "ExportTableToPointInTime", "PartiQLSelect"];
    const openings = ["PutBucketPolicy", "PutObjectAcl", "PutLifecycleConfiguration", "DeleteBucket"];
    for (const { name } of specs) {
      expect(wholes.filter((action) => rows(name, action, "DOC#wsp_acme"))).toEqual([]);
      expect(openings.filter((action) => files(name, action, "wsp_acme/1a2b"))).toEqual([]);
      expect(openings.filter((action) => files(name, action))).toEqual([]);
    }
  });

  it("let only those send mail that tell people something, and only as the stage's own sender", () => {
    const resource = textAt(stage.one(kinds.mailIdentity, "MailIdentity").state, "arn");
    const as = (from: string) => ({
      action: "ses:SendEmail",
      resource,
      context: { "ses:FromAddress": from },
    });
    const senders = (from: string) =>
      specs.map(({ name }) => name).filter((name) => allows(statementsOf(roleOf(stage, name)), as(from)));
    expect(senders("ada@example.com")).toEqual(["front-desk", "notices", "on-trace"]);
    expect(senders("ceo@example.com")).toEqual([]);
  });
});
