import type { FindingView } from "../../../../functions/http/schemas/findings.ts";

type Place = FindingView["place"];

export const kinds: Record<FindingView["kind"], string> = {
  credential: "Credential",
  private_host: "Private host",
  personal_email: "A person’s e-mail address",
  internal_mark: "Mark",
  unreadable: "Not looked through",
};

const parts: Record<Place["part"], string> = {
  title: "in the title",
  text: "in the text",
  alternative_text: "in a picture’s alternative text",
  file_name: "in the name of a file",
  file: "in a file",
  property: "in a property",
};

/** "in the text, line 12", "in soc2.pdf, line 3": line by line as in the Markdown, or in a file's text. */
export function placeOf({ place: { part, name, line } }: Pick<FindingView, "place">): string {
  const where = name && part !== "file_name" ? `in ${name}` : parts[part];
  return [name && part === "file_name" ? `in the file name ${name}` : where, line && `line ${line}`]
    .filter(Boolean)
    .join(", ");
}

/** Which rule, where the kind does not say it already. */
export const ruleOf = ({ kind, rule }: Pick<FindingView, "kind" | "rule">): string =>
  kind === "unreadable" || kind === "personal_email" ? kinds[kind] : `${kinds[kind]}: ${rule}`;
