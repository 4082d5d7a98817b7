import type { Element } from "hast";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { outline } from "../../../functions/core/markdown/outline.ts";
import { renderMarkdown } from "../../../functions/core/markdown/render.ts";
import { html } from "./html.ts";

const rendered = (markdown: string) => html(renderMarkdown(markdown));
const picture = `media/${"a".repeat(64)}.png`;

describe("rendering Markdown", () => {
  it("names each heading once and lists them", () => {
    const tree = renderMarkdown("# Data, kept!\n\n## Data kept\n\n### 日本語\n\n#### !\n");
    expect(outline(tree)).toEqual([
      { id: "section-data-kept", depth: 2, text: "Data, kept!" },
      { id: "section-data-kept-2", depth: 3, text: "Data kept" },
      { id: "section-日本語", depth: 4, text: "日本語" },
      { id: "section", depth: 5, text: "!" },
    ]);
  });

  it("links to headings and footnotes of the same text, and to nothing else inside the site", () => {
    const out = rendered(
      "# Scope\n\n[a](#scope) [b](#elsewhere) [c](/t/acme) [d](admin)[^1]\n\n[^1]: Note.\n",
    );
    expect(out).toContain('<a href="#section-scope">a</a> <span>b</span> <span>c</span> <span>d</span>');
    expect(out).toContain('href="#fn-1" id="fnref-1"');
    expect(out).toContain('<li id="fn-1">');
  });

  it("lets a wide table be scrolled and names it", () => {
    expect(rendered("| a | b |\n| - | -: |\n| 1 | 2 |")).toContain(
      '<div class="table" tabindex="0" role="region" aria-label="Table 1"><table>',
    );
    expect(rendered("| a | b |\n| - | -: |\n| 1 | 2 |")).toContain('<td align="right">2</td>');
  });

  it("shows no head where a table's head is empty", () => {
    expect(rendered("| | |\n| - | - |\n| **Owner** | Ada |")).not.toContain("<thead>");
  });

  it("shows tasks with check boxes that cannot be pressed", () => {
    expect(rendered("- [x] done\n- [ ] open")).toContain(
      '<li class="task-list-item"><input type="checkbox" checked="" disabled="" aria-label="Done"/> done</li>',
    );
  });

  it("shows formulas as code", () => {
    expect(rendered("So $x^2$.\n\n$$\n\\sum\n$$")).toBe(
      '<p>So <code class="math">x^2</code>.</p>\n<pre><code class="math">\\sum</code></pre>',
    );
  });

  it("shows a picture before words on its line as their sign, and no other so", () => {
    const sign = `<img src="${picture}" alt="Icon" loading="lazy" class="sign"/>`;
    expect(rendered(`> ![Icon](${picture}) A note`)).toContain(`<p>${sign} A note</p>`);
    for (const other of [
      `![a](${picture})\\\n*A caption*`,
      `So ![a](${picture}) goes`,
      `![a](${picture}) *it*`,
    ])
      expect(rendered(other)).not.toContain("sign");
  });

  it("shows pictures that we keep, and links to those elsewhere", () => {
    expect(rendered(`![a plan](${picture})`)).toContain(
      `<img src="${picture}" alt="a plan" loading="lazy"/>`,
    );
    expect(rendered("![a plan](https://elsewhere.example/x.png)")).toBe(
      '<p><a href="https://elsewhere.example/x.png" rel="noopener noreferrer">a plan</a></p>',
    );
    expect(rendered("![a plan](../../secret.png)")).toBe("<p><span>a plan</span></p>");
  });
});

const attacks = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)>",
  '<iframe srcdoc="<script>alert(1)</script>">',
  "<a href='javascript:alert(1)'>x</a>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](java\tscript:alert(1))",
  "[x](<java\u0000script:alert(1)>)",
  "[x](\u0001javascript:alert(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](vbscript:x)",
  "[x](//evil.example)",
  "[x](blob:https://example.com/1)",
  "<javascript:alert(1)>",
  "![x](javascript:alert(1))",
  '![x](https://e.example/x.png "\\" onerror=alert(1) x=\\"")',
  '![" onerror="alert(1)](x)',
  "[x]: javascript:alert(1)\n\n[x]",
  "```html\n<script>alert(1)</script>\n```",
  '```x" onmouseover="alert(1)\n```',
  "$$\n</code><script>alert(1)</script>\n$$",
  "$$\\href{javascript:alert(1)}{x}$$",
  "| <img src=x onerror=alert(1)> |\n| - |\n| [x](javascript:alert(1)) |",
  "[^<script>]\n\n[^<script>]: <img src=x onerror=alert(1)>",
  '# "><script>alert(1)</script>',
  "- [x] <input onfocus=alert(1) autofocus>",
  "<!--><script>alert(1)</script>",
  "<![CDATA[<script>alert(1)</script>]]>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
];

const allowed = {
  tags: /^(?:a|blockquote|br|code|del|div|em|h[2-6]|hr|img|input|li|ol|p|pre|section|span|strong|sup|table|tbody|td|th|thead|tr|ul)$/,
  href: /^(?:https?:\/\/|mailto:|#|media\/)/,
};

describe("hostile Markdown", () => {
  it.each(attacks)("is harmless: %s", (attack) => {
    const tree = renderMarkdown(attack);
    visit(tree, "element", (node: Element) => {
      expect(node.tagName).toMatch(allowed.tags);
      expect(Object.keys(node.properties).filter((name) => /^on|^style$|^srcDoc$/i.test(name))).toEqual([]);
      if (node.properties.href !== undefined) expect(String(node.properties.href)).toMatch(allowed.href);
      if (node.properties.src !== undefined) expect(String(node.properties.src)).toMatch(/^media\//);
    });
    expect(html(tree)).not.toMatch(/<(?:script|svg|iframe|style|object|embed)/i);
    expect(html(tree)).not.toMatch(/<[^>]*\s(?:on\w+|srcdoc)\s*=/i);
  });
});
