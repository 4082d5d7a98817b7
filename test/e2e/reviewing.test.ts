import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../chromium.ts";
import { connectNotion } from "../integration/stack/notion.ts";
import { type Person, signIn as person } from "../integration/stack/person.ts";
import { importPages, publish, setLevel, syncNow } from "../integration/stack/work.ts";
import { startTestStack, type TestStack } from "../stack.ts";
import { openWindow, picture, signIn } from "./open.ts";

const browser = await openBrowser();
if (!browser) console.log("No Chromium runs here, so reviews are not tested in a browser.");

let stack: TestStack;
let admin: Person;
let page: Page;
let faults: string[];
let connection: string;

const titles = [
  "Security overview",
  "Encryption overview",
  "Incident response plan",
  "Access control policy",
];

beforeAll(async () => {
  if (!browser) return;
  stack = await startTestStack();
  admin = await person(stack, "admin@acme.test");
  ({ id: connection } = await connectNotion(admin));
  await stack.control("PATCH", "/nango/settings", { deliveryMode: "drop" });
  await stack.control("POST", "/search-lag", { seconds: 0 });
  await importPages(admin, connection, [
    "acme/security-overview",
    "acme/encryption-overview",
    "acme/incident-response-plan",
    "acme/access-control-policy",
  ]);
  for (const title of titles) {
    const document = await admin.titled(title);
    await publish(
      admin,
      title === "Access control policy" ? await setLevel(admin, document, "restricted") : document,
      false,
    );
  }
  for (const [n, title] of titles.entries()) await edit(title, `Sentence number ${n} is new.`);
  await syncNow(admin, connection);
  ({ page, faults } = await openWindow(browser));
  await signIn(page, stack.url, "admin@acme.test");
}, 90_000);
afterAll(async () => {
  await page?.context().close();
  await browser?.close();
  await stack?.close();
});

const edit = (id: string, text: string) =>
  stack.control("POST", "/edit", { id, append: [{ type: "paragraph", text }] });
const says = (words: string | RegExp) => page.getByText(words).filter({ visible: true }).first().waitFor();
const press = (name: string | RegExp) => page.getByRole("button", { name }).click();
const open = async (title: string, query = "") => {
  await page.goto(`${stack.url}/admin/documents/${(await admin.titled(title)).id}${query}`);
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
};
const inRow = (title: string) => page.getByRole("listitem").filter({ hasText: title });

describe.skipIf(!browser)("reviewing updates, in a browser", { timeout: 60_000 }, () => {
  it("shows who changed what and when, side by side, in a worker that the policy allows", async () => {
    const workers: string[] = [];
    page.on("worker", (worker) => workers.push(worker.url()));
    await open("Security overview");
    await press("Review changes");
    await page.locator("ins").filter({ hasText: "Sentence number 0 is new." }).waitFor();
    await says(/Came from Notion/);
    await says(/5 words added/);
    await picture(page, "review");
    expect(workers.join()).toMatch(/\/admin\/assets\/difference-worker/);
  });

  it("steps from change to change by a key and by a button", async () => {
    await says("1 change");
    await page.keyboard.press("j");
    await says("Change 1 of 1");
    expect(await page.locator("[data-change]:focus ins").innerText()).toContain("Sentence number 0");
  });

  it("keeps what is published, and says so until the next change", async () => {
    await press("Keep version 1");
    await says("Version 1 stays. Version 2 waits no longer.");
    await says("Version 1 was kept");
    await says(/You kept version 1/);
    await picture(page, "review-kept");
    await press("Review again");
    await page.locator("ins").filter({ hasText: "Sentence number 0" }).waitFor();
    expect(await page.getByRole("button", { name: "Keep version 1" }).count()).toBe(0);

    await edit("Security overview", "And one more.");
    await syncNow(admin, connection);
    await open("Security overview");
    await says(/Members see version 1 until you publish version 3/);
  });

  it("shows on an open page what came meanwhile, with nobody reloading it", async () => {
    await open("Incident response plan");
    await says(/until you publish version 2/);
    await edit("Incident response plan", "This came while the page was open.");
    await syncNow(admin, connection);
    await says(/until you publish version 3/);
    await page.getByRole("link", { name: "4 updates waiting" }).waitFor();
    const before = await admin.titled("Incident response plan");
    await stack.control("POST", "/trash", { id: before.title });
    await admin.must("POST", `/documents/${before.id}/sync`, {});
    await says("In Notion’s trash");
    await stack.control("POST", "/restore", { id: before.title });
    await admin.must("POST", `/documents/${before.id}/sync`, {});
    await says("Changed at Notion");
  });

  it("compares any two versions, and brings an older one back", async () => {
    await open("Security overview");
    await page.getByRole("link", { name: "Compare versions 2 and 3" }).click();
    await page.locator("ins").filter({ hasText: "And one more." }).waitFor();
    expect(await page.locator("ins").filter({ hasText: "Sentence number 0" }).count()).toBe(0);
    await page.getByRole("combobox", { name: "Before" }).selectOption("1");
    await page.locator("ins").filter({ hasText: "Sentence number 0" }).waitFor();
    await page.getByRole("combobox", { name: "After" }).selectOption("2");
    await press("Restore version 2");
    await page.getByRole("dialog").getByRole("button", { name: "Restore version 2" }).click();
    await says("Version 2 is back as version 4.");
  });

  it("stops following the page, after saying what that means", async () => {
    await edit("Security overview", "Nobody will follow this.");
    await syncNow(admin, connection);
    await open("Security overview", "?review=true");
    await press("More actions");
    await page.getByRole("menuitem", { name: "Stop following Notion" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Stop following" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expect.poll(async () => (await admin.titled("Security overview")).source?.stopped).toBe(true);
  });

  it("decides on many at once, and leaves alone what changed meanwhile", async () => {
    await page.goto(`${stack.url}/admin/documents`);
    await page.getByRole("link", { name: "Review 4 updates" }).click();
    await inRow("Encryption overview").getByText("5 words added").waitFor();
    await inRow("Encryption overview")
      .getByRole("button", { name: /^Show changes/ })
      .click();
    await page.locator("ins").filter({ hasText: "Sentence number 1" }).waitFor();
    await picture(page, "waiting");
    for (const title of ["Encryption overview", "Incident response plan", "Access control policy"])
      await page.getByRole("checkbox", { name: `Tick ${title}` }).check();
    // Somebody else decides on one of them while this page is open.
    await publish(admin, await admin.titled("Incident response plan"));
    await press("Publish 3");
    await says(/2 documents at Internal|1 document at Restricted/);
    await picture(page, "waiting-publish");
    await page.getByRole("dialog").getByRole("button", { name: "Publish 3" }).click();
    await says("2 documents published, 1 left alone");
    await says(/It changed since this page showed it/);
    await picture(page, "waiting-done");
    expect((await admin.titled("Access control policy")).published?.version).toBe(2);
  });

  it("keeps many as they are, until nothing waits", async () => {
    await page.getByRole("checkbox", { name: "Tick Security overview" }).check();
    await press("Keep current 1");
    await says("No update waits.");
    await says("1 document kept");
    await picture(page, "waiting-none");
  });

  it("lets a document's rule be chosen, and not one that would publish to strangers by itself", async () => {
    await open("Access control policy");
    await press(/^Changes at Notion: Propose, as its level does/);
    await picture(page, "policy");
    await page.getByRole("menuitem", { name: /^Metadata only/ }).click();
    await page.getByRole("button", { name: /^Changes at Notion: Metadata only/ }).waitFor();

    await page.goto(`${stack.url}/admin/settings`);
    await page.getByRole("combobox", { name: "Internal" }).click();
    await page.getByRole("option", { name: "Publish by itself" }).click();
    await press("Save the rules");
    await says("The rules are saved.");
    await page.getByRole("combobox", { name: "Public" }).click();
    expect(await page.getByRole("option", { name: "Publish by itself" }).count()).toBe(0);
    await picture(page, "settings-rules");
    const document = await admin.titled("Encryption overview");
    expect(document.policy).toEqual({ counts: "publish" });
  });

  it("and nothing went wrong in the page, nor was its policy broken", () => {
    expect(faults.filter((fault) => !fault.includes("status of 412"))).toEqual([]);
  });
});
