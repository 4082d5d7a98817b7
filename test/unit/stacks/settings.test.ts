import { describe, expect, it } from "vitest";
import { readSettings } from "../../../stacks/settings.ts";

const own = { MAIL_FROM: "Gatehouse <ada@example.com>" };
const production = {
  DOMAIN: "trust.acme.example",
  ALARM_EMAIL: "operations@acme.example",
  COST_MONITOR: "off",
  MAIL_FROM: "no-reply@acme.example",
};

/** What is wrong with these, a sentence each. */
function faultsOf(env: Record<string, string>, stage = "ada"): string[] {
  try {
    readSettings(stage, env);
    return [];
  } catch (error) {
    const [head, ...faults] = String(error instanceof Error && error.message).split("\n- ");
    expect(head).toBe(`Stage ${stage} cannot be deployed:`);
    return faults;
  }
}

describe("the settings of a stage", () => {
  it("need a sender and nothing else, on a stage of one's own", () => {
    expect(readSettings("ada", own)).toEqual({
      isProduction: false,
      domain: undefined,
      adminDomain: undefined,
      issuer: undefined,
      nango: {
        host: "https://api.nango.dev",
        publicApiUrl: "https://api.nango.dev",
        connectUrl: "https://connect.nango.dev",
        integration: "notion",
      },
      notion: { fileHosts: "", pageOrigins: "" },
      mail: { from: own.MAIL_FROM, identity: "ada@example.com" },
      alarms: { email: undefined, runbook: "docs/operate.md", costMonitor: undefined },
      syncRate: "rate(4 hours)",
      tracing: false,
      breakGlassRoles: [],
    });
  });

  it("have the admin app beside the trust center, and mails from the sender's domain, where there is a domain", () => {
    expect(readSettings("production", production)).toMatchObject({
      isProduction: true,
      domain: { name: "trust.acme.example" },
      adminDomain: { name: "admin.trust.acme.example" },
      mail: { identity: "acme.example" },
      alarms: { email: "operations@acme.example" },
    });
  });

  it("are told with all that is wrong at once", () => {
    const env = {
      DOMAIN: "Not a domain",
      DOMAIN_CERTIFICATE: "arn:aws:acm:eu-west-1:123456789012:certificate/a",
      ADMIN_DOMAIN: "admin",
      OIDC_ISSUER: "https://login.acme.example",
      NANGO_HOST: "http://nango.acme.example",
      MAIL_FROM: "nobody",
      SYNC_RATE: "hourly",
      TRACING: "yes",
      BREAK_GLASS_ROLES: "restore, arn:aws:iam::123456789012:role/restore",
    };
    expect(faultsOf(env, "production")).toEqual([
      "DOMAIN is not a domain name: Not a domain",
      "DOMAIN_CERTIFICATE must be the ARN of a certificate in us-east-1.",
      "ADMIN_DOMAIN is not a domain name: admin",
      "NANGO_HOST must be an https address: http://nango.acme.example",
      "OIDC_ISSUER, OIDC_AUDIENCE and OIDC_CLIENT_ID belong together: set all three, or none for Cognito.",
      "NANGO_PUBLIC_API_URL must be an https address: http://nango.acme.example",
      'MAIL_FROM is missing or no address: for instance MAIL_FROM="Gatehouse <no-reply@example.com>".',
      'SYNC_RATE must look like "rate(4 hours)": hourly',
      'TRACING is either "on" or "off": yes',
      "BREAK_GLASS_ROLES: restore is no role's ARN.",
      "ALARM_EMAIL is missing: somebody must hear the alarms.",
      'COST_MONITOR is missing: "tag" where this account may watch a cost tag, a monitor\'s ARN, or "off".',
    ]);
  });

  it("ask for an address of its own, somebody who hears the alarms, and a word on costs in production only", () => {
    expect(faultsOf(own, "production").map((fault) => fault.split(" ")[0])).toEqual([
      "DOMAIN",
      "ALARM_EMAIL",
      "COST_MONITOR",
    ]);
    expect(faultsOf(own, "preview")).toEqual([]);
  });

  it("refuse a stage's name for which AWS has no room", () => {
    expect(faultsOf(own, "a".repeat(40))).toEqual([]);
    expect(faultsOf(own, "a".repeat(41))).toEqual(["A stage's name has 40 letters at the most."]);
  });

  it("refuse a stage's name that Cognito refuses, unless Cognito is not used", () => {
    const refused =
      "A stage's name has neither aws, nor amazon, nor cognito in it: Cognito refuses those words.";
    for (const stage of ["aws", "try-Amazon", "cognito2"]) expect(faultsOf(own, stage)).toEqual([refused]);
    const env = {
      OIDC_ISSUER: "https://login.acme.example",
      OIDC_AUDIENCE: "gatehouse",
      OIDC_CLIENT_ID: "app",
    };
    expect(faultsOf({ ...own, ...env }, "aws")).toEqual([]);
  });

  it("have the sender's address confirmed and not its domain, where the zone is elsewhere", () => {
    const certificate = "arn:aws:acm:us-east-1:123456789012:certificate/a";
    const elsewhere = {
      ...production,
      DOMAIN_CERTIFICATE: certificate,
      ADMIN_DOMAIN_CERTIFICATE: certificate,
    };
    const identityOf = (env: Record<string, string>) => readSettings("production", env).mail.identity;
    expect(identityOf(elsewhere)).toBe("no-reply@acme.example");
    expect(identityOf({ ...elsewhere, MAIL_IDENTITY: "acme.example" })).toBe("acme.example");
  });

  it("refuse one domain for both", () => {
    expect(faultsOf({ ...production, ADMIN_DOMAIN: production.DOMAIN }, "production")).toEqual([
      "DOMAIN and ADMIN_DOMAIN must differ: the public pages and the admin app never share an origin.",
    ]);
  });

  it("refuse a sync more often than every ten minutes, and less often than every four hours", () => {
    for (const rate of ["rate(9 minutes)", "rate(1 minutes)"])
      expect(faultsOf({ ...own, SYNC_RATE: rate })).toEqual(["SYNC_RATE is 10 minutes at the least."]);
    expect(faultsOf({ ...own, SYNC_RATE: "rate(5 hours)" })).toHaveLength(1);
    for (const rate of ["rate(0 hours)", "rate(1 hour)", "rate(-1 hours)", "cron(0 * * * ? *)"])
      expect(faultsOf({ ...own, SYNC_RATE: rate })).toEqual([
        `SYNC_RATE must look like "rate(4 hours)": ${rate}`,
      ]);
    expect(readSettings("ada", { ...own, SYNC_RATE: "rate(10 minutes)" }).syncRate).toBe("rate(10 minutes)");
    expect(readSettings("ada", { ...own, SYNC_RATE: "rate(2 hours)" }).syncRate).toBe("rate(2 hours)");
  });

  it("put an hour as AWS takes it", () => {
    expect(readSettings("ada", { ...own, SYNC_RATE: "rate(1 hours)" }).syncRate).toBe("rate(60 minutes)");
  });

  it("take an issuer as it is written, and its scope and way out where they are named", () => {
    const env = {
      ...own,
      OIDC_ISSUER: "https://login.acme.example/tenant/",
      OIDC_AUDIENCE: "gatehouse",
      OIDC_CLIENT_ID: "app",
      OIDC_SIGN_OUT_URL: "https://login.acme.example/out",
    };
    expect(readSettings("ada", env).issuer).toEqual({
      issuer: "https://login.acme.example/tenant/",
      audience: "gatehouse",
      clientId: "app",
      scope: "openid profile email offline_access",
      signOutUrl: "https://login.acme.example/out",
    });
  });

  it("refuse addresses with a password, a query or without TLS", () => {
    for (const host of ["https://me:secret@n.example", "https://n.example?a=1", "nango", "http://n.example"])
      expect(faultsOf({ ...own, NANGO_HOST: host })[0]).toContain("NANGO_HOST must be an https address");
    expect(readSettings("ada", { ...own, NANGO_HOST: "https://n.example/" }).nango).toMatchObject({
      host: "https://n.example",
      publicApiUrl: "https://n.example",
    });
  });

  it("take a sender with and without a name, and refuse what is half of one", () => {
    for (const from of ["a@b.example", "<a@b.example>", "Acme, Inc. <a@b.example>"])
      expect(readSettings("ada", { MAIL_FROM: from }).mail).toEqual({ from, identity: "a@b.example" });
    for (const from of [
      "",
      "a@b",
      "Acme <a@b.example",
      "a@b.example>",
      "A\r\nBcc: x <a@b.example>",
      "a@b@c.example",
    ])
      expect(faultsOf({ MAIL_FROM: from })).toHaveLength(1);
  });

  it("verify the identity that was named, if the sender belongs to it", () => {
    const of = (identity: string) => ({ MAIL_FROM: "Acme <a@mail.acme.example>", MAIL_IDENTITY: identity });
    for (const identity of ["acme.example", "mail.acme.example", "a@mail.acme.example"])
      expect(readSettings("ada", of(identity)).mail.identity).toBe(identity);
    for (const identity of ["cme.example", "other.example", "b@mail.acme.example"])
      expect(faultsOf(of(identity))).toEqual([
        `MAIL_IDENTITY is neither the sender's address nor a domain that it is in: ${identity}`,
      ]);
  });
});
