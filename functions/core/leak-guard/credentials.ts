import type { Rule } from "./rule.ts";

const credential = (name: string, pattern: RegExp, isMeant?: Rule["isMeant"]): Rule => ({
  kind: "credential",
  name,
  pattern,
  ...(isMeant ? { isMeant } : {}),
});

const stands =
  /^(?:x{4,}|\*{3,}|\.{3,}|<.{0,80}|\$\{?.{0,80}|\{\{.{0,80}|%.{0,80}|your[-_].{0,80}|changeme|redacted)$/i;

/** Three kinds of signs out of four: words of a sentence, versions and names of algorithms have fewer. */
function looksSecret(value: string): boolean {
  if (stands.test(value) || /:\/\//.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[!@#$%^&+=?~|]/].filter((kind) => kind.test(value));
  return kinds.length >= 3;
}

/** What the credential scanner's own rules do not know. */
export const credentialRules: readonly Rule[] = [
  credential("Notion token", /(?<![\w-])(?:ntn_[A-Za-z0-9]{40,60}|secret_[A-Za-z0-9]{43})(?!\w)/g),
  credential("Google API key", /(?<![\w-])AIza[\w-]{35}(?![\w-])/g),
  credential("Stripe key", /(?<![\w-])[rs]k_(?:live|test)_[A-Za-z0-9]{16,128}(?!\w)/g),
  credential("GitLab token", /(?<![\w-])gl(?:pat|dt|rt|ptt)-[\w-]{20,64}(?![\w-])/g),
  credential("JSON web token", /(?<![\w-])eyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}\.[\w-]{16,1000}(?![\w-])/g),
  credential(
    "private key",
    /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[^-]{1,8000}-----END (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----)?/g,
  ),
  credential(
    "password in an address",
    /(?<!\w)[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{1,100}:(?<secret>[^\s/@]{4,200})@(?=[\w[])/gi,
    ({ groups }) => !stands.test(groups?.secret ?? ""),
  ),
  credential(
    "password",
    /(?<![\p{L}\p{N}])(?:password|passwd|passphrase|pwd|passwort|kennwort|mot de passe|contraseña|secret|api[ _-]?key|access[ _-]?key|(?:access|auth|api|bearer)[ _-]?token|client[ _-]?secret)["']?[ \t]{0,3}(?:[:=]|=>|\|)[ \t]{0,3}["']?(?<secret>[^\s"'|,;]{8,200})/giu,
    ({ groups }) => looksSecret(groups?.secret ?? ""),
  ),
];
