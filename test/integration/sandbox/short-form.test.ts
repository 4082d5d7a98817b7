import { Client } from "@notionhq/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { convertPage } from "../../../functions/connectors/notion/convert.ts";
import { blocksOfShortForm } from "../../../functions/connectors/notion/short-form/blocks.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { acmeNotion } from "../../../stacks/local/sandbox/notion/seed/index.ts";
import { openNotion, readerOf } from "../../bench/notion.ts";
import { pagesOf } from "../../unit/sandbox/seed-walk.ts";

/** Signed anew at each reading. */
const unsigned = (markdown: string) => markdown.replace(/\?X-Amz-[^)\s]*/g, "");

describe("the sandbox's short form of its pages", () => {
  let notion: Awaited<ReturnType<typeof openNotion>>;
  beforeAll(async () => {
    notion = await openNotion(acmeNotion);
  });
  afterAll(() => notion.close());

  const client = () =>
    new Client({ auth: notion.token, baseUrl: notion.baseUrl, notionVersion: "2026-03-11", retry: false });

  it("reads as the blocks do, but for the kinds that it leaves out and says so", async () => {
    let same = 0;
    for (const page of pagesOf(acmeNotion.roots)) {
      const { content } = await readerOf(notion).fetch(page.id);
      const { markdown, truncated } = await client().pages.retrieveMarkdown({ page_id: page.id });
      const isHosted = (url: string) => url.startsWith(notion.baseUrl.replace(/\/api$/, "/files/"));
      const short = await convertPage(blocksOfShortForm(markdown, { isHosted }));
      expect(short.withheld, page.title).toBe(content.withheld);
      // A name that somebody gave a file is not in it.
      expect(short.files.length, page.title).toBe(content.kind === "files" ? content.files.length : 0);
      // The captions of code have no place in it either.
      const captioned = page.blocks.some((block) => block.type === "code" && block.caption);
      if (truncated || captioned || content.kind !== "text") continue;
      expect(unsigned(toMarkdown(short.tree)), page.title).toBe(unsigned(toMarkdown(content.tree)));
      same++;
    }
    expect(same).toBeGreaterThan(20);
  });
});
