import { beforeEach, describe, expect, it } from "vitest";
import { previewText } from "../../../functions/core/documents/preview.ts";
import { newId } from "../../../functions/core/ids.ts";
import { notionLink } from "../../../functions/core/markdown/notion-links.ts";
import { renderPreview } from "../../../web/trust-center/preview.tsx";
import { aHash, aSource, aTrace, aVersion } from "../../fakes/builders.ts";
import { anActor } from "../../fakes/context.ts";
import { createWorld, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

/** The page that a member of Acme gets for a text of this document. */
async function preview(documentId: string, markdown: string, role: "admin" | "accounts" = "admin") {
  const ctx = { ...world.deps, actor: anActor(role), newId };
  const documentHref = (id: string) => `/admin/documents/${id}`;
  const shown = await previewText(ctx, { documentId, markdown, documentHref });
  return renderPreview({
    shown,
    publicUrl: "https://trust.example",
    company: "acme",
    now: world.clock.now(),
  });
}

const article = (page: string) => page.match(/<article>.*<\/article>/s)?.[0] ?? "";
const asVisited = (page: string) =>
  article(page).replaceAll(' target="_self" href="about:srcdoc#', ' href="#');

const everything = [
  "# Scope",
  "Words in **bold**, `code`, ~~gone~~ and $a_1$, a [link](https://example.com)[^1].",
  "## Who",
  "| a | b |\n| - | -: |\n| 1 | 2 |",
  "- [x] done\n- [ ] open",
  "> Quoted",
  "```ts\nconst a = 1;\n```",
  "# Two",
  "# Three",
  "[^1]: A note.",
].join("\n\n");

describe("the preview of a text", () => {
  it("is the very article that visitors get once it is published", async () => {
    const document = await world.publish(everything, { slug: "soc-2-report" });
    const page = await preview(document.id, everything);
    expect(page).toContain("v1 · published");
    expect(asVisited(page)).toBe(article(await world.text("/t/acme/documents/soc-2-report")));
    expect(page).toContain('class="contents"');
  });

  it("shows what was typed, and keeps none of it", async () => {
    const document = await world.publish("Old words", { slug: "soc-2-report" });
    const kept = world.content.kept.size;
    const page = await preview(document.id, "*   New words");
    expect(page).toContain("<li>New words</li>");
    expect(page).toContain("v2 · published");
    expect(world.content.kept.size).toBe(kept);
    expect(await world.text("/t/acme/documents/soc-2-report")).toContain("Old words");
  });

  it("stands by itself: its own style, no script, no header; its parts are found within its frame", async () => {
    const document = await world.publish("Words", { slug: "soc-2-report" });
    const page = await preview(document.id, everything);
    expect(page).not.toMatch(/<link|<script|<header|<img/);
    expect(page).toContain(".text > :first-child");
    expect(page).toContain('<base target="_blank"/>');
    expect(page).toContain('target="_self" href="about:srcdoc#section-scope"');
    expect(page).not.toContain(' href="#');
  });

  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "![a](javascript:alert(1))",
    '[a](https://example.com "x\\" onmouseover=\\"alert(1)")',
    '![" onerror="alert(1)](media/x.png)',
    "</style></head><script>alert(1)</script>",
    '# <svg onload=alert(1)>" href="#x',
  ])("lets nothing through that runs: %s", async (text) => {
    const document = await world.publish("Words", { slug: "soc-2-report" });
    const shown = (await preview(document.id, text)).match(/<div class="text">.*/s)?.[0] ?? "";
    expect(shown).not.toMatch(/<(script|svg|iframe)|(href|src)="(javascript|data):/i);
    // The names alone: a value is only a value.
    expect(shown.replaceAll(/="[^"]*"/g, "")).not.toMatch(/<[^>]*\son\w+/i);
  });

  it("shows pictures of its versions to the member, and no others", async () => {
    const pictured = (digit: string) => ({
      path: `media/${aHash(digit)}.png`,
      sha256: aHash(digit),
      contentType: "image/png",
      size: 1,
    });
    const document = await world.publish(
      "Words",
      {
        slug: "soc-2-report",
        source: aSource({ forked: true, base: 1 }),
        beside: { version: 3, at: "2026-11-20T08:00:00.000Z" },
      },
      { media: [pictured("b")] },
    );
    const theirs = aVersion({ documentId: document.id, n: 3, media: [pictured("c")] });
    await world.stores.documents.save(document, aTrace(), { version: theirs });
    const page = await preview(
      document.id,
      ["b", "c", "d"].map((digit) => `![Plan ${digit}](media/${aHash(digit)}.png)`).join("\n\n"),
    );
    expect(
      [...page.matchAll(/<img src="https:\/\/content\.test\/wsp_acme\/(.)/g)].map(([, at]) => at),
    ).toEqual(["b", "c"]);
    expect(page).toContain("<span>Plan d</span>");
  });

  it("leads the member to the documents of linked pages", async () => {
    const sourceId = "bbbbbbbb-0000-4000-8000-000000000001";
    const other = await world.publish("a", { slug: "other", source: aSource({ sourceId }) });
    const document = await world.publish("Words", { slug: "soc-2-report" });
    const page = await preview(document.id, `[There](${notionLink(sourceId)})`);
    expect(page).toContain(`<a href="/admin/documents/${other.id}">There</a>`);
  });

  it("is for who may write, within their workspace, of a text of at most 1 MB", {
    timeout: 20_000,
  }, async () => {
    const document = await world.publish("Words", { slug: "soc-2-report" });
    const foreign = await world.publish("Words", { slug: "theirs", workspaceId: "wsp_globex" });
    await expect(preview(document.id, "a", "accounts")).rejects.toMatchObject({ code: "forbidden" });
    await expect(preview(foreign.id, "a")).rejects.toMatchObject({ code: "not_found" });
    await expect(preview(document.id, `\`\`\`\n${"code ".repeat(210_000)}\n\`\`\`\n`)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("larger than 1 MB"),
    });
  });
});
