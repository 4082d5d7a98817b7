import type { Page } from "playwright-core";

/** From the button to Notion's own window, through the Connect UI's frame. */
export async function openNotion(page: Page, button = "Connect Notion"): Promise<Page> {
  await page.getByRole("button", { name: button, exact: true }).click();
  const [popup] = await Promise.all([
    page.waitForEvent("popup"),
    connectFrame(page).getByRole("button", { name: "Connect", exact: true }).click(),
  ]);
  await popup.getByRole("heading", { name: /^Connect .* with Notion$/ }).waitFor();
  return popup;
}

export const connectFrame = (page: Page) => page.frameLocator("iframe");

/** Ticks these pages, with what lies below them, and allows. */
export async function allow(popup: Page, titles: readonly string[]): Promise<void> {
  for (const title of titles) await popup.getByRole("checkbox", { name: title, exact: true }).check();
  await Promise.all([
    popup.waitForEvent("close"),
    popup.getByRole("button", { name: "Allow access" }).click(),
  ]);
}

export const finish = (page: Page) => connectFrame(page).getByRole("button", { name: "Finish" }).click();
