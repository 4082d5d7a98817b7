/** A tag or attribute list of the short form: `<callout icon="💡">`, `</td>`, `<br>`, `{color="red"}`. */
export interface Tag {
  name: string;
  /** `</…>` */
  closes: boolean;
  /** `<…/>` */
  empty: boolean;
  attributes: Readonly<Record<string, string>>;
  /** Its icon is a lock. */
  locked: boolean;
}

const tag = /^<(\/?)([a-z][a-z0-9_-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/i;

/** The tag that begins at this place, and where it ends. */
export function tagAt(text: string, at: number): { tag: Tag; end: number } | undefined {
  // Longer than any that Notion writes: signed addresses are the longest of what it holds.
  const found = tag.exec(text.slice(at, at + 10_000));
  if (!found) return undefined;
  const [whole, closes = "", name = "", attributes = "", empty = ""] = found;
  return {
    tag: {
      name: name.toLowerCase().replaceAll("_", "-"),
      closes: closes !== "",
      empty: empty !== "",
      attributes: attributesIn(attributes),
      locked: hasLock(attributes),
    },
    end: at + whole.length,
  };
}

export function attributesIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name.toLowerCase(),
      decoded(value),
    ]),
  );
}

/** However it is written: as an emoji, by a name or by the address of a drawing, and in any attribute that may stand for an icon. */
export const hasLock = (attributes: string) =>
  /(?:icon|emoji)[\w:-]*\s*=\s*["']?[^"']*(?:🔒|(?<![a-z])lock)/i.test(decoded(attributes));

const decoded = (value: string) =>
  value
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (whole, hex?: string, figures?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(figures);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** Takes `{color="red" toggle="true"}` off the end of a line. */
export function withoutAttributes(line: string): { text: string; attributes: Record<string, string> } {
  const found = line.endsWith("}") ? /\{((?:\s*[\w-]+="[^"]*")+)\s*\}$/.exec(line) : undefined;
  if (!found || line[found.index - 1] === "\\") return { text: line, attributes: {} };
  return { text: line.slice(0, found.index).trimEnd(), attributes: attributesIn(found[1] ?? "") };
}
