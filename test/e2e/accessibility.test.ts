import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../chromium.ts";
import { startTestStack, type TestStack } from "../stack.ts";
import { fillLibrary } from "./library.ts";
import { dress, lookOver, looks } from "./look-over.ts";
import { openWindow, picture, signIn } from "./open.ts";

const browser = await openBrowser();
if (!browser) console.log("No Chromium runs here, so the pages are not looked over.");

let stack: TestStack;
let page: Page;
let faults: string[];
const ids: Record<string, string> = {};
let importId: string;

beforeAll(async () => {
  if (!browser) return;
  stack = await startTestStack();
  const { job } = await fillLibrary(stack);
  importId = job.id;
  for (const { title, documentId } of job.items ?? []) if (documentId) ids[title] = documentId;
  ({ page, faults } = await openWindow(browser));
}, 90_000);
afterAll(async () => {
  await page?.context().close();
  await browser?.close();
  await stack?.close();
});

/** In every width and colour; the first are also those in which a menu or dialog is looked at. */
async function passes(name: string, only = looks): Promise<void> {
  const found: Record<string, string[]> = {};
  for (const look of only) {
    await dress(page, look);
    const named = `${name}-${look.width}-${look.scheme}`;
    await picture(page, named);
    const wrong = await lookOver(page);
    if (wrong.length > 0) found[named] = wrong;
  }
  expect(found).toEqual({});
}
const some = looks.filter(({ width, scheme }) => (width === 1280) === (scheme === "light"));

const button = (name: string | RegExp) => page.getByRole("button", { name }).first();
const seen = (words: string | RegExp) => page.getByText(words).filter({ visible: true }).first().waitFor();
const visit = async (path: string, words: string | RegExp) => {
  await dress(page, { width: 1280, scheme: "light" });
  await page.goto(`${stack.url}${path}`);
  await seen(words);
};
const document = (title: string, query = "") => `/admin/documents/${ids[title]}${query}`;

describe.skipIf(!browser)("every page can be used by everyone", { timeout: 60_000 }, () => {
  it("or the look over it says why not", async () => {
    await page.setContent(
      '<html lang="en"><title>A page</title><img src="x"><p style="color: #ccc; width: 2000px">Faint</p></html>',
    );
    expect((await lookOver(page)).map((line) => line.split(":")[0])).toEqual([
      "color-contrast",
      "image-alt",
      expect.stringMatching(/^\d+ pixels wider/),
    ]);
  });

  it("the sign-in", async () => {
    await visit("/", "Sign in to Gatehouse");
    await passes("a-sign-in");
    await signIn(page, stack.url, "admin@acme.test");
  });

  it.each([
    ["documents", () => "/admin/documents", "Incident response plan"],
    ["documents-none", () => "/admin/documents?q=nothingatall", "No document matches"],
    ["document-update", () => document("Security overview"), "Fleet operators"],
    ["document-review", () => document("Security overview", "?review=true"), "Iceland"],
    ["document-review-table", () => document("Incident response plan", "?review=true"), "Germany"],
    ["document-review-file", () => document("ISO 27001 certificate", "?review=true"), "1 file replaced"],
    ["waiting", () => "/admin/documents/review", "1 file replaced"],
    ["document-file", () => document("SOC 2 Type II report"), "Download"],
    ["document-draft", () => document("Glossary"), "Publish version 1"],
    ["document-archived", () => document("Change management"), "Restore as a draft"],
    ["document-lost", () => document("Privacy policy"), "How Acme handles personal data"],
    ["edit", () => `${document("ISO 27001 certificate")}/edit`, "This document is a file"],
    ["edit-fork", () => `${document("Glossary")}/edit`, "This document follows a page at Notion"],
    ["import", () => "/admin/import", "Security handbook"],
    ["import-search", () => "/admin/import?q=policy", "Acceptable use policy"],
    ["imports", () => "/admin/imports", "15 pages"],
    ["import-report", () => `/admin/imports/${importId}`, "Finished"],
    ["activity", () => "/admin/activity", "synced"],
    ["integrations", () => "/admin/integrations", "Acme Security"],
    ["settings", () => "/admin/settings", "Save the rules"],
    ["nowhere", () => "/admin/nowhere", "Documents"],
  ])("the admin app: %s", async (name, path, words) => {
    await visit(path(), words);
    await passes(`b-${name}`);
  });

  it.each([
    [
      "level",
      "/admin/documents",
      async () => button(/^Level .* change for Security overview/).click(),
      "Anyone who opens",
    ],
    [
      "widening",
      "/admin/documents",
      async () => {
        await button(/^Level .* change for Incident response plan/).click();
        await page.getByRole("menuitem", { name: /^Public/ }).click();
      },
      "anyone on the internet",
    ],
    [
      "bulk",
      "/admin/documents",
      async () => page.getByRole("checkbox", { name: "Select all documents shown" }).check(),
      "selected",
    ],
    ["archive", "/admin/documents", async () => button("Archive Security overview").click(), "Visitors"],
    ["account", "/admin/documents", async () => button(/Account menu/).click(), "Sign out"],
    ["paste", "/admin/import", async () => button("Paste a link").click(), "Address at Notion"],
    [
      "rows",
      "/admin/import?q=subprocessors",
      async () => button("Unfold Subprocessors").click(),
      "Northgrid Maps",
    ],
    [
      "test",
      "/admin/integrations",
      async () => page.getByRole("button", { name: "Test", exact: true }).click(),
      "Notion accepts the connection",
    ],
    [
      "runs",
      "/admin/integrations",
      async () => {
        await button(/^More for/).click();
        await page.getByRole("menuitem", { name: "Earlier syncs" }).click();
      },
      "changed",
    ],
    ["more", "/admin/integrations", async () => button(/^More for/).click(), "Disconnect"],
    [
      "disconnect",
      "/admin/integrations",
      async () => {
        await button(/^More for/).click();
        await page.getByRole("menuitem", { name: "Disconnect" }).click();
      },
      "What becomes of its documents?",
    ],
    [
      "waiting",
      "/admin/documents/review",
      async () => {
        await button("Show changes of Incident response plan").click();
        await page.getByText("Germany").first().waitFor();
        await page.getByRole("checkbox", { name: "Tick all updates shown" }).check();
      },
      "4 updates ticked",
    ],
    [
      "waiting-publish",
      "/admin/documents/review",
      async () => {
        await page.getByRole("checkbox", { name: "Tick all updates shown" }).check();
        await button("Publish 4").click();
      },
      "Publish 4 updates?",
    ],
    ["invite", "/admin/settings", async () => button(/Invite/).click(), /Invite to/],
  ])("the admin app, opened: %s", async (name, path, open, words) => {
    await visit(path, /./);
    await open();
    await seen(words);
    await passes(`c-${name}`, some);
  });

  it("a document's dialogs", async () => {
    await visit(document("Glossary"), "Publish version 1");
    await button("Publish version 1").click();
    await page.getByRole("dialog").waitFor();
    await passes("c-publish", some);
    await visit(document("Glossary"), "Publish version 1");
    await button("Edit").click();
    await page.getByRole("textbox").first().waitFor();
    await passes("c-details", some);
    await visit(document("Glossary"), "Publish version 1");
    await button(/^Changes at Notion: Propose/).click();
    await seen("Metadata only");
    await passes("c-policy", some);
  });

  it("a document's text: written, as source, as preview, and two dialogs", async () => {
    await visit(`${document("Encryption overview")}/edit`, "Edit it here");
    await button("Edit it here").click();
    await page.getByRole("textbox", { name: "Text", exact: true }).waitFor();
    await page.getByRole("textbox", { name: "Text", exact: true }).click();
    await passes("c-edit");
    for (const [named, name] of [
      ["Link", "Address"],
      ["Formula", "In LaTeX"],
    ] as const) {
      await button(named).click();
      await page.getByRole("textbox", { name }).waitFor();
      await passes(`c-edit-${named.toLowerCase()}`, some);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    for (const [view, shown] of [
      ["Source", page.getByRole("textbox", { name: "Text, as Markdown" })],
      ["Preview", page.locator("iframe")],
    ] as const) {
      await page.getByText(view, { exact: true }).click();
      await shown.waitFor();
      await passes(`c-edit-${view.toLowerCase()}`);
    }
  });

  it("the menu on a phone", async () => {
    await visit("/admin/documents", "Incident response plan");
    await dress(page, { width: 390, scheme: "light" });
    await button("Open the menu").click();
    await page.getByRole("link", { name: "Activity" }).waitFor();
    await passes(
      "c-menu",
      looks.filter(({ width }) => width === 390),
    );
  });

  it.each([
    ["list", "/t/acme", "Acme trust center"],
    ["search", "/t/acme?q=security", "Security overview"],
    ["none", "/t/acme?q=nothingatall", "Acme"],
    ["document", "/t/acme/documents/security-overview", "Fleet operators"],
    ["file", "/t/acme/documents/iso-27001-certificate", "ISO 27001"],
  ])("the trust center: %s", async (name, path, words) => {
    await visit(path, words);
    await passes(`d-${name}`);
  });

  it("the mailbox", async () => {
    await visit("/dev/mail", /./);
    await passes("e-mailbox");
  });

  it("and nothing went wrong in any of them, nor was a policy broken", () => {
    expect(faults).toEqual([]);
  });

  it("the trust center's page for what is not there", async () => {
    await visit("/t/acme/documents/nothing", /./);
    await passes("d-nothing");
  });

  it("the library as an account manager sees it", async () => {
    await page.context().clearCookies();
    await page.evaluate(() => localStorage.clear());
    await page.evaluate(() => sessionStorage.clear());
    await signIn(page, stack.url, "accounts@acme.test");
    await seen("Incident response plan");
    await passes("f-accounts", some);
    await page.goto(`${stack.url}${document("Glossary")}`);
    await seen("not for you to see");
    await passes("f-accounts-draft", some);
  });

  it("the pages of a workspace in which nothing has happened yet", async () => {
    await page.evaluate(() => sessionStorage.clear());
    await page.context().clearCookies();
    await signIn(page, stack.url, "admin@globex.test");
    for (const [name, words] of [
      ["documents", "Connect Notion first"],
      ["import", "Connect Notion first"],
      ["imports", "Nothing was imported yet"],
      ["integrations", "You choose the pages"],
      ["documents/review", "No update waits"],
    ] as const) {
      await visit(`/admin/${name}`, words);
      await passes(`g-${name.replace("/", "-")}`, some);
    }
  });
});
