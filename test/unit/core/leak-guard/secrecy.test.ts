import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findingId } from "../../../../functions/core/leak-guard/finding-id.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { foundIn } from "./found.ts";
import { planted, surroundings } from "./planted.ts";

/** So few signs of a secret in a row are for recognition; one more would be a part of it. */
const longest = 4;

function partsOf(secret: string): string[] {
  const parts: string[] = [];
  for (let at = 4; at + longest < secret.length; at++) parts.push(secret.slice(at, at + longest + 1));
  return parts;
}

describe("what the leak guard keeps", () => {
  it("property: never holds more of a credential than its first signs, whatever stands around it", async () => {
    await fc.assert(
      fc.asyncProperty(planted, surroundings, surroundings, async ({ secret, text }, before, after) => {
        const found = await foundIn(`${before} ${text} ${after}`);
        const kept = JSON.stringify(found.map(({ id: _, ...shown }) => shown));
        expect(found.map(({ kind }) => kind)).toContain("credential");
        expect(partsOf(secret).filter((part) => kept.includes(part))).toEqual([]);
      }),
      { numRuns: propertyRuns(200) },
    );
  });

  it("property: the same words give the same id wherever they stand, and in another document another", async () => {
    await fc.assert(
      fc.asyncProperty(planted, surroundings, async ({ text }, around) => {
        const credentials = async (markdown: string) =>
          (await foundIn(markdown)).filter(({ kind }) => kind === "credential").map(({ id }) => id);
        expect(await credentials(`${around}\n\nIt moved: ${text} ${around}`)).toEqual(
          await credentials(text),
        );
      }),
      { numRuns: propertyRuns(60) },
    );
    const id = (documentId: string) => findingId(documentId, "credential", "password", "hunter22");
    expect(id("doc_one")).not.toBe(id("doc_two"));
    expect(findingId("doc_one", "internal_mark", "internal only", "Internal  Only")).toBe(
      findingId("doc_one", "internal_mark", "internal only", "internal only"),
    );
  });

  it("says on which line, how often, and a few words of what stands before", async () => {
    const token = `ghp_${"aB3xZ9".repeat(6)}`;
    expect(
      await foundIn(`# Builds\n\nThe token is ${token}.\n\nAgain: ${token}\n\nThis is internal only.`),
    ).toEqual([
      expect.objectContaining({
        place: { part: "text", line: 3 },
        excerpt: "The token is ghp_•••",
        times: 2,
      }),
      expect.objectContaining({ place: { part: "text", line: 7 }, excerpt: "This is internal only." }),
    ]);
    const [person] = await foundIn("Ask ada.lovelace@acme.com before you change it.");
    expect(person?.excerpt).toBe("Ask ada.••• before you change it.");
  });
});
