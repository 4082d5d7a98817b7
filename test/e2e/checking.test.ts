import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConnectionView } from "../../functions/http/schemas/connections.ts";
import { seedId } from "../../stacks/local/sandbox/notion/seed/seed-id.ts";
import { openBrowser } from "../chromium.ts";
import { connectNotion } from "../integration/stack/notion.ts";
import { signIn as enter, type Person } from "../integration/stack/person.ts";
import { importPages, syncNow } from "../integration/stack/work.ts";
import { startTestStack, type TestStack } from "../stack.ts";
import { dress, lookOver, usualLooks } from "./look-over.ts";
import { openWindow, picture, signIn } from "./open.ts";

const browser = await openBrowser();
if (!browser) console.log("No Chromium runs here, so checking everything is not tested in a browser.");

let stack: TestStack;
let page: Page;
let admin: Person;
let connection: ConnectionView;

beforeAll(async () => {
  if (!browser) return;
  stack = await startTestStack();
  admin = await enter(stack, "admin@acme.test");
  connection = await connectNotion(admin);
  await importPages(admin, connection.id, ["acme/privacy-policy", "acme/glossary", "acme/security-overview"]);
  await syncNow(admin, connection.id);
  ({ page } = await openWindow(browser));
  await signIn(page, stack.url, "admin@acme.test");
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

describe.skipIf(!browser)("checking everything", { timeout: 120_000 }, () => {
  it("says what it costs, reads every document, and tells what could not be read and why", async () => {
    const path = `/v1/blocks/${seedId("acme/glossary")}/children*`;
    await stack.control("POST", "/fail-next", { path, status: 400, code: "validation_error", times: 20 });
    await page.goto(`${stack.url}/admin/integrations`);
    const more = page.getByRole("button", { name: /^More for/ });
    await more.click();
    await page.getByRole("menuitem", { name: "Check everything" }).click();
    await page.getByText("It takes long and spends calls").waitFor();
    await picture(page, "check-everything");
    await page.getByRole("button", { name: "Check everything" }).click();
    await page.getByText("Every document is being read again").waitFor();
    await stack.idle();

    await more.click();
    await page.getByRole("menuitem", { name: "Earlier syncs" }).click();
    await page.getByText("a check of everything, asked for by admin@acme.test").waitFor();
    await page.getByText("1 document could not be read").click();
    await page.getByRole("link", { name: "Glossary" }).waitFor();
    const found: Record<string, string[]> = {};
    for (const look of usualLooks) {
      await dress(page, look);
      await picture(page, `earlier-syncs-${look.width}-${look.scheme}`);
      const wrong = await lookOver(page);
      if (wrong.length > 0) found[`${look.width} ${look.scheme}`] = wrong;
    }
    expect(found).toEqual({});
  });
});
