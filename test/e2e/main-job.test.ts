import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../chromium.ts";
import { startTestStack, type TestStack } from "../stack.ts";
import { allow, connectFrame, finish, openNotion } from "./notion-consent.ts";
import { openWindow, picture, signIn } from "./open.ts";

const browser = await openBrowser();
if (!browser) console.log("No Chromium runs here, so the main job is not tested in a browser.");

let stack: TestStack;
let page: Page;
let visitor: Page;
const faults: string[][] = [];

beforeAll(async () => {
  if (!browser) return;
  stack = await startTestStack();
  const [admin, stranger] = [await openWindow(browser), await openWindow(browser)];
  [page, visitor] = [admin.page, stranger.page];
  faults.push(admin.faults);
}, 60_000);
afterAll(async () => {
  await page?.context().close();
  await visitor?.context().close();
  await browser?.close();
  await stack?.close();
});

const says = (words: string | RegExp) => page.getByText(words).first().waitFor();
const press = (name: string | RegExp) => page.getByRole("button", { name }).click();
const go = (name: string) => page.getByRole("navigation").getByRole("link", { name }).click();
const row = (title: string) => page.getByRole("row").filter({ hasText: title });
const dialog = () => page.getByRole("dialog");

async function open(title: string): Promise<void> {
  await go("Documents");
  await page.getByRole("link", { name: title }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

async function choose(title: string, level: string): Promise<void> {
  await row(title)
    .getByRole("button", { name: /^Level/ })
    .click();
  await page.getByRole("menuitem", { name: new RegExp(`^${level}`) }).click();
}

async function publish(title: string): Promise<void> {
  await open(title);
  await press(/^Publish version/);
  await dialog()
    .getByRole("button", { name: /^Publish version/ })
    .click();
  await says(/Version \d+ is published\./);
  await dialog().waitFor({ state: "detached" });
}

describe.skipIf(!browser)("the main job, in a browser", { timeout: 60_000 }, () => {
  it("signs in by a click on a demo account", async () => {
    await page.goto(`${stack.url}/`);
    await page.getByRole("button", { name: "admin@acme.test" }).waitFor();
    await picture(page, "sign-in");
    await signIn(page, stack.url, "admin@acme.test");
    await says("There are no documents yet.");
    await picture(page, "documents-empty");
  });

  it("connects Notion: the frame, the window, the pages, the name", async () => {
    await go("Integrations");
    await says("You choose the pages.");
    await picture(page, "integrations-empty");
    const popup = await openNotion(page);
    await picture(page, "connect-ui");
    await picture(popup, "consent");
    await allow(popup, ["Security handbook", "Compliance", "Customer documents"]);
    await connectFrame(page).getByRole("heading", { name: "Success" }).waitFor();
    await finish(page);
    await says("Is this the right Notion workspace?");
    await picture(page, "confirm");
    await press("Yes, use Acme Security");
    await page.getByRole("status").filter({ hasText: "Connected" }).waitFor();
    await picture(page, "connected");
  });

  it("picks pages in the tree and in two searches, and keeps what is ticked", async () => {
    await page.getByRole("link", { name: "Import from Notion" }).click();
    await page.getByRole("button", { name: "Unfold Security handbook" }).click();
    await page.getByRole("checkbox", { name: /^Access control policy/ }).check();
    const search = page.getByRole("searchbox", { name: "Search titles" });
    await search.fill("security over");
    await page.getByRole("checkbox", { name: /^Security overview/ }).check();
    await search.fill("soc 2 type");
    await page.getByRole("checkbox", { name: /^SOC 2 Type II report/ }).check();
    await picture(page, "import-search");
    await search.fill("encryption over");
    await page.getByRole("checkbox", { name: /^Encryption overview/ }).check();
    await search.fill("");
    await says("4 selected");
    await page.getByRole("button", { name: "Unfold Compliance" }).click();
    await page.getByRole("checkbox", { name: /^SOC 2 Type II report/ }).waitFor();
    expect(await page.getByRole("checkbox", { name: /^SOC 2 Type II report/ }).isChecked()).toBe(true);
    await picture(page, "import-tree");
  });

  it("imports them, shows how it goes, and reports", async () => {
    await stack.control("POST", "/latency", { ms: 80 });
    // A search that has not begun yet calls nobody back.
    await page.getByRole("searchbox", { name: "Search titles" }).fill("policy");
    await press("Import 4 pages");
    await says("You can safely leave this page.");
    await picture(page, "import-progress");
    await says(/^Finished: 4 imported/);
    await stack.control("POST", "/latency", { ms: 0 });
    await says("left out, as marked at Notion");
    await picture(page, "import-report");
    await go("Imports");
    await page.getByRole("link", { name: /4 pages/ }).waitFor();
    await picture(page, "imports");
  });

  it("sets levels, and asks before more people may read", async () => {
    await go("Documents");
    await row("Security overview").waitFor();
    await picture(page, "documents-drafts");
    await choose("Security overview", "Public");
    await says(/anyone on the internet/);
    await picture(page, "widening");
    await dialog().getByRole("button", { name: "Cancel" }).click();
    await dialog().waitFor({ state: "detached" });
    await row("Security overview")
      .getByRole("button", { name: /^Level Internal/ })
      .waitFor();
    await choose("Security overview", "Public");
    await dialog().getByRole("button", { name: "Change to Public" }).click();
    await row("Security overview")
      .getByRole("button", { name: /^Level Public/ })
      .waitFor();
    await choose("Access control policy", "Restricted");
    await dialog().getByRole("button", { name: "Change to Restricted" }).click();
    await row("Access control policy")
      .getByRole("button", { name: /^Level Restricted/ })
      .waitFor();
    await choose("SOC 2 Type II report", "Under NDA");
    await dialog().getByRole("button", { name: "Change to Under NDA" }).click();
    await row("SOC 2 Type II report")
      .getByRole("button", { name: /^Level Under NDA/ })
      .waitFor();
  });

  it("publishes", async () => {
    await open("Security overview");
    await page.getByRole("img", { name: "Acme Fleet Analytics" }).waitFor();
    await picture(page, "document-draft");
    for (const title of ["Security overview", "SOC 2 Type II report", "Encryption overview"])
      await publish(title);
    await picture(page, "document-published");
    await open("Access control policy");
    await press("Publish version 1");
    await dialog().getByRole("checkbox", { name: "Strangers may see its title" }).check();
    await picture(page, "publish-restricted");
    await dialog().getByRole("button", { name: "Publish version 1" }).click();
    await says("Version 1 is published.");
    await open("SOC 2 Type II report");
    await page.getByText(".pdf").first().waitFor();
    await picture(page, "document-file");
  });

  it("lets an anonymous visitor read the public one and reach no other by any path", async () => {
    const names = { policy: "access-control-policy", report: "soc-2-type-ii-report" };
    await visitor.goto(`${stack.url}/t/acme`);
    await picture(visitor, "trust-center");
    const shown = await visitor.locator("main").innerText();
    expect(shown).toContain("Security overview");
    expect(shown).toContain("Access control policy");
    expect(shown).not.toMatch(/SOC 2|Encryption overview/);
    expect(await visitor.getByRole("link", { name: "Access control policy", exact: true }).count()).toBe(0);
    await visitor.getByRole("link", { name: "Security overview" }).click();
    await visitor.getByText("Fleet operators in 19 countries").waitFor();
    await picture(visitor, "trust-center-document");
    const image = visitor.getByRole("img", { name: "Acme Fleet Analytics" });
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
    expect(await visitor.content()).not.toMatch(/CANARY|<script/);
    expect(await visitor.evaluate(() => document.scripts.length)).toBe(0);

    for (const path of [
      `documents/${names.policy}`,
      `documents/${names.report}`,
      "documents/encryption-overview",
      `documents/${names.report}/files/any`,
      `documents/${names.policy}/media/${"0".repeat(64)}.png`,
    ]) {
      const answer = await visitor.goto(`${stack.url}/t/acme/${path}`);
      expect([path, answer?.status()]).toEqual([path, 404]);
    }
    await picture(visitor, "trust-center-404");
    const sitemap = await visitor.request.get(`${stack.url}/t/acme/sitemap.xml`);
    expect(await sitemap.text()).toContain("/documents/security-overview");
    expect(await sitemap.text()).not.toMatch(/access-control|soc-2|encryption/);
    await visitor.goto(`${stack.url}/t/acme/documents?q=soc`);
    expect(await visitor.locator("main").innerText()).not.toContain("SOC 2 Type II");
  });

  it("shows an update that waits after an edit at Notion and Sync now, and publishes it after a review", async () => {
    await stack.control("PATCH", "/nango/settings", { deliveryMode: "drop" });
    await stack.control("POST", "/search-lag", { seconds: 0 });
    await stack.control("POST", "/edit", {
      id: "Security overview",
      append: [{ type: "paragraph", text: "Since this week we also serve Iceland." }],
    });
    await go("Integrations");
    await press("Sync now");
    await says(/1 document changed/);
    await picture(page, "synced");
    await go("Documents");
    await row("Security overview").getByText("Update waiting").filter({ visible: true }).waitFor();
    await picture(page, "documents");
    await visitor.goto(`${stack.url}/t/acme/documents/security-overview`);
    expect(await visitor.content()).not.toContain("Iceland");

    await open("Security overview");
    await says(/Visitors see version 1 until you publish version 2/);
    await picture(page, "update-waiting");
    await press("Review changes");
    await page.locator("ins").filter({ hasText: "Iceland" }).waitFor();
    await picture(page, "review");
    await press("Publish version 2");
    await dialog().getByRole("button", { name: "Publish version 2" }).click();
    await says("Version 2 is published.");
    await visitor.reload();
    await visitor.getByText("Since this week we also serve Iceland.").waitFor();
  });

  it("has a record of it all", async () => {
    await go("Activity");
    await says(/published/);
    await picture(page, "activity");
    await go("Settings");
    await page.getByText("manager@acme.test").first().waitFor();
    await picture(page, "settings");
  });

  it("disconnects, after showing what hangs on it", async () => {
    await go("Integrations");
    await press("More for Acme Security");
    await page.getByRole("menuitem", { name: "Disconnect" }).click();
    await says("4 documents hang on this connection, 4 of them published.");
    await picture(page, "disconnect");
    await dialog().getByRole("button", { name: "Disconnect" }).click();
    await says(/in Notion, open Settings/);
    await picture(page, "disconnected");
    await press("Connect Notion");
    await connectFrame(page).getByRole("button", { name: "Close" }).click();
    await visitor.reload();
    await visitor.getByText("Since this week we also serve Iceland.").waitFor();
    expect(faults.flat()).toEqual([]);
  });
});
