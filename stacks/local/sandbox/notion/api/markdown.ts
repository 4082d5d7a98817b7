import { shortForm } from "../short-form/page.ts";
import type { Answer, Call } from "./call.ts";
import { pageParam } from "./pages.ts";

/** https://developers.notion.com/reference/retrieve-page-markdown */
export function getPageMarkdown(call: Call): Answer {
  const page = pageParam(call);
  const { markdown, truncated, unknown } = shortForm(call.sandbox, call.bot, page);
  return { object: "page_markdown", id: page.id, markdown, truncated, unknown_block_ids: unknown };
}
