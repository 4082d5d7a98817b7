import fc from "fast-check";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"];
const signs = (length: number, from = letters) =>
  fc.array(fc.constantFrom(...from), { minLength: length, maxLength: length }).map((all) => all.join(""));

const inWords = (secret: fc.Arbitrary<string>, write: (secret: string) => string) =>
  secret.map((value) => ({ secret: value, text: write(value) }));

const password = signs(14).map((value) => `${value}!aA7`);

/** Credentials that nobody ever had, as people write them into pages. */
export const planted: fc.Arbitrary<{ secret: string; text: string }> = fc.oneof(
  inWords(signs(36), (secret) => `ghp_${secret}`).map(({ secret, text }) => ({
    secret: `ghp_${secret}`,
    text,
  })),
  inWords(signs(40), (secret) => `aws_secret_access_key = ${secret}`),
  inWords(signs(40), (secret) => `AWS_SECRET_ACCESS_KEY="${secret}"`),
  inWords(password, (secret) => `Password: ${secret}`),
  inWords(password, (secret) => `postgres://billing:${secret}@db.acme.com/books`),
  inWords(password, (secret) => `https://deploy:${secret}@git.acme.com/app.git`),
  inWords(signs(45), (secret) => `ntn_${secret}`).map(({ secret, text }) => ({
    secret: `ntn_${secret}`,
    text,
  })),
  inWords(
    signs(160).map((value) => value.replace(/.{64}/g, "$&\n")),
    (secret) => `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----`,
  ),
);

/** Words of which some are findings of their own, so that one's excerpt could show another's secret. */
export const surroundings: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      "rotate it",
      "TODO",
      "internal only",
      "ada@acme.com",
      "10.1.2.3",
      "user: root",
      "then",
      "(see below)",
      "\n\n",
      "| a | b |",
      "DRAFT",
      "https://jira/x",
      "**bold**",
      "`code`",
      "key",
      "![",
    ),
    { maxLength: 6 },
  )
  .map((words) => words.join(" "));
