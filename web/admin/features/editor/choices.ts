import { composed, kindOf, type Part } from "./merge.ts";

/** What a person took for one stretch of two texts. */
export type Choice = "mine" | "theirs" | "both" | { written: string };

/** What is taken where nobody has chosen: each change, and nothing yet where two meet. */
export function proposed(part: Part): Choice | undefined {
  const kind = kindOf(part);
  if (kind === "conflict") return undefined;
  return kind === "theirs" ? "theirs" : "mine";
}

export type Choices = ReadonlyMap<number, Choice>;

const choiceFor = (part: Part, n: number, choices: Choices) => choices.get(n) ?? proposed(part);

/** How many stretches still wait for a choice. */
export const open = (parts: readonly Part[], choices: Choices): number =>
  parts.filter((part, n) => choiceFor(part, n, choices) === undefined).length;

/** The text that these choices make. What waits for one stands as it was. */
export const merged = (parts: readonly Part[], choices: Choices): string =>
  composed(parts, (part, n) => {
    const choice = choiceFor(part, n, choices);
    if (choice === undefined) return part.base;
    if (choice === "both") return part.mine + part.theirs;
    if (typeof choice === "object") return ended(choice.written, part);
    return part[choice];
  });

/** What was typed, with the end that keeps it apart from what follows. */
function ended(text: string, { mine, theirs, base }: Part): string {
  const words = text.replace(/\n+$/, "");
  const [end = "\n\n"] = (mine || theirs || base).match(/\n+$/) ?? [];
  return words ? words + end : "";
}
