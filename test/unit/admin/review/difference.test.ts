import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Difference,
  difference,
  type Side,
} from "../../../../web/admin/features/review/diff/difference.ts";
import { propertyRuns } from "../../../contracts/stores.ts";

const written = (side: Side | undefined) =>
  side ? side.words.map(({ text }) => text).join("") + side.tail : "";
const left = ({ rows }: Difference) => rows.map((row) => written(row.before)).join("");
const right = ({ rows }: Difference) => rows.map((row) => written(row.after)).join("");
const marked = (side: Side | undefined) =>
  side?.words.filter(({ changed }) => changed).map(({ text }) => text) ?? [];
const changes = (found: Difference) => found.rows.map(({ change }) => change);

describe("what became of a text", () => {
  it("marks the words of an edited paragraph and no others", () => {
    const found = difference(
      "# Access\n\nBadges are read at the main door.\n\nVisitors sign in.\n",
      "# Access\n\nBadges are read at each door.\n\nVisitors sign in.\n",
    );
    expect(changes(found)).toEqual(["same", "changed", "same"]);
    expect(marked(found.rows[1]?.before)).toEqual(["the main"]);
    expect(marked(found.rows[1]?.after)).toEqual(["each"]);
    expect(found.words).toEqual({ gone: 2, come: 1 });
  });

  it("finds an edited paragraph again behind a new one", () => {
    const found = difference(
      "We keep logs for ninety days in one region.\n",
      "This is entirely new.\n\nWe keep logs for thirty days in one region.\n",
    );
    expect(changes(found)).toEqual(["come", "changed"]);
    expect(marked(found.rows[1]?.after)).toEqual(["thirty"]);
  });

  it("compares tables row by row and lists item by item", () => {
    const found = difference(
      "| Vendor | Place |\n| --- | --- |\n| Northgrid | Norway |\n| Umbra | Spain |\n\n- one thing\n- two things\n",
      "| Vendor | Place |\n| --- | --- |\n| Northgrid | Sweden |\n| Umbra | Spain |\n\n- one thing\n- two things\n- three things\n",
    );
    expect(found.rows.map(({ change, after: side }) => [side?.kind, change])).toEqual([
      ["table_head", "same"],
      ["table_row", "changed"],
      ["table_row", "same"],
      ["item", "same"],
      ["item", "same"],
      ["item", "come"],
    ]);
    expect(marked(found.rows[1]?.after)).toEqual(["Sweden"]);
  });

  it("takes a block of code for one, whatever its lines look like", () => {
    const found = difference(
      "```\n# no heading\n\n- no item\n```\n",
      "```\n# no heading\n\n  - no item\n```\n",
    );
    expect(changes(found)).toEqual(["changed"]);
    expect(found.words).toEqual({ gone: 0, come: 0 });
  });

  it("says so where a paragraph has become a heading", () => {
    const found = difference("Who may enter the building\n", "## Who may enter the building\n");
    expect(changes(found)).toEqual(["changed"]);
    expect(marked(found.rows[0]?.after).join("")).toBe("##");
  });

  it("marks where a link leads as one", () => {
    const found = difference(
      "See [the plan](https://a.test/1) first.",
      "See [the plan](https://a.test/2) first.",
    );
    expect(marked(found.rows[0]?.after)).toEqual(["](https://a.test/2)"]);
    expect(found.words).toEqual({ gone: 0, come: 0 });
  });

  it("counts each sign of a text that is written without spaces", () => {
    expect(difference("入館証を読み取る。", "入館証を確認する。").words).toEqual({ gone: 3, come: 3 });
  });

  it("takes only as long as it is allowed, and says that it was cut short", () => {
    const [one, other] = ["yes no maybe no ".repeat(50), "no maybe yes yes ".repeat(50)];
    expect(difference(one, other).coarse).toBe(false);
    const short = difference(one, other, 50);
    expect(short.coarse).toBe(true);
    expect([left(short), right(short)]).toEqual([one, other]);
  });
});

const word = fc.constantFrom(
  "door",
  "badge",
  "the",
  "is",
  "read",
  "e-mail",
  "1,204",
  "漢字",
  "**bold**",
  "[a](b)",
);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(" ")}.`);
const block = fc.oneof(
  sentence,
  sentence.map((text) => `## ${text}`),
  sentence.map((text) => `- ${text}\n- ${text}`),
  fc.tuple(sentence, sentence).map(([a, b]) => `| ${a} | ${b} |\n| --- | --- |\n| ${b} | ${a} |`),
  sentence.map((text) => `\`\`\`\n${text}\n\n${text}\n\`\`\``),
  sentence.map((text) => `> ${text}\n> ${text}`),
);
const markdown = fc.array(block, { maxLength: 12 }).map((blocks) => `${blocks.join("\n\n")}\n`);
const anything = fc.oneof(
  markdown,
  fc.string({ unit: "binary", maxLength: 200 }),
  fc
    .array(fc.constantFrom("\n", " ", "`", "```\n", "|", "-", "#", "$$", "a", "> ", "\r"), { maxLength: 60 })
    .map((all) => all.join("")),
);
const runs = { numRuns: propertyRuns(200) };

describe("any two texts", () => {
  it("are what their sides say, to the letter", () => {
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        const found = difference(one, other);
        expect([left(found), right(found)]).toEqual([one, other]);
      }),
      runs,
    );
  });

  it("do not differ where they are the same", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const found = difference(text, text);
        expect(changes(found).filter((change) => change !== "same")).toEqual([]);
        expect(found.words).toEqual({ gone: 0, come: 0 });
      }),
      runs,
    );
  });

  it("lose in one direction what they gain in the other", () => {
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        const [there, back] = [difference(one, other), difference(other, one)];
        expect(there.words).toEqual({ gone: back.words.come, come: back.words.gone });
        const gone = (found: Difference) => changes(found).filter((change) => change === "gone").length;
        const come = (found: Difference) => changes(found).filter((change) => change === "come").length;
        expect([gone(there), come(there)]).toEqual([come(back), gone(back)]);
      }),
      runs,
    );
  });

  it("differ somewhere where a word differs", () => {
    fc.assert(
      fc.property(markdown, markdown, (one, other) => {
        const words = (text: string) => text.split(/\s+/).filter(Boolean).join(" ");
        fc.pre(words(one) !== words(other));
        expect(changes(difference(one, other)).some((change) => change !== "same")).toBe(true);
      }),
      runs,
    );
  });

  it("are never cut short in what they hold, however little may be spent on them", () => {
    fc.assert(
      fc.property(anything, anything, fc.nat(200), (one, other, steps) => {
        const found = difference(one, other, steps);
        expect([left(found), right(found)]).toEqual([one, other]);
      }),
      runs,
    );
  });
});
