import type { Blockquote, List, ListItem, Root, RootContent, Table } from "mdast";
import type { Words } from "./write-phrasing.ts";

export type Spelled = ReadonlyMap<Words, string>;

interface Place {
  /** What stands before each line here. */
  prefix: string;
  /** How many items have just begun on this very line. */
  begun: number;
}

/** Writes a tidy tree whose words are spelled already, line by line: each line is made once, however deep it lies. */
export function writeFlow(root: Root, spelled: Spelled): string {
  const lines: string[] = [];
  /** A line that a list item, quote or note has begun and its content goes on. */
  let begun: string | undefined;

  const line = (text: string, prefix: string) => {
    const whole = (begun ?? prefix) + text;
    lines.push(text ? whole : whole.trimEnd());
    begun = undefined;
  };
  const write = (text: string, prefix: string) => {
    for (const part of text.split("\n")) line(part, prefix);
  };
  const words = (node: Words) => spelled.get(node) ?? "";

  const flow = (nodes: readonly RootContent[], place: Place, tight = false) => {
    let other = false;
    for (const [at, node] of nodes.entries()) {
      const last = nodes[at - 1];
      other = !other && node.type === "list" && last?.type === "list" && last.ordered === node.ordered;
      if (last && !(tight && node.type === "list" && mayFollowWords(node))) line("", place.prefix);
      block(node, at === 0 ? place : { ...place, begun: 0 }, other);
    }
  };

  const block = (node: RootContent, place: Place, other: boolean) => {
    switch (node.type) {
      case "paragraph":
        write(words(node), place.prefix);
        break;
      case "heading":
        write(`${"#".repeat(node.depth)} ${words(node)}`, place.prefix);
        break;
      case "thematicBreak":
        // `- ---` is a rule, not an item that holds one.
        line(place.begun > 0 ? "___" : "---", place.prefix);
        break;
      case "code":
        write(fenced(node.value, "`", 3, node.lang ?? ""), place.prefix);
        break;
      case "math":
        write(fenced(node.value, "$", 2, ""), place.prefix);
        break;
      case "blockquote":
        quote(node, place);
        break;
      case "list":
        list(node, place, other);
        break;
      case "table":
        table(node, place);
        break;
      case "footnoteDefinition":
        begin(`[^${node.label ?? node.identifier}]: `, place);
        content(node.children, { prefix: `${place.prefix}    `, begun: 0 });
        break;
      default:
        break;
    }
  };

  const begin = (marker: string, { prefix }: Place) => {
    begun = (begun ?? prefix) + marker;
  };

  const content = (nodes: readonly RootContent[], place: Place, tight = false) => {
    if (nodes.length) flow(nodes, place, tight);
    else line("", place.prefix);
  };

  const quote = (node: Blockquote, place: Place) => {
    begin("> ", place);
    content(node.children, { prefix: `${place.prefix}> `, begun: 0 });
  };

  const list = (node: List, place: Place, other: boolean) => {
    // `- - -` is a rule.
    const isRule = !node.ordered && place.begun > 1 && node.children[0]?.children.length === 0;
    const bullet = node.ordered ? (other ? ")" : ".") : other || isRule ? "*" : "-";
    for (const [at, item] of node.children.entries()) {
      if (at > 0 && node.spread) line("", place.prefix);
      const marker = node.ordered ? `${(node.start ?? 1) + at}${bullet} ` : `${bullet} `;
      begin(marker, place);
      if (isTask(item)) begin(item.checked ? "[x] " : "[ ] ", place);
      const prefix = place.prefix + " ".repeat(marker.length);
      content(item.children, { prefix, begun: at === 0 ? place.begun + 1 : 1 }, !item.spread);
    }
  };

  const table = ({ children, align }: Table, { prefix }: Place) => {
    for (const [at, row] of children.entries()) {
      line(`|${row.children.map((cell) => (words(cell) ? ` ${words(cell)} |` : " |")).join("")}`, prefix);
      if (at === 0) line(`| ${row.children.map((_, column) => rule(align?.[column])).join(" | ")} |`, prefix);
    }
  };

  flow(root.children, { prefix: "", begun: 0 });
  return lines.length ? `${lines.join("\n")}\n` : "";
}

const isTask = (item: ListItem) =>
  typeof item.checked === "boolean" && item.children[0]?.type === "paragraph";

/** Other numbers and empty items would be read as the words' next line, or as a line under them. */
const mayFollowWords = ({ ordered, start, children }: List) =>
  (!ordered || start === 1) && children[0]?.children.length !== 0;

const rule = (align: "left" | "right" | "center" | null | undefined) =>
  align === "left" ? ":-" : align === "right" ? "-:" : align === "center" ? ":-:" : "-";

/** A fence longer than any inside. */
function fenced(value: string, sign: string, least: number, lang: string): string {
  const longest = value
    .split(new RegExp(`[^${sign === "$" ? "\\$" : sign}]+`))
    .reduce((most, run) => Math.max(most, run.length), 0);
  const fence = sign.repeat(Math.max(longest + 1, least));
  return `${fence}${lang}\n${value ? `${value}\n` : ""}${fence}`;
}
