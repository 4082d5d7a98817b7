import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { startTestStack } from "../stack.ts";
import { fillLibrary } from "./library.ts";
import { dress, lookOver, usualLooks } from "./look-over.ts";
import { openWindow, picture, signIn } from "./open.ts";
import { fillReaders } from "./readers.ts";

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** A stack with a full library, and a browser's window on it. */
export async function openStage(browser: Browser) {
  const stack = await startTestStack();
  const { job } = await fillLibrary(stack);
  const { reader } = await fillReaders(stack);
  const { page, faults } = await openWindow(browser);
  const idOf = (title: string) => job.items?.find((item) => item.title === title)?.documentId;

  const seen = (words: string | RegExp) => page.getByText(words).filter({ visible: true }).first().waitFor();
  return {
    stack,
    page,
    faults,
    importId: job.id,
    /** A contact who signed, read, and lost something. */
    contact: (below = "") => `/admin/contacts/${reader}${below}`,
    seen,
    button: (name: string | RegExp) => page.getByRole("button", { name }).first(),
    document: (title: string, query = "") => `/admin/documents/${idOf(title)}${query}`,
    signIn: (email: string) => signIn(page, stack.url, email),
    async visit(path: string, words: string | RegExp) {
      await dress(page, { width: 1280, scheme: "light" });
      await page.goto(`${stack.url}${path}`);
      await seen(words);
    },
    async passes(name: string, only = usualLooks): Promise<void> {
      const found: Record<string, string[]> = {};
      for (const look of only) {
        await dress(page, look);
        const named = `${name}-${look.width}-${look.scheme}`;
        await picture(page, named, true);
        const wrong = await lookOver(page);
        if (wrong.length > 0) found[named] = wrong;
      }
      expect(found).toEqual({});
    },
    async close() {
      await page.context().close();
      await browser.close();
      await stack.close();
    },
  };
}
