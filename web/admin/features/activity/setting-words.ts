import type { Details } from "./details.ts";

const settingWords: Record<string, string> = {
  state: "whether it is open",
  ndaScope: "who accepts the NDA",
  twoPeople: "whether two people make a document public",
  "brand.hue": "its accent",
  "brand.text": "its welcome",
  "brand.highlights": "its highlights",
  "brand.logo": "its logo",
  "requests.approval": "which requests are granted without a person",
  "requests.domains": "the companies whose requests are granted",
  "requests.knownAccounts": "whether requests of accounts are granted",
  "requests.blockFreeMail": "whether free mail may ask",
  "requests.days": "how long access lasts",
  "requests.fields": "the questions to whoever asks",
};

/** Which settings of the trust center were changed. */
export function settings({ state, changed }: Details): string {
  const named = Array.isArray(changed) ? changed.map((key) => settingWords[String(key)] ?? String(key)) : [];
  if (named.length === 1 && state === "open") return "it is open";
  if (named.length === 1 && state === "draft") return "it is a draft";
  return named.join(", ") || "its settings";
}
