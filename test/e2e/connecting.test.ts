import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../chromium.ts";
import { startTestStack, type TestStack } from "../stack.ts";
import { allow, connectFrame, finish, openNotion } from "./notion-consent.ts";
import { openWindow, picture, signIn } from "./open.ts";

const browser = await openBrowser();
if (!browser) console.log("No Chromium runs here, so connecting is not tested in a browser.");

let stack: TestStack;
let page: Page;
let faults: string[];

beforeAll(async () => {
  if (browser) stack = await startTestStack();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});
afterEach(() => page?.context().close());

async function enter(email: string, options: Parameters<typeof openWindow>[1] = {}) {
  if (!browser) return;
  ({ page, faults } = await openWindow(browser, options));
  await signIn(page, stack.url, email);
}

const alert = () => page.getByRole("alert");
const closeFrame = () => connectFrame(page).getByRole("button", { name: "Close" }).click();

async function toIntegrations(): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "Integrations" }).click();
  await page.getByRole("button", { name: "Connect Notion" }).waitFor();
}

describe.skipIf(!browser)("connecting that comes to nothing", { timeout: 60_000 }, () => {
  it("says that one cancelled at Notion, and can begin again", async () => {
    await enter("admin@acme.test");
    await toIntegrations();
    const popup = await openNotion(page);
    await Promise.all([popup.waitForEvent("close"), popup.getByRole("button", { name: "Cancel" }).click()]);
    await connectFrame(page).getByText("The connection was not made").waitFor();
    await picture(page, "connect-cancelled-frame");
    await closeFrame();
    await alert()
      .getByText(/You cancelled at Notion\. Nothing was changed/)
      .waitFor();
    await picture(page, "connect-cancelled");
    const again = await openNotion(page);
    await again.close();
    await connectFrame(page).getByText("The connection was not made").waitFor();
    await closeFrame();
    await alert()
      .getByText(/The Notion window was closed too early/)
      .waitFor();
    await picture(page, "connect-closed");
    await page.getByRole("button", { name: "Connect Notion" }).click();
    await closeFrame();
    await alert()
      .getByText(/You closed the window before you were done/)
      .waitFor();
    // Nango itself answers 400 where somebody cancels.
    expect(faults.filter((fault) => !fault.includes("/oauth/callback?error"))).toEqual([]);
  });

  it("says that the browser blocked the window", async () => {
    await enter("admin@acme.test");
    await page.context().addInitScript(() => {
      window.open = () => null;
    });
    await page.reload();
    await toIntegrations();
    await page.getByRole("button", { name: "Connect Notion" }).click();
    await connectFrame(page).getByRole("button", { name: "Connect", exact: true }).click();
    await connectFrame(page).getByText("Your browser blocked the window").waitFor();
    await closeFrame();
    await alert()
      .getByText(/Your browser blocked the Notion window/)
      .waitFor();
    await picture(page, "connect-blocked");
  });

  it("offers connecting to admins alone", async () => {
    await enter("manager@acme.test");
    await page.getByRole("navigation").getByRole("link", { name: "Integrations" }).click();
    await page.getByText("An admin of your workspace can connect it here.").waitFor();
    expect(await page.getByRole("button", { name: /Connect/ }).count()).toBe(0);
  });
});

describe.skipIf(!browser)("the import by other means", { timeout: 60_000 }, () => {
  it("goes by keyboard alone, from the tree to the report", async () => {
    await enter("admin@acme.test");
    await toIntegrations();
    await allow(await openNotion(page), ["Compliance", "Customer documents"]);
    await finish(page);
    await page.getByRole("button", { name: "Yes, use Acme Security" }).click();
    await page.getByRole("link", { name: "Import from Notion" }).click();
    const fold = page.getByRole("button", { name: "Unfold Compliance" });
    await fold.waitFor();

    const focused = () => page.locator(":focus");
    const tabTo = async (name: RegExp) => {
      for (let presses = 0; presses < 60; presses++) {
        const label = await focused().evaluate((one) =>
          [
            one.getAttribute("aria-label"),
            one.textContent,
            ...[...((one as HTMLInputElement).labels ?? [])].map((each) => each.textContent),
          ].join(" "),
        );
        if (name.test(label)) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`Tab does not reach ${name}`);
    };
    await page.getByRole("searchbox", { name: "Search titles" }).focus();
    await tabTo(/Unfold Compliance/);
    await page.keyboard.press("Enter");
    await page.getByRole("checkbox", { name: /^Audit calendar/ }).waitFor();
    await tabTo(/^\W*Audit calendar/);
    await page.keyboard.press("Space");
    await page.getByText("1 selected").waitFor();
    await tabTo(/Import 1 page/);
    await page.keyboard.press("Enter");
    await page.getByText(/^Finished: 1 imported/).waitFor();
    expect(faults).toEqual([]);
  });

  it("goes on a phone", async () => {
    await enter("manager@acme.test", { width: 390 });
    await page.getByText("Audit calendar").waitFor();
    await page.getByRole("link", { name: "Import from Notion" }).first().click();
    await page.getByRole("heading", { level: 1, name: "Import from Notion" }).waitFor();
    await page.getByRole("searchbox", { name: "Search titles" }).fill("subproc");
    await page.getByRole("button", { name: "Unfold Subprocessors" }).click();
    await page.getByRole("checkbox", { name: /^Northgrid Maps/ }).check();
    await page.getByRole("searchbox", { name: "Search titles" }).fill("trust faq");
    await page.getByRole("checkbox", { name: /^Trust FAQ/ }).check();
    await page.getByText("2 selected").waitFor();
    await picture(page, "phone-import");
    await page.getByRole("button", { name: "Import 2 pages" }).click();
    await page.getByText(/^Finished: 2 imported/).waitFor();
    await picture(page, "phone-report");
    await page.getByRole("link", { name: "Go to Documents" }).click();
    await page.getByRole("link", { name: "Northgrid Maps" }).click();
    await page.getByText("Map tiles and addresses").waitFor();
    await picture(page, "phone-document");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
    expect(faults).toEqual([]);
  });
});
