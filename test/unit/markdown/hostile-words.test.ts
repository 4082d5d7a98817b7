import { describe, expect, it } from "vitest";
import { settle } from "../../../functions/core/markdown/settle.ts";

const paragraphOf = (text: string) => ({
  type: "root" as const,
  children: [{ type: "paragraph" as const, children: [{ type: "text" as const, value: text }] }],
});
const pictureOf = (alt: string) => ({
  type: "root" as const,
  children: [
    {
      type: "paragraph" as const,
      children: [{ type: "image" as const, url: "https://a.example/b.png", alt }],
    },
  ],
});

/** Writing and reading these costs the square of their signs: without an end, minutes. */
describe("words of half a million signs", () => {
  it.each(["*_`[<&~", "&amp;&", "[x](y)*", "<a "])(
    "are refused before anybody waits for them: %s",
    (sign) => {
      const words = sign.repeat(70_000);
      expect(() => settle(pictureOf(words))).toThrow("thousands of brackets");
      expect(() => settle(paragraphOf(`${words}&`))).toThrow("thousands of brackets");
    },
  );

  it("are written where most are letters, or where one look tells what each sign means", () => {
    expect(settle(paragraphOf("a, b. ".repeat(80_000))).markdown).toHaveLength(480_000);
    expect(settle(paragraphOf("*a ".repeat(80_000))).markdown).toHaveLength(320_000);
  });
});
