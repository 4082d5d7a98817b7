import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { propertyRuns } from "../contracts/stores.ts";
import type { Scheme } from "./open.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds serious or worse, and what is wider than the screen: a line each. */
export async function lookOver(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    () =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        resultTypes: ["violations"],
        // The frame of another origin cannot be reached from here.
        iframes: false,
      }), // axe has just put itself there
  );
  const found = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return wide > 0 ? [...found, `${wide} pixels wider than the screen`] : found;
}

export const looks: readonly { width: 1280 | 390; scheme: Scheme }[] = [
  { width: 1280, scheme: "light" },
  { width: 1280, scheme: "dark" },
  { width: 390, scheme: "light" },
  { width: 390, scheme: "dark" },
];

/** In both widths and both colours, which hang on nothing of each other; in all four pairs where more is asked for. */
export const usualLooks = looks.filter(
  ({ width, scheme }) => propertyRuns(0) || (width === 1280) === (scheme === "light"),
);

export async function dress(page: Page, { width, scheme }: (typeof looks)[number]): Promise<void> {
  await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  // Colours that still change into each other are neither the one nor the other.
  await page.evaluate(async () => {
    await new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
    const passing = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}
