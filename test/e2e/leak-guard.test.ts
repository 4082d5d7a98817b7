import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../chromium.ts";
import { connectNotion } from "../integration/stack/notion.ts";
import { signIn as personOf } from "../integration/stack/person.ts";
import { importPages, setLevel } from "../integration/stack/work.ts";
import { startTestStack, type TestStack } from "../stack.ts";
import { dress, lookOver, usualLooks } from "./look-over.ts";
import { openWindow, picture, signIn } from "./open.ts";

const title = "Incident 2026-03 post-mortem";
const browser = await openBrowser();
if (!browser) console.log("No Chromium runs here, so the leak guard is not tested in a browser.");

let stack: TestStack;
let page: Page;
let faults: string[];

beforeAll(async () => {
  if (!browser) return;
  stack = await startTestStack();
  const admin = await personOf(stack, "admin@acme.test");
  const connection = await connectNotion(admin);
  const job = await importPages(admin, connection.id, ["acme/incident-2026-03"]);
  expect(job.items?.[0]).toMatchObject({ findings: 6 });
  await setLevel(admin, await admin.titled(title), "restricted");
  ({ page, faults } = await openWindow(browser));
  await signIn(page, stack.url, "admin@acme.test");
}, 120_000);
afterAll(async () => {
  await page?.context().close();
  await browser?.close();
  await stack?.close();
});

const dialog = () => page.getByRole("dialog");
const guard = () => page.getByRole("region", { name: "Leak guard" });

/** At each width, light and dark: nothing serious by axe, nothing wider than the screen. */
async function looksWell(name: string): Promise<void> {
  for (const look of usualLooks) {
    await dress(page, look);
    expect(await lookOver(page), `${name} ${look.width} ${look.scheme}`).toEqual([]);
    await picture(page, `${name}-${look.width}-${look.scheme}`);
  }
  await dress(page, { width: 1280, scheme: "light" });
}

describe.skipIf(!browser)("the leak guard, in a browser", { timeout: 90_000 }, () => {
  it("says in the library and on the page what it found, and never the words", async () => {
    await page.getByText("6 findings of the leak guard").waitFor({ state: "attached" });
    await page.getByRole("link", { name: title }).click();
    await guard().getByText("Leak guard: 6 findings in version 1").waitFor();
    await guard().getByText("Credential: github token").waitFor();
    expect(await guard().innerText()).not.toContain("9fKx2Q");
    await looksWell("leak-guard");
  });

  it("holds up what outsiders would read, and leads to where that is cleared", async () => {
    await page.getByRole("button", { name: "Publish version 1" }).click();
    await dialog().getByText("The leak guard found 6 things").waitFor();
    expect(await dialog().getByRole("button", { name: "Publish version 1" }).isDisabled()).toBe(true);
    await looksWell("leak-guard-publish");
    await dialog().getByRole("link", { name: "Look at them" }).click();
    await dialog().waitFor({ state: "detached" });
  });

  it("lets a person set each aside with a reason, take that back, and publish", async () => {
    for (let open = 6; open > 0; open--) {
      const first = guard()
        .getByRole("button", { name: open % 2 ? "Not a leak…" : "Publish anyway…" })
        .first();
      await first.click();
      await guard().getByRole("textbox").fill("Invented for this test");
      await guard().getByRole("button", { name: "Set aside", exact: true }).click();
      await guard()
        .getByText(open > 1 ? `Leak guard: ${open - 1} finding` : "all findings are set aside")
        .waitFor();
    }
    await guard().getByRole("button", { name: "Show 6 findings set aside" }).click();
    await looksWell("leak-guard-cleared");
    await guard().getByRole("button", { name: "Undo" }).first().click();
    await guard().getByText("Leak guard: 1 finding in version 1").waitFor();
    await guard().getByRole("button", { name: "Not a leak…" }).click();
    await guard().getByRole("textbox").fill("Looked at once more");
    await guard().getByRole("button", { name: "Set aside", exact: true }).click();
    await guard().getByText("all findings are set aside").waitFor();

    await page.getByRole("button", { name: "Publish version 1" }).click();
    await dialog().getByRole("button", { name: "Publish version 1" }).click();
    await page.getByText("Version 1 is published.").waitFor();
    expect(faults).toEqual([]);
  });
});
