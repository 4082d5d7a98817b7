type Xml = string | number | boolean | undefined | XmlNode;
interface XmlNode {
  [name: string]: Xml | readonly Xml[];
}

/** Writes a document from nested records; an array repeats its element, undefined leaves it out. */
export function toXml(document: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elements(document)}`;
}

function elements(node: XmlNode): string {
  return Object.entries(node)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one: Xml) => element(name, one)),
    )
    .join("");
}

function element(name: string, value: Xml): string {
  if (value === undefined) return "";
  return `<${name}>${typeof value === "object" ? elements(value) : escapeText(String(value))}</${name}>`;
}

const escapeText = (text: string) => text.replace(/[&<>"\r]/g, (c) => `&#${c.charCodeAt(0)};`);

/** The contents of every `<name>` in what an SDK wrote: no attributes inside, no nesting of one name. */
export const inner = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([\\s\\S]*?)</${name}>`, "g"))].map(
    (match) => match[1] ?? "",
  );

export const innerText = (xml: string, name: string): string | undefined => {
  const [first] = inner(xml, name);
  return first === undefined ? undefined : unescapeText(first);
};

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const unescapeText = (text: string) =>
  text.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return NAMED[name] ?? whole;
      return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? "0", 16));
    },
  );
