import { describe, expect, it } from "vitest";
import { type LinkResolver, resolveLinks } from "../../../functions/core/markdown/links.ts";
import {
  notionIdOf,
  notionLink,
  withoutNotionAddresses,
} from "../../../functions/core/markdown/notion-links.ts";
import { renderMarkdown } from "../../../functions/core/markdown/render.ts";
import { html } from "./html.ts";

const shown = "11111111-2222-3333-4444-555555555555";
const hidden = "99999999-2222-3333-4444-555555555555";
const path = `media/${"b".repeat(64)}.png`;

const visitor: LinkResolver = {
  page: (id) => (id === shown ? { href: "/t/acme/documents/retention" } : undefined),
  media: (asked) => (asked === path ? "/t/acme/documents/access/media/1" : undefined),
};

const seenBy = (resolver: LinkResolver, markdown: string) =>
  html(resolveLinks(renderMarkdown(markdown), resolver));

describe("links for one viewer", () => {
  it("lead to the documents that this viewer may know of", () => {
    expect(seenBy(visitor, `[Retention](${notionLink(shown)})`)).toBe(
      '<p><a href="/t/acme/documents/retention">Retention</a></p>',
    );
  });

  it("say a page's title where the source does not, and the viewer may know it", () => {
    const titled = { ...visitor, page: () => ({ href: "/t/acme/documents/retention", title: "Retention" }) };
    expect(seenBy(titled, `[Linked page](${notionLink(shown)}) [our words](${notionLink(shown)})`)).toBe(
      '<p><a href="/t/acme/documents/retention">Retention</a> <a href="/t/acme/documents/retention">our words</a></p>',
    );
  });

  it("follow a new title where they only repeat an old one, and keep words of their own", () => {
    const page = () => ({ href: "/t/acme/documents/keeping", title: "Keeping", formerTitles: ["Retention"] });
    const text = `[Retention](${notionLink(shown)}) [*our* retention](${notionLink(shown)})`;
    expect(seenBy({ ...visitor, page }, text)).toBe(
      '<p><a href="/t/acme/documents/keeping">Keeping</a> <a href="/t/acme/documents/keeping"><em>our</em> retention</a></p>',
    );
  });

  it("say only that there is another document where this viewer may not know of it", () => {
    expect(seenBy(visitor, `See [Secret **plan**](${notionLink(hidden)}).`)).toBe(
      "<p>See <span>another document</span>.</p>",
    );
  });

  it.each([
    "[our notes](https://www.notion.so/acme/Notes)",
    "[our notes](https://acme.notion.site/Notes)",
    "[our notes](https://app.notion.com/Notes)",
  ])("lose Notion's addresses for outsiders: %s", (markdown) => {
    expect(seenBy(visitor, markdown)).toBe("<p><span>our notes</span></p>");
    expect(seenBy({ ...visitor, member: true }, markdown)).toContain("href=");
  });

  it("tell no address of Notion that is written out, in text, code, titles or alternative texts", () => {
    const address = "https://www.notion.so/acme/Secret-plan-99999999222233334444555555555555";
    const written = `<${address}> \`${address}\` www.notion.so/Secret-plan [x](https://example.com "${address}")\n\n![${address}](${path})\n\n    ${address}`;
    expect(seenBy(visitor, written)).not.toContain("Secret");
    expect(seenBy({ ...visitor, member: true }, written)).toContain("Secret");
  });

  it("are looked for in long words too", () => {
    const long = `${"a".repeat(200_000)} ${"a.".repeat(100_000)} https://www.notion.so/Secret`;
    expect(withoutNotionAddresses(long)).toBe(
      `${long.slice(0, -"https://www.notion.so/Secret".length)}another document`,
    );
  });

  it("are no Notion's where only the name looks alike", () => {
    expect(seenBy(visitor, "[x](https://notnotion.so/Notes)")).toContain('href="https://notnotion.so/Notes"');
  });

  it("show media through the document, or their words", () => {
    expect(seenBy(visitor, `![a plan](${path})`)).toContain('src="/t/acme/documents/access/media/1"');
    const other = `media/${"c".repeat(64)}`;
    expect(seenBy(visitor, `![a plan](${other}.png) [a film](${other}.mp4)`)).toBe(
      "<p><span>a plan</span> <span>a film</span></p>",
    );
  });

  it("leave the rendered version as it was", () => {
    const tree = renderMarkdown(`[Retention](${notionLink(shown)})`);
    const before = structuredClone(tree);
    resolveLinks(tree, visitor);
    expect(tree).toEqual(before);
  });
});

describe("a Notion address", () => {
  it.each([
    "https://www.notion.so/11111111222233334444555555555555",
    "https://www.notion.so/acme/Retention-11111111222233334444555555555555?pvs=4#block",
    "https://app.notion.com/p/11111111-2222-3333-4444-555555555555",
    "https://acme.notion.site/Retention-11111111222233334444555555555555",
    "https://www.notion.so/acme/99999999222233334444555555555555?v=1&p=11111111222233334444555555555555&pm=s",
  ])("names its page: %s", (address) => expect(notionIdOf(address)).toBe(shown));

  it.each(["https://example.com/11111111222233334444555555555555", "https://www.notion.so/acme", "nonsense"])(
    "is not: %s",
    (address) => expect(notionIdOf(address)).toBeUndefined(),
  );
});
