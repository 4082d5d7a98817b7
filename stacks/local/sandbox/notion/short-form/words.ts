import * as z from "zod";

const Flag = z.boolean().default(false);

const Run = z.looseObject({
  type: z.string(),
  plain_text: z.string(),
  href: z.string().nullish(),
  annotations: z.object({
    bold: Flag,
    italic: Flag,
    strikethrough: Flag,
    underline: Flag,
    code: Flag,
    color: z.string().default("default"),
  }),
  equation: z.object({ expression: z.string() }).optional(),
  mention: z
    .looseObject({
      type: z.string(),
      date: z.object({ start: z.string(), end: z.string().nullish() }).optional(),
    })
    .optional(),
});
type Run = z.infer<typeof Run>;

/** Rich text as the short form spells it, on one line. */
export function words(richText: unknown): string {
  return z.array(Run).catch([]).parse(richText).map(spelled).join("");
}

function spelled(run: Run): string {
  if (run.type === "equation") return `$\`${run.equation?.expression ?? run.plain_text}\`$`;
  if (run.type === "mention") return mention(run);
  return styled(run, run.annotations.code ? `\`${run.plain_text}\`` : escaped(run.plain_text));
}

function styled({ annotations, href, plain_text }: Run, inner: string): string {
  // A mark round nothing but space, or with space at its edge, would be none.
  const [, before = "", core = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(inner) ?? [];
  if (core === "" || plain_text.trim() === "") return lines(inner);
  let out = core;
  if (annotations.strikethrough) out = `~~${out}~~`;
  if (annotations.italic) out = `*${out}*`;
  if (annotations.bold) out = `**${out}**`;
  if (annotations.underline) out = `<span underline="true">${out}</span>`;
  if (annotations.color !== "default")
    out = `<span color="${annotations.color.replace("_background", "_bg")}">${out}</span>`;
  if (href) out = `[${out}](${href})`;
  return lines(`${before}${out}${after}`);
}

const lines = (text: string) => text.replaceAll("\n", "<br>");

/** Outside of code. https://developers.notion.com/guides/data-apis/enhanced-markdown */
export const escaped = (text: string) => text.replace(/[\\*~`$[\]<>{}|^]/g, "\\$&");

function mention(run: Run): string {
  const { type = "", date } = run.mention ?? {};
  if (date) {
    const end = date.end ? ` end="${date.end}"` : "";
    return `<mention-date start="${date.start}"${end}/>`;
  }
  if (!["page", "database", "user"].includes(type)) return escaped(run.plain_text);
  const url = type === "user" ? "user://" : (run.href ?? "");
  return `<mention-${type} url="${url}">${escaped(run.plain_text)}</mention-${type}>`;
}
