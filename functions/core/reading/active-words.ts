import type { Active } from "./ports.ts";

const words: Record<Active, string> = {
  javascript: "JavaScript",
  launch: "an action that starts programs",
  embedded_files: "other files",
  xfa: "a form that changes by itself",
  rich_media: "media that play by themselves",
};

/** What such a PDF holds, for people. */
export function heldIn(active: readonly Active[]): string {
  const held = active.map((kind) => words[kind]);
  return held.length < 2 ? held.join() : `${held.slice(0, -1).join(", ")} and ${held.at(-1)}`;
}
