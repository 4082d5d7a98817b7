import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verify } from "../../functions/core/activity/verify.ts";
import { openBrowser } from "../chromium.ts";
import { startTestStack, type TestStack } from "../stack.ts";
import { openWindow, picture, signIn } from "./open.ts";

const browser = await openBrowser();
if (!browser) console.log("No Chromium runs here, so exports are not tested in a browser.");

let stack: TestStack;
beforeAll(async () => {
  if (browser) stack = await startTestStack();
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

async function opened(email: string, width = 1280) {
  if (!browser) throw new Error("There is a browser");
  const { page, faults } = await openWindow(browser, { width });
  await signIn(page, stack.url, email);
  await page.goto(`${stack.url}/admin/activity`);
  await page.getByRole("heading", { level: 1, name: "Activity" }).waitFor();
  return { page, faults };
}

async function download(page: Page, format: RegExp): Promise<{ name: string; text: string }> {
  await page.getByRole("button", { name: "Export" }).click();
  const item = page.getByRole("menuitem", { name: format });
  await item.waitFor();
  await picture(page, `export-${page.viewportSize()?.width}`);
  const [file] = await Promise.all([page.waitForEvent("download"), item.click()]);
  await page.getByText("The activity is exported.").waitFor();
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

describe.skipIf(!browser)("the activity in the app", { timeout: 60_000 }, () => {
  it("is saved by an admin as JSON that verifies, and shows that it was", async () => {
    const { page, faults } = await opened("admin@acme.test");
    const { name, text } = await download(page, /^JSON/);
    expect(name).toMatch(/^activity-acme-\d{4}-\d\d-\d\d\.json$/);
    expect(verify([JSON.parse(text)])).toMatchObject({ whole: true });
    await page.getByText("exported the activity as JSON").waitFor();
    await picture(page, "exported");
    expect(faults).toEqual([]);
  });

  it("is saved as CSV on a narrow screen too", async () => {
    const { page, faults } = await opened("admin@acme.test", 390);
    const { name, text } = await download(page, /^CSV/);
    expect(name).toMatch(/\.csv$/);
    expect(text.slice(0, 5)).toBe('\uFEFF"no"');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(faults).toEqual([]);
  });

  it("offers no export to others", async () => {
    const { page } = await opened("manager@acme.test");
    expect(await page.getByRole("button", { name: "Export" }).count()).toBe(0);
  });
});
