import type { Sandbox } from "../sandbox.ts";
import type { Bot, RichText } from "../state/model.ts";
import { isVisible, itemOf, titleOf } from "../state/tree.ts";
import { pageUrl } from "./url.ts";

/** Mentions are read afresh: the title of today, or "Untitled" where the connection may not look. */
export function renderRichText(sandbox: Sandbox, bot: Bot, items: readonly RichText[]): RichText[] {
  return items.map((item) => {
    if (item.type !== "mention" || item.mention.type !== "page") return item;
    const target = itemOf(sandbox.store.state, item.mention.page.id);
    const href = pageUrl(sandbox, item.mention.page.id);
    if (!target || !isVisible(sandbox.store.state, bot, target))
      return { ...item, plain_text: "Untitled", href };
    const mention =
      target.kind === "database" ? { type: "database" as const, database: { id: target.id } } : item.mention;
    return { ...item, mention, plain_text: titleOf(target), href };
  });
}
