import { beforeAll, describe, expect, it } from "vitest";
import { at, textAt } from "./harness/compare.ts";
import { kinds, openStage, type Stage } from "./harness/stage.ts";
import { variablesOf } from "./rules/functions.ts";
import { keepsEveryRule } from "./rules/keep.ts";

const certificate = (name: string) => `arn:aws:acm:us-east-1:123456789012:certificate/${name}`;
const issuer = "https://login.acme.example/oauth2/default";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage("preview", {
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: "gatehouse",
    OIDC_CLIENT_ID: "gatehouse-admin",
    DOMAIN: "trust.acme.example",
    DOMAIN_CERTIFICATE: certificate("trust"),
    ADMIN_DOMAIN_CERTIFICATE: certificate("admin"),
    MAIL_FROM: "no-reply@acme.example",
    MAIL_IDENTITY: "acme.example",
    NANGO_HOST: "https://nango.acme.example",
    NANGO_CONNECT_URL: "https://connect.nango.acme.example",
    SYNC_RATE: "rate(30 minutes)",
    TRACING: "on",
    BREAK_GLASS_ROLES: "arn:aws:iam::123456789012:role/restore",
  });
});

keepsEveryRule("a stage with an issuer, certificates and a Nango of its operator's own", () => stage);

describe("a stage with an issuer of its operator's own", () => {
  it("has the API and the admin app trust it, for the audience and the client that were named", () => {
    const authorizer = stage.one(kinds.authorizer, /^ApiAuthorizer/).inputs;
    expect(authorizer.jwtConfiguration).toEqual({ issuer, audiences: ["gatehouse"] });
    expect(variablesOf(stage.one(kinds.function, "AdminApiCodeFunction"))).toMatchObject({
      OIDC_ISSUER: issuer,
      OIDC_AUDIENCE: "gatehouse",
    });
    expect(stage.one("command:local:Command", "AdminFilesBuilder").inputs.environment).toMatchObject({
      VITE_OIDC_AUTHORITY: issuer,
      VITE_OIDC_CLIENT_ID: "gatehouse-admin",
      VITE_OIDC_AUDIENCE: "gatehouse",
      VITE_OIDC_SCOPE: "openid profile email offline_access",
    });
  });

  it("has nothing of Cognito", () => {
    expect(stage.resources.filter(({ type }) => type.startsWith("aws:cognito"))).toEqual([]);
    expect(JSON.stringify(stage.one(kinds.headers, "AdminHeaders").inputs)).not.toContain("cognito");
  });
});

describe("a stage whose zone is elsewhere", () => {
  it("takes the certificates that it was given, and leaves every record to its operator", () => {
    const used = stage
      .ofType(kinds.distribution)
      .map(({ inputs }) => [
        textAt(inputs, "aliases", 0),
        at(inputs, "viewerCertificate", "acmCertificateArn"),
      ]);
    expect(Object.fromEntries(used)).toEqual({
      "trust.acme.example": certificate("trust"),
      "admin.trust.acme.example": certificate("admin"),
    });
    expect(stage.ofType(kinds.certificate)).toEqual([]);
    expect(stage.ofType(kinds.record)).toEqual([]);
  });
});

describe("a stage with a Nango of its operator's own", () => {
  it("has functions and browsers reach that one", () => {
    expect(variablesOf(stage.one(kinds.function, "WorkerCodeFunction"))).toMatchObject({
      NANGO_HOST: "https://nango.acme.example",
      NANGO_PUBLIC_API_URL: "https://nango.acme.example",
      NANGO_CONNECT_URL: "https://connect.nango.acme.example",
    });
    const policy = JSON.stringify(stage.one(kinds.headers, "AdminHeaders").inputs);
    expect(policy).toContain("https://nango.acme.example wss://nango.acme.example");
    expect(policy).not.toContain("nango.dev");
  });
});
