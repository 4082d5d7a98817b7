import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { mailboxPage } from "../../../stacks/local/aws/mailbox-page.ts";
import type { Mail } from "../../../stacks/local/aws/ses.ts";
import { openBrowser } from "../../chromium.ts";

const aMail = (more: Partial<Mail> = {}): Mail => ({
  id: "1",
  sentAt: "2026-11-20T14:02:00.000Z",
  from: "Acme <trust@acme.test>",
  to: ["ada@customer.test"],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: "You have access to Acme's trust center",
  text: "Follow https://trust.acme.test/t/acme?code=1, please.",
  html: "<h1>Hello</h1><script>parent.document.title='owned'</script>",
  ...more,
});
const mails = [
  aMail(),
  aMail({
    id: "2",
    subject: `<img src=x onerror="document.title='owned'">`,
    to: [`${"long".repeat(30)}@a.test`],
  }),
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const found = await openBrowser();
if (!found) console.warn("No Chromium runs here, so the mailbox page is not tested in a browser.");

describe.skipIf(!found)("the mailbox page", () => {
  const browser = found as Browser; // else this is skipped
  afterAll(() => browser.close());

  const open = async (content: string, colorScheme: "light" | "dark" = "light") => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 }, colorScheme });
    await page.setContent(content);
    return page;
  };

  it("lists mails, newest first, each a link", async () => {
    const page = await open(mailboxPage(mails));
    const links = await page
      .locator("main a")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    expect(links).toEqual(["/dev/mail?id=2", "/dev/mail?id=1"]);
  });

  it("shows one mail with its text, whose addresses can be followed, and its HTML, which can do nothing", async () => {
    const page = await open(mailboxPage(mails, "1"));
    expect(await page.locator("dl").innerText()).toContain("ada@customer.test");
    expect(await page.locator("pre a").getAttribute("href")).toBe("https://trust.acme.test/t/acme?code=1");
    await page.frameLocator("iframe").getByRole("heading", { name: "Hello" }).waitFor();
    expect(await page.title()).toBe("You have access to Acme's trust center · Gatehouse mailbox");
  });

  it("shows markup in a subject as text", async () => {
    const page = await open(mailboxPage(mails, "2"));
    expect(await page.locator("h1").innerText()).toContain("<img src=x");
    expect(await page.locator("img").count()).toBe(0);
  });

  it.each(["light", "dark"] as const)("is accessible and fits a phone in %s colours", async (colours) => {
    for (const content of [[], mails]
      .map((all) => mailboxPage(all))
      .concat(["1", "2", "none"].map((id) => mailboxPage(mails, id)))) {
      const page = await open(content, colours);
      await page.evaluate(axe);
      const violations = await page.evaluate(
        "axe.run(document, { iframes: false }).then((result) => result.violations.map((one) => one.id))",
      );
      expect(violations).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
      await page.close();
    }
  });
});
