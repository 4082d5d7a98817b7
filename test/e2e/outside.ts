import type { Browser } from "playwright-core";
import { expect } from "vitest";
import type { TestStack } from "../stack.ts";
import { dress, lookOver, usualLooks } from "./look-over.ts";
import { openWindow, picture } from "./open.ts";

export type Outside = Awaited<ReturnType<typeof openOutside>>;

/**
 * Somebody outside, whose browser runs no script; and a window beside it that does, in which axe looks at a copy of each page they
 * meet, since axe itself is a script.
 */
export async function openOutside(browser: Browser, stack: TestStack) {
  const reader = await openWindow(browser, { javaScriptEnabled: false });
  const beside = await openWindow(browser);
  await beside.page.goto(`${stack.url}/t/acme`);
  const { page } = reader;
  page.setDefaultTimeout(20_000);

  async function passes(name: string): Promise<void> {
    const html = await page.content();
    expect(html, "no script stands in a public page").not.toMatch(/<script|\son[a-z]+=|javascript:/i);
    await beside.page.setContent(html);
    const found: Record<string, string[]> = {};
    for (const look of usualLooks) {
      await dress(beside.page, look);
      const named = `o-${name}-${look.width}-${look.scheme}`;
      await picture(beside.page, named, true);
      const wrong = await lookOver(beside.page);
      if (wrong.length > 0) found[named] = wrong;
    }
    expect(found).toEqual({});
  }

  const says = (words: string | RegExp) => page.getByText(words).filter({ visible: true }).first().waitFor();
  return {
    ...reader,
    /** But for refusals, which browsers note as well. */
    faults: () => reader.faults.filter((fault) => !/status of 4\d\d/.test(fault)).concat(beside.faults),
    says,
    passes,
    go: (path: string) => page.goto(`${stack.url}/t/acme${path}`),
    press: (name: string | RegExp) => page.getByRole("button", { name }).click(),
    follow: (name: string | RegExp) => page.getByRole("link", { name }).first().click(),
    /** Says what it should, and can be used by everyone. */
    async meets(words: string | RegExp, name: string) {
      await says(words);
      await passes(name);
    },
    /** The newest mail, in the same browser as a person would open it. */
    async openMail(subject: string | RegExp) {
      await stack.idle();
      await page.goto(`${stack.url}/dev/mail`);
      await page.getByRole("link", { name: subject }).first().click();
      return page.locator("pre").innerText();
    },
    async close() {
      await reader.context.close();
      await beside.context.close();
    },
  };
}
