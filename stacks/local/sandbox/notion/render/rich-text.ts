import type { Answer } from "../api/call.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Bot, Mention, RichText } from "../state/model.ts";
import { isVisible, itemOf, titleOf } from "../state/tree.ts";
import { renderCustomEmoji } from "./icon.ts";
import { pageUrl } from "./url.ts";
import { renderPerson } from "./user.ts";

type MentionItem = Extract<RichText, { type: "mention" }>;

/** Mentions are read afresh: the title of today, or "Untitled" where the connection may not look. */
export const renderRichText = (sandbox: Sandbox, bot: Bot, items: readonly RichText[]): Answer[] =>
  items.map((item) => (item.type === "mention" ? renderMention(sandbox, bot, item) : { ...item }));

function renderMention(sandbox: Sandbox, bot: Bot, item: MentionItem): Answer {
  const { mention } = item;
  switch (mention.type) {
    case "page":
    case "database":
      return { ...item, ...renderPageMention(sandbox, bot, mention) };
    case "user":
      return {
        ...item,
        mention: { type: "user", user: renderPerson(sandbox, bot.workspaceId, mention.user.id) },
      };
    case "custom_emoji": {
      const emoji = renderCustomEmoji(sandbox, bot.workspaceId, mention.custom_emoji);
      return { ...item, mention: { type: "custom_emoji", custom_emoji: emoji } };
    }
    default:
      return { ...item };
  }
}

function renderPageMention(
  sandbox: Sandbox,
  bot: Bot,
  mention: Extract<Mention, { type: "page" | "database" }>,
) {
  const { id } = mention.type === "page" ? mention.page : mention.database;
  const target = itemOf(sandbox.store.state, id);
  const href = pageUrl(sandbox, id);
  if (!target || !isVisible(sandbox.store.state, bot, target)) return { plain_text: "Untitled", href };
  const found = target.kind === "database" ? { type: "database", database: { id } } : mention;
  return { mention: found, plain_text: titleOf(target), href };
}
