import type { Run } from "./letters.ts";

/** As much of Notion's rich text as says something. https://developers.notion.com/reference/rich-text */
export interface RichText {
  type?: string;
  plain_text?: string;
  href?: string | null;
  annotations?: { bold?: boolean; italic?: boolean; strikethrough?: boolean; code?: boolean };
  text?: { content: string; link?: { url: string } | null };
  equation?: { expression: string };
  mention?: Mention;
}

interface Mention {
  type?: string;
  page?: { id: string };
  database?: { id: string };
  data_source?: { id: string };
  date?: { start: string; end?: string | null; time_zone?: string | null };
  link_mention?: { href: string; title?: string };
  link_preview?: { url: string };
  custom_emoji?: { name: string };
}

/** What rich text says. Underlines and colours are dropped on purpose. */
export function runsOf(texts: readonly RichText[] = [], around: readonly string[] = []): Run[] {
  return texts.map((text) => {
    const { bold, italic, strikethrough, code } = text.annotations ?? {};
    const target = targetOf(text);
    const formula = text.type === "equation";
    const marks = [
      ...around,
      ...(bold ? ["bold"] : []),
      ...(italic ? ["italic"] : []),
      ...(strikethrough ? ["strike"] : []),
      ...(formula ? ["math"] : code ? ["code"] : []),
      ...(target ? [`to ${target}`] : []),
    ];
    return { text: formula ? (text.equation?.expression ?? "") : wordsOf(text), marks };
  });
}

export const plain = (texts: readonly RichText[] = []) => texts.map((text) => text.plain_text ?? "").join("");

function wordsOf({ type, mention, text, plain_text: shown = "" }: RichText): string {
  if (type !== "mention") return text?.content ?? shown;
  const { date, link_mention: link } = mention ?? {};
  if (date) {
    const zone = date.time_zone && /T[\d:.]+$/.test(date.end ?? date.start) ? ` ${date.time_zone}` : "";
    return (date.end ? `${moment(date.start)} to ${moment(date.end)}` : moment(date.start)) + zone;
  }
  if (link?.title) return link.title;
  if (mention?.type === "user") return shown.replace(/^@/, "");
  if (shown) return shown;
  if (mention?.custom_emoji) return `:${mention.custom_emoji.name}:`;
  if (mention?.page || mention?.database || mention?.data_source) return "Linked page";
  return link?.href ?? mention?.link_preview?.url ?? "";
}

/** To the minute, with the zone beside it. */
function moment(iso: string): string {
  const [day = "", time] = iso.split("T");
  if (!time) return day;
  const zone = /[+-]\d\d:\d\d$/.exec(time)?.[0];
  const utc = time.endsWith("Z") || zone === "+00:00";
  return [day, time.slice(0, 5), ...(utc ? ["UTC"] : zone ? [zone] : [])].join(" ");
}

function targetOf({ type, mention, text, href }: RichText): string | undefined {
  const page = mention?.page ?? mention?.database ?? mention?.data_source;
  if (type === "mention" && page) return toPage(page.id);
  const shown = mention?.link_mention?.href ?? mention?.link_preview?.url;
  return address((type === "mention" ? shown : undefined) ?? text?.link?.url ?? href ?? "");
}

export const toPage = (id: string) => `https://www.notion.so/${id.replaceAll("-", "").toLowerCase()}`;

/** Notion's own pages are named by their id alone; else, what a browser may follow is a link. */
export function address(url: string): string | undefined {
  const whole = url.startsWith("/") && !url.startsWith("//") ? `https://notion.so${url}` : url;
  if (!URL.canParse(whole) || !/^(?:https?|mailto):/i.test(whole)) return undefined;
  const { hostname, pathname, searchParams } = new URL(whole);
  if (!/(?:^|\.)notion\.(?:so|site|com)$/.test(hostname)) return whole === url ? url : undefined;
  for (const part of [searchParams.get("p"), pathname.split("/").at(-1)]) {
    const id = /[0-9a-f]{32}$/i.exec((part ?? "").replaceAll("-", ""));
    if (id) return toPage(id[0]);
  }
  return whole === url ? url : undefined;
}
