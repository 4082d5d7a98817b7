import type { SeedBlock, SeedNode, SeedPage, SeedRow, SeedText } from "./format.ts";
import { seedId } from "./seed-id.ts";

/** Short words to write pages with, so that the seed's files read as the documents that they are. */
type Content = SeedBlock | SeedBlock[];
/** A list item: its text, or its text and what stands under it. */
type Item = SeedText | [SeedText, ...Content[]];

interface About {
  icon?: string;
  /** Hours since the last edit. */
  hours: number;
  /** Index into the workspace's people. */
  by?: number;
  publicOnWeb?: boolean;
}

export function page(
  key: string,
  title: string,
  about: About,
  content: Content[],
  children: SeedNode[] = [],
): SeedPage {
  const { hours, by, ...rest } = about;
  return {
    kind: "page",
    id: seedId(key),
    title,
    ...rest,
    editedHoursAgo: hours,
    ...(by === undefined ? {} : { editedBy: by }),
    blocks: content.flat(),
    ...(children.length ? { children } : {}),
  };
}

export function row(key: string, hours: number, values: SeedRow["values"], blocks: Content[] = []): SeedRow {
  return {
    id: seedId(key),
    editedHoursAgo: hours,
    values,
    ...(blocks.length ? { blocks: blocks.flat() } : {}),
  };
}

const items =
  (type: "bulleted_list_item" | "numbered_list_item") =>
  (...list: Item[]): SeedBlock[] =>
    list.map((item) => {
      if (typeof item === "string") return { type, text: item };
      const [text, ...under] = item;
      return { type, text, children: under.flat() };
    });

export const bullets = items("bulleted_list_item");
export const steps = items("numbered_list_item");

const heading = (type: "heading_1" | "heading_2" | "heading_3" | "heading_4") => {
  return (text: SeedText, ...under: Content[]): SeedBlock =>
    under.length ? { type, text, toggleable: true, children: under.flat() } : { type, text };
};

export const h1 = heading("heading_1");
export const h2 = heading("heading_2");
export const h3 = heading("heading_3");
export const h4 = heading("heading_4");

export const p = (text: SeedText, ...under: Content[]): SeedBlock => ({
  type: "paragraph",
  text,
  ...(under.length ? { children: under.flat() } : {}),
});

export const quote = (text: SeedText, ...under: Content[]): SeedBlock => ({
  type: "quote",
  text,
  ...(under.length ? { children: under.flat() } : {}),
});

export const callout = (icon: string, text: SeedText, ...under: Content[]): SeedBlock => ({
  type: "callout",
  icon,
  text,
  color: icon === "⚠️" ? "yellow_background" : "gray_background",
  ...(under.length ? { children: under.flat() } : {}),
});

export const toggle = (text: SeedText, ...under: Content[]): SeedBlock => ({
  type: "toggle",
  text,
  children: under.flat(),
});

export const done = (text: SeedText): SeedBlock => ({ type: "to_do", text, checked: true });
export const open = (text: SeedText, ...under: Content[]): SeedBlock => ({
  type: "to_do",
  text,
  checked: false,
  ...(under.length ? { children: under.flat() } : {}),
});

export const code = (language: string, source: string, caption?: SeedText): SeedBlock => ({
  type: "code",
  language,
  code: source,
  ...(caption === undefined ? {} : { caption }),
});

/** The first row is the header. */
export const table = (...rows: SeedText[][]): SeedBlock => ({ type: "table", headerRow: true, rows });

/** A table whose header is its first column: what stands at the top of a policy. */
export const facts = (given: Record<string, SeedText>): SeedBlock => ({
  type: "table",
  headerRow: false,
  headerColumn: true,
  rows: Object.entries(given),
});

/** One row per line, cells parted by " | ", so that a long table stays readable. */
export const lines = (text: string): SeedText[][] =>
  text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(" | "));

export const columns = (...sides: Content[][]): SeedBlock => ({
  type: "column_list",
  columns: sides.map((side) => side.flat()),
});

export const divider: SeedBlock = { type: "divider" };

/** A mention of a page, and a link to one as Notion writes it since July 2026. */
export const mention = (key: string, title: string): SeedText => `@[${title}](${seedId(key)})`;
export const linkTo = (key: string, label: string): SeedText =>
  `[${label}](https://app.notion.com/p/${seedId(key).replaceAll("-", "")})`;
