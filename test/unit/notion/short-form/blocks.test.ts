import { describe, expect, it } from "vitest";
import { convertBlocks } from "../../../../functions/connectors/notion/convert.ts";
import { blocksOfShortForm } from "../../../../functions/connectors/notion/short-form/blocks.ts";
import { toMarkdown } from "../../../../functions/core/markdown/canonical.ts";

const isHosted = (url: string) => url.startsWith("https://prod-files-secure.s3.us-west-2.amazonaws.com/");
const read = (shortForm: string) => convertBlocks(blocksOfShortForm(shortForm, { isHosted }));
const markdown = (...lines: string[]) => toMarkdown(read(lines.join("\n")).tree);

describe("Notion's short form of a page", () => {
  it("is read line by line, each line a block", () => {
    expect(
      markdown(
        "# Policy",
        "First.",
        "Second.",
        '## Part {color="red"}',
        "---",
        "> One<br>Two",
        "1. a",
        "2. b",
      ),
    ).toBe("# Policy\n\nFirst.\n\nSecond.\n\n## Part\n\n---\n\n> One\\\n> Two\n\n1. a\n2. b\n");
  });

  it("nests what stands a tab further in", () => {
    expect(markdown("- a", "\t- b", "\t\t- [x] c", "\t- [ ] d", "- e")).toBe(
      "- a\n  - b\n    - [x] c\n  * [ ] d\n- e\n",
    );
    expect(markdown('## Steps {toggle="true"}', "\tInside", "After")).toBe("## Steps\n\nInside\n\nAfter\n");
  });

  it("begins a numbered list where it begins", () => {
    expect(markdown("3. c", "4. d")).toBe("3. c\n4. d\n");
  });

  it("takes code as it stands, indented or not, whatever looks like a tag in it", () => {
    expect(markdown("- a", "\t```javascript", "\tif (a < b) {", '\t\treturn "<td>";', "\t}", "\t```")).toBe(
      '- a\n\n  ```javascript\n  if (a < b) {\n  \treturn "<td>";\n  }\n  ```\n',
    );
  });

  it("reads formulas in both spellings", () => {
    expect(read("$$\nx^2\n$$").tree.children).toEqual([{ type: "math", value: "x^2" }]);
    const formula = { type: "inlineMath", value: "a_b" };
    expect(read("so $`a_b`$").tree.children).toMatchObject([{ children: [{}, formula] }]);
    expect(read("so $a_b$").tree.children).toMatchObject([{ children: [{}, formula] }]);
  });

  it("reads toggles, columns and synced blocks as what they hold", () => {
    expect(
      markdown(
        "<details>",
        "<summary>**More**</summary>",
        "\tHidden",
        "</details>",
        "<columns>",
        "\t<column>",
        "\t\tLeft",
        "\t</column>",
        "\t<column>",
        "\t\tRight",
        "\t</column>",
        "</columns>",
        '<synced_block url="https://app.notion.com/p/1">',
        "\tShared",
        "</synced_block>",
      ),
    ).toBe("**More**\n\nHidden\n\nLeft\n\nRight\n\nShared\n");
  });

  it("reads a callout in both spellings as a quote with its emoji", () => {
    const quote = "> 💡 Note **this**\n>\n> And this\n";
    expect(
      markdown('<callout icon="💡" color="gray_bg">', "\tNote **this**", "\tAnd this", "</callout>"),
    ).toBe(quote);
    expect(markdown('::: callout {icon="💡"}', "Note **this**", "And this", ":::")).toBe(quote);
  });

  it("reads a table's head, cells and what looks like Markdown in them", () => {
    expect(
      markdown(
        '<table fit-page-width="true" header-row="true">',
        "\t<colgroup>",
        '\t\t<col width="1">',
        "\t</colgroup>",
        "\t<tr>",
        "\t\t<td>Name</td>",
        "\t\t<td>\\<b\\> \\| c</td>",
        "\t</tr>",
        '\t<tr color="red"><td>**a**</td><td></td></tr>',
        "</table>",
      ),
    ).toBe("| Name | \\<b> \\| c |\n| - | - |\n| **a** | |\n");
  });

  it("keeps marks, links and mentions in a line, and drops colours and underlines", () => {
    expect(
      markdown(
        'A <span color="red">red *word*</span>, <span underline="true">under</span>, [a link](https://example.com/), `<br>`',
      ),
    ).toBe("A red *word*, under, [a link](https://example.com/), `<br>`\n");
    expect(
      markdown(
        'See <mention-page url="https://app.notion.com/p/35261e00000000000000000000000001">The \\*plan\\*</mention-page> of <mention-date start="2026-03-01"/> by <mention-user url="user://1">@Ada</mention-user>',
      ),
    ).toBe(
      "See [The \\*plan\\*](https://www.notion.so/35261e00000000000000000000000001) of 2026-03-01 by Ada\n",
    );
  });

  it("leads to pages and databases by their ids", () => {
    expect(markdown('<page url="https://app.notion.com/p/35261e00000000000000000000000001">Sub</page>')).toBe(
      "[Sub](https://www.notion.so/35261e00000000000000000000000001)\n",
    );
  });

  it("has media kept where they lie at Notion, and linked where they do not", () => {
    const hosted = "https://prod-files-secure.s3.us-west-2.amazonaws.com/a/diagram.png?X-Amz-Signature=1";
    const picture = read(`![A *diagram*](${hosted})`);
    expect(picture.media).toMatchObject([{ origin: "hosted", url: hosted, name: "diagram.png" }]);
    const report = read(`<pdf src="${hosted.replace("png", "pdf")}">Report</pdf>`);
    expect(report.files).toMatchObject([{ origin: "hosted", name: "diagram.pdf", caption: "Report" }]);
    expect(markdown('<video src="https://example.com/v.mp4">Tour</video>')).toBe(
      "[Tour](https://example.com/v.mp4)\n",
    );
  });

  it("counts what the short form itself leaves out", () => {
    const { notExposed } = read('Text\n<unknown url="https://app.notion.com/p/1#2" alt="bookmark"/>');
    expect(notExposed).toMatchObject([{ type: "bookmark", count: 1 }]);
  });

  describe("holding a callout under a lock", () => {
    const locked = (...lines: string[]) => {
      const { tree, withheld, media, files } = read(lines.join("\n"));
      return { text: toMarkdown(tree), withheld, kept: media.length + files.length };
    };
    const hosted = "https://prod-files-secure.s3.us-west-2.amazonaws.com/a/secret.png";

    it.each([
      ['<callout icon="🔒" color="red_bg">', "</callout>"],
      ['<callout icon="🔒">', "</callout>"],
      ['<callout icon="/icons/lock_gray.svg">', "</callout>"],
      ['::: callout {icon="🔒" color="red"}', ":::"],
      ['::::callout {icon="🔒"}', "::::"],
    ])("leaves it out with all that is in it: %s", (open, close) => {
      expect(
        locked("Before", open, "\tsecret", `\t![secret](${hosted})`, "\t- secret", close, "After"),
      ).toEqual({
        text: "Before\n\nAfter\n",
        withheld: 1,
        kept: 0,
      });
    });

    it("leaves it out where other callouts lie in it", () => {
      expect(
        locked(
          '<callout icon="🔒">',
          '\t<callout icon="💡">',
          "\t\tsecret",
          "\t</callout>",
          "\tsecret",
          "</callout>",
          "After",
        ),
      ).toEqual({ text: "After\n", withheld: 1, kept: 0 });
    });

    it("leaves out everything behind it where it has no end", () => {
      expect(locked("Before", '<callout icon="🔒">', "\tsecret", "secret")).toMatchObject({
        text: "Before\n",
      });
    });

    it("takes nothing of a page on which a callout stands where none can be", () => {
      expect(() => read('Words <callout icon="🔒">secret</callout>')).toThrow("cannot be made out");
    });

    it("takes nothing of a page on which one stands in code, which may have ended before", () => {
      expect(() => read('```\n<callout icon="🔒">\n```')).toThrow("cannot be made out");
    });
  });
});
