import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";

export type Scheme = "light" | "dark";

interface Window {
  width?: number;
  scheme?: Scheme;
  javaScriptEnabled?: boolean;
}

const heights = { 390: 844, 1280: 800 };

/** A browser of somebody's own: its page, and all that went wrong in it, policy violations included. */
export async function openWindow(
  browser: Browser,
  { width = 1280, scheme = "light", javaScriptEnabled = true }: Window = {},
) {
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? heights[390] : heights[1280] },
    colorScheme: scheme,
    reducedMotion: "reduce",
    javaScriptEnabled,
    ...(width === 390 ? { hasTouch: true } : {}),
  });
  const faults: string[] = [];
  context.on("page", (opened) => watch(opened, faults));
  const page = await context.newPage();
  return { context, page, faults };
}

function watch(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // A 409 is a question, such as who gains access, and browsers note it all the same.
    if (message.type() === "error" && !message.text().includes("status of 409"))
      faults.push(`${page.url()}: ${message.text()} (${message.location().url})`);
  });
}

/** Through the provider's page, by a click on the demo account. */
export async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.goto(`${url}/`);
  await page.getByRole("button", { name: email }).click();
  await page.getByRole("heading", { level: 1, name: "Documents" }).waitFor();
}

/** A picture in the folder SHOTS, where one is named: to look at what was tested. */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  const { SHOTS } = process.env;
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage });
}
