import { customEmoji } from "./icons.ts";
import type { Mention, Person, TemplateMention } from "./model.ts";

interface Mentioned {
  mention: Mention;
  /** What stands in the text. */
  shown: string;
  /** Where it leads, if it leads to the web. */
  href?: string;
}

interface MentionRule {
  pattern: RegExp;
  /** Undefined where the words only look like a mention. */
  read(match: RegExpExecArray, people: readonly Person[]): Mentioned | undefined;
}

/** The notation of SeedText. https://developers.notion.com/reference/rich-text#mention */
export const mentionRules: MentionRule[] = [
  {
    pattern: /@\[([^\]]*)\]\(([0-9a-f-]{32,36})\)/iy,
    read: ([, title = "", id = ""]) => ({ mention: { type: "page", page: { id } }, shown: title }),
  },
  {
    pattern: /@\{(\d+)\}/y,
    read: ([, index], people) => {
      const person = people[Number(index)];
      return (
        person && {
          mention: { type: "user", user: { object: "user", id: person.id } },
          shown: `@${person.name}`,
        }
      );
    },
  },
  {
    pattern: /@\{(today|now|me)\}/y,
    read: ([, what = ""]) => ({
      mention: { type: "template_mention", template_mention: template(what) },
      shown: `@${what.charAt(0).toUpperCase()}${what.slice(1)}`,
    }),
  },
  {
    pattern: /@\{:([\w-]+):([\w-]+)\}/y,
    read: ([, name = "", asset = ""]) => ({
      mention: { type: "custom_emoji", custom_emoji: customEmoji(name, asset) },
      shown: `:${name}:`,
    }),
  },
  { pattern: /@<([^<>|]+?)(?:\.\.([^<>|]*))?(?:\|([^<>]+))?>/y, read: date },
  {
    pattern: /@preview\(([^)\s]+)\)/y,
    read: ([, url = ""]) => ({
      mention: { type: "link_preview", link_preview: { url } },
      shown: url,
      href: url,
    }),
  },
  {
    pattern: /@link\[([^\]]+)\]\(([^)\s]+)\)/y,
    // Its text is the address; the title is told beside it.
    read: ([, title = "", href = ""]) => ({
      mention: { type: "link_mention", link_mention: { href, title } },
      shown: href,
      href,
    }),
  },
];

function date([, start = "", until = "", zone]: RegExpExecArray): Mentioned {
  const end = until || null;
  return {
    mention: { type: "date", date: { start, end, time_zone: zone ?? null } },
    shown: end === null ? start : `${start} → ${end}`,
  };
}

const template = (what: string): TemplateMention =>
  what === "me"
    ? { type: "template_mention_user", template_mention_user: "me" }
    : { type: "template_mention_date", template_mention_date: what === "now" ? "now" : "today" };
