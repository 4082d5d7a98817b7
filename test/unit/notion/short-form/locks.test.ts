import { describe, expect, it } from "vitest";
import { convertPage } from "../../../../functions/connectors/notion/convert.ts";
import { blocksOfShortForm } from "../../../../functions/connectors/notion/short-form/blocks.ts";
import { isAppError } from "../../../../functions/core/errors.ts";

const secret = "SECRET";

/** All that is made of a short form; undefined where it cannot be made out, so that nothing is taken. */
async function made(shortForm: string): Promise<string | undefined> {
  try {
    const { tree, media, files, notExposed, withheld } = await convertPage(
      blocksOfShortForm(shortForm, { isHosted: () => true }),
    );
    return JSON.stringify({ tree, media, files, notExposed, withheld });
  } catch (error) {
    if (!isAppError(error, "upstream_failed")) throw error;
    return undefined;
  }
}

const lock = '<callout icon="🔒">';

describe("a lock in a short form", () => {
  it.each([
    ["words on the line that opens it", `${lock}see <span color="red">red</span>\n\t${secret}\n</callout>`],
    ["a mention there", `${lock}see <mention-page url="x">y</mention-page>\n\t${secret}\n</callout>`],
    [
      "a callout with a styled line inside",
      `${lock}\n\t<callout icon="💡">a <span>b</span>\n\t</callout>\n\t${secret}\n</callout>`,
    ],
    ["two on one line", `${lock}${lock}\n${secret}\n</callout>\n${secret}\n</callout>`],
    ["capitals", `<CALLOUT ICON="🔒">\n\t${secret}\n</CALLOUT>`],
    ["single quotes", `<callout icon='🔒'>\n\t${secret}\n</callout>`],
    ["no quotes", `<callout icon=🔒>\n\t${secret}\n</callout>`],
    ["a character reference", `<callout icon="&#128274;">\n\t${secret}\n</callout>`],
    ["one in hexadecimal", `<callout icon="&#x1F512;">\n\t${secret}\n</callout>`],
    ["an emoji among other things", `<callout icon="emoji:🔒">\n\t${secret}\n</callout>`],
    ["two icons", `<callout icon="🔒" icon="💡">\n\t${secret}\n</callout>`],
    ["another kind of block", `<callout-box icon="🔒">\n\t${secret}\n</callout-box>`],
    ["another kind of block on one line", `<callout-box icon="🔒">${secret}</callout-box>`],
    ["a tag that ends in an attribute", `<callout title="a > b" icon="🔒">\n\t${secret}\n</callout>`],
    ["a tag over two lines", `<callout\n icon="🔒">\n\t${secret}\n</callout>`],
    ["a tag that is too long", `<callout title="${"x".repeat(11_000)}" icon="🔒">\n\t${secret}\n</callout>`],
    ["a space of no width", `<callout\u200b icon="🔒">\n\t${secret}\n</callout>`],
    ["a space before it", `\u00a0${lock}\n\t${secret}\n</callout>`],
    ["other line ends", `${lock}\r\n\t${secret}\r\n</callout>`],
    ["an attribute without a value", `<callout locked icon="🔒">\n\t${secret}\n</callout>`],
    ["an end within a line", `${lock}\n\tx </callout>\n\t${secret}\n</callout>`],
    ["colons without braces", `::: callout icon="🔒"\n\t${secret}\n:::`],
    ["colons after a space", ` ::: callout {icon="🔒"}\n\t${secret}\n:::`],
    ["colons without quotes", `:::callout{icon=🔒}\n\t${secret}\n:::`],
    ["colons inside more colons", `:::: callout {icon="🔒"}\n::: note\n:::\n:::\n${secret}\n::::`],
    ["a list", `- ${lock}\n\t${secret}\n</callout>`],
    ["a quote", `> ${lock}\n> ${secret}\n> </callout>`],
    ["a heading", `# ${lock}\n${secret}\n</callout>`],
    ["a table's cell", `<table>\n<tr>\n<td>${lock}${secret}</callout></td>\n</tr>\n</table>`],
    ["a table on one line", `<table><tr><td>${lock}${secret}</callout></td></tr></table>`],
    ["a toggle", `<details>\n<summary>t</summary>\n\t${lock}\n\t${secret}\n\t</callout>\n</details>`],
    ["a toggle's line", `<details><summary>${lock}${secret}</callout></summary>\n</details>`],
    [
      "columns",
      `<columns>\n\t<column>\n\t\t${lock}\n\t\t\t${secret}\n\t\t</callout>\n\t</column>\n</columns>`,
    ],
    ["columns on one line", `<columns><column>${lock}\n${secret}\n</callout></column></columns>`],
    ["code around it that never began", `\`\`\`\nx\n${lock}\n${secret}\n</callout>`],
    ["a formula around it", `$$\nx\n<callout title="a > b" icon="🔒">\n${secret}\n</callout>\n$$`],
    [
      "a copy of what it holds, after it",
      `${lock}\n\t<synced_block url="u">\n\t\t${secret}\n\t</synced_block>\n</callout>\n<synced_block_reference url="u">\n\t${secret}\n</synced_block_reference>`,
    ],
    [
      "a copy of what it holds, before it",
      `<synced_block_reference url="u">${secret}</synced_block_reference>\n${lock}\n\t<synced_block url="u">${secret}</synced_block>\n</callout>`,
    ],
    [
      "a page inside",
      `${lock}\n\t<page url="https://www.notion.so/${"1".repeat(32)}">${secret}</page>\n</callout>`,
    ],
    ["a picture inside", `${lock}\n\t![${secret}](https://example.com/${secret}.png)\n</callout>`],
    ["a picture's caption", `<image src="https://example.com/a.png">${lock}${secret}</callout></image>`],
  ])("gives nothing away, with %s", async (_, shortForm) => {
    expect((await made(shortForm)) ?? "").not.toContain(secret);
  });

  it("is not seen in other words", async () => {
    expect(await made('<callout icon="/icons/clock_gray.svg">\n\tAt noon\n</callout>')).toContain("At noon");
    expect(await made('Write \\<callout icon="🔒"\\>, or `<callout icon="🔒">`')).toContain("Write");
    expect(
      await made('<page url="https://www.notion.so/11111111111111111111111111111111" icon="🔒">Plan</page>'),
    ).toContain("Plan");
  });
});
