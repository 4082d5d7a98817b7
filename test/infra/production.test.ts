import { beforeAll, describe, expect, it } from "vitest";
import { at, textAt } from "./harness/compare.ts";
import { functionOf, kinds, openStage, type Stage } from "./harness/stage.ts";
import { keepsEveryRule } from "./rules/keep.ts";
import { specs } from "./rules/lists.ts";

const domains = { TrustCenter: "trust.acme.example", Admin: "gatehouse.acme.example" };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage("production", {
    DOMAIN: domains.TrustCenter,
    ADMIN_DOMAIN: domains.Admin,
    ALARM_EMAIL: "operations@acme.example",
    COST_MONITOR: "tag",
    MAIL_FROM: "Acme <no-reply@trust.acme.example>",
  });
});

keepsEveryRule("production", () => stage);

describe("production", () => {
  for (const [name, domain] of Object.entries(domains)) {
    it(`answers at ${domain}, with a certificate of its own from where CloudFront looks for it`, () => {
      const certificate = stage.one(kinds.certificate, `${name}CdnSslCertificate`);
      expect(certificate).toMatchObject({
        region: "us-east-1",
        inputs: { domainName: domain, validationMethod: "DNS" },
      });
      const validation = stage.one(
        "aws:acm/certificateValidation:CertificateValidation",
        `${name}CdnSslValidation`,
      );
      expect(validation).toMatchObject({
        region: "us-east-1",
        inputs: { certificateArn: certificate.state.arn },
      });
      expect(stage.one(kinds.distribution, `${name}CdnDistribution`).inputs).toMatchObject({
        aliases: [domain],
        viewerCertificate: { acmCertificateArn: certificate.state.arn },
      });
    });

    it(`writes the records of ${domain} into its zone`, () => {
      const records = stage.ofType(kinds.record).map(({ inputs }) => inputs);
      const { domainName } = stage.one(kinds.distribution, `${name}CdnDistribution`).state;
      for (const type of ["A", "AAAA"]) {
        const [record, ...others] = records.filter((one) => one.name === domain && one.type === type);
        expect(at(record, "aliases", 0, "name")).toBe(domainName);
        expect(others).toEqual([]);
      }
      expect(records).toContainEqual(expect.objectContaining({ name: `_x.${domain}.`, type: "CNAME" }));
    });
  }

  it("mails from its domain, signed, and the records that say so are written", () => {
    const records = stage.ofType(kinds.record).map(({ inputs }) => textAt(inputs, "name"));
    expect(stage.one(kinds.mailIdentity, "MailIdentity").inputs.emailIdentity).toBe("trust.acme.example");
    expect(records.filter((name) => name.endsWith("._domainkey.trust.acme.example"))).toHaveLength(3);
    expect(records).toContain("_dmarc.trust.acme.example");
  });

  it("keeps calls free where the list says so", () => {
    const kept = specs.filter(({ reserved }) => reserved);
    expect(kept.length).toBeGreaterThan(0);
    for (const { name, reserved } of kept)
      expect(functionOf(stage, name).inputs.reservedConcurrentExecutions).toBe(reserved?.concurrency);
  });

  it("is told to those who set up the rest", () => {
    expect(stage.outputs).toMatchObject({
      admin: "https://gatehouse.acme.example/admin/",
      trustCenter: "https://trust.acme.example",
      webhooks: "https://trust.acme.example/webhooks/nango",
    });
  });

  it("lets nobody come to the admin app by CloudFront's name, past the domain", () => {
    const { inputs } = stage.one(kinds.edgeFunction, "AdminCloudfrontFunctionRequest");
    expect(textAt(inputs, "code")).toMatch(/headers\.host\.value\.includes\('cloudfront\.net'\)/);
  });
});
