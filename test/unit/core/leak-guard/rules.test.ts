import { describe, expect, it } from "vitest";
import { rulesIn } from "./found.ts";

/** Made up, and of the right form. */
const github = `ghp_${"aB3xZ9".repeat(6)}`;
const awsId = "AKIAQ3EGRZ7KX2PLMN4T";
const awsSecret = "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";
const key = `-----BEGIN RSA PRIVATE KEY-----\n${"MIIEowIBAAKCAQEAx7Zq".repeat(8)}\n-----END RSA PRIVATE KEY-----`;

const found: readonly (readonly [text: string, rule: string])[] = [
  // Credentials, by the rules of others
  [`Token ${github} of the build`, "github token"],
  [`aws_secret_access_key = ${awsSecret}`, "aws secret access key"],
  [`The key ${awsId} is the backup's`, "aws access key id"],
  [`${key}`, "private key"],
  ["postgres://billing:S3cure-Pa55@db-7.acme.com:5432/books", "postgre sql connection"],
  [`xoxb-${"1234567890".repeat(2)}-abcdefghijklmnopqrstuvwx`, "slack token"],
  // and by ours
  [`ntn_${"aB3".repeat(15)}`, "Notion token"],
  [`AIza${"Sy4".repeat(12).slice(0, 35)}`, "Google API key"],
  [`sk_live_${"4eC39H".repeat(4)}`, "Stripe key"],
  ["https://deploy:Tr0ub4dor&3@git.acme.com/app.git", "password in an address"],
  ["Password: Tr0ub4dor&3-horse", "password"],
  ["api_key = Zx81Qw92Er73Ty", "password"],
  ["| Passwort | Sommer2026!x |", "password"],
  ["**ghp_**".replace("ghp_", github), "github token"],
  [`gh​p_${github.slice(4)}`, "github token"],
  [`${github.slice(0, 9)}\ufe0f${github.slice(9)}`, "github token"],
  [`${github.slice(0, 9)}\u3164${github.slice(9)}`, "github token"],
  // Private hosts
  ["The console is at 10.20.30.40.", "private address"],
  ["172.16.0.9 and others", "private address"],
  ["172.31.255.1", "private address"],
  ["http://192.168.1.1/admin", "private address"],
  ["subnet 10.20.0.0/16", "private address"],
  ["127.0.0.1:8080", "private address"],
  ["169.254.7.7", "private address"],
  ["fd12:3456:789a::1", "private IPv6 address"],
  ["fe80::1ff:fe23:4567:890a", "private IPv6 address"],
  ["listens on ::1", "private IPv6 address"],
  ["grafana.prod.internal", "private host name"],
  ["https://wiki.corp/runbooks", "private host name"],
  ["printer.lan,", "private host name"],
  ["db-01.acme.local", "private host name"],
  ["http://localhost:3000", "localhost"],
  ["https://jira/browse/SEC-1", "host name without a domain"],
  ["ssh://bastion", "host name without a domain"],
  // People
  ["Ask ada.lovelace@acme.com first", "personal e-mail address"],
  ["[Ada](mailto:ada@acme.com)", "personal e-mail address"],
  ["alovelace@gmail.com", "personal e-mail address"],
  ["Owner:jürgen.groß@acme.de", "personal e-mail address"],
  // Marks
  ["This page is internal only.", "internal only"],
  ["For internal use only", "internal only"],
  ["INTERNAL-ONLY", "internal only"],
  ["internal **only**", "internal only"],
  ["Nur für den internen Gebrauch", "internal only"],
  ["Usage interne uniquement", "internal only"],
  ["Confidential – do not share", "confidential"],
  ["CONFIDENTIAL: do not distribute.", "confidential"],
  ["Strictly confidential", "confidential"],
  ["DRAFT v0.3", "DRAFT"],
  ["TODO: ask legal", "TODO"],
  ["- \\[ \\] FIXME", "TODO"],
  ["Retention: TBD", "TODO"],
];

const notFound: readonly string[] = [
  // For documentation, or the same for everybody
  "203.0.113.7, 198.51.100.1, 192.0.2.44 and 2001:db8::1",
  "RFC 1918 names 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16",
  "Instance metadata at 169.254.169.254 is blocked",
  "ada@example.com, ada@mail.example.org and ada@acme.example",
  "https://example.com/, http://hostname:8080/ and https://<host>/",
  "AKIAIOSFODNN7EXAMPLE",
  // Public
  "8.8.8.8 and 172.32.0.1 and 11.0.0.1",
  "Version 10.2.3.4.5 and v10.0.0.1 and 10.300.0.1",
  "https://status.acme.com/ and https://localhost.run",
  "Acme.Corp and the local council; internal audits, corporate rules",
  "https://www.notion.so/aaaaaaaa000040008000000000000001",
  "12:30:45 and std::vector and a1:b2",
  // Mailboxes of a function
  "security@acme.com, privacy@acme.com, support+eu@acme.com, data-protection@acme.com, no-reply@acme.com",
  "emea.sales@acme.com, security-team@acme.com, soc2024@acme.com, datenschutz@acme.de",
  "git@github.com:acme/app.git and logo@2x.png and @acme/ui@1.2.3",
  // Words that only look like marks
  "This is internally only used; use internal systems only when needed",
  "We draft a plan; the draft is reviewed; a redraft",
  "All confidential data is encrypted. Do not share passwords.",
  "to-do lists, todos, Todo lists, METHODOLOGY, TODOS",
  // Passwords as a topic
  "Password: at least 14 characters, and never shared",
  "Passwords are hashed with bcrypt-12; secrets: rotated yearly; api key: see the vault",
  "password=%DB_PASSWORD% and https://user:<password>@host.acme.com/",
];

describe("the leak guard", () => {
  it.each(found)("finds in “%s” %s", async (text, rule) => {
    expect(await rulesIn(text)).toEqual([rule]);
  });

  it.each(notFound)("finds nothing in “%s”", async (text) => {
    expect(await rulesIn(text)).toEqual([]);
  });

  it("takes a draft in a title for one, however it is written, and in a text only in capitals", async () => {
    for (const title of ["Access policy (draft)", "Draft: Access policy", "Entwurf Richtlinie"])
      expect(await rulesIn(title, { isTitle: true })).toEqual(["DRAFT"]);
    expect(await rulesIn("Access policy (draft)")).toEqual([]);
    expect(await rulesIn("Drafting guide", { isTitle: true })).toEqual([]);
  });

  it("is not switched off by a comment in the text", async () => {
    for (const comment of ["secretlint-disable", "<!-- secretlint-disable -->", "// secretlint-disable-line"])
      expect(await rulesIn(`${comment} ${github}\n${github}`)).toEqual(["github token"]);
  });
});
