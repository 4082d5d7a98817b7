import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../chromium.ts";
import { openStage, type Stage } from "./accessibility-stage.ts";
import { dress, looks } from "./look-over.ts";

const browser = await openBrowser();
if (!browser) console.log("No Chromium runs here, so menus and dialogs are not looked over.");

let stage: Stage;
beforeAll(async () => {
  if (browser) stage = await openStage(browser);
}, 90_000);
afterAll(() => stage?.close());

describe.skipIf(!browser)("every menu and dialog can be used by everyone", { timeout: 60_000 }, () => {
  it("is looked at by somebody who is signed in", async () => {
    await stage.signIn("admin@acme.test");
  });

  it.each([
    [
      "level",
      "/admin/documents",
      async () => stage.button(/^Level .* change for Security overview/).click(),
      "Anyone who opens",
    ],
    [
      "widening",
      "/admin/documents",
      async () => {
        await stage.button(/^Level .* change for Incident response plan/).click();
        await stage.page.getByRole("menuitem", { name: /^Public/ }).click();
      },
      "anyone on the internet",
    ],
    [
      "bulk",
      "/admin/documents",
      async () => stage.page.getByRole("checkbox", { name: "Select all documents shown" }).check(),
      "selected",
    ],
    [
      "archive",
      "/admin/documents",
      async () => stage.button("Archive Security overview").click(),
      "Visitors",
    ],
    ["account", "/admin/documents", async () => stage.button(/Account menu/).click(), "Sign out"],
    ["paste", "/admin/import", async () => stage.button("Paste a link").click(), "Address at Notion"],
    [
      "rows",
      "/admin/import?q=subprocessors",
      async () => stage.button("Unfold Subprocessors").click(),
      "Northgrid Maps",
    ],
    [
      "test",
      "/admin/integrations",
      async () => stage.page.getByRole("button", { name: "Test", exact: true }).click(),
      "Notion accepts the connection",
    ],
    [
      "runs",
      "/admin/integrations",
      async () => {
        await stage.button(/^More for/).click();
        await stage.page.getByRole("menuitem", { name: "Earlier syncs" }).click();
      },
      "changed",
    ],
    ["more", "/admin/integrations", async () => stage.button(/^More for/).click(), "Disconnect"],
    [
      "disconnect",
      "/admin/integrations",
      async () => {
        await stage.button(/^More for/).click();
        await stage.page.getByRole("menuitem", { name: "Disconnect" }).click();
      },
      "What becomes of its documents?",
    ],
    [
      "waiting",
      "/admin/documents/review",
      async () => {
        await stage.button("Show changes of Incident response plan").click();
        await stage.page.getByText("Germany").first().waitFor();
        await stage.page.getByRole("checkbox", { name: "Tick all updates shown" }).check();
      },
      "4 updates ticked",
    ],
    [
      "waiting-publish",
      "/admin/documents/review",
      async () => {
        await stage.page.getByRole("checkbox", { name: "Tick all updates shown" }).check();
        await stage.button("Publish 4").click();
      },
      "Publish 4 updates?",
    ],
    [
      "requests-bulk",
      "/admin/contacts/requests",
      async () => stage.page.getByRole("checkbox", { name: "Select all shown" }).check(),
      "2 requests selected",
    ],
    [
      "request-grant",
      "/admin/contacts/requests",
      async () => stage.button("Grant…").click(),
      "For how many days",
    ],
    [
      "request-reject",
      "/admin/contacts/requests",
      async () => stage.button("Reject…").click(),
      "polite mail",
    ],
    ["add-contact", "/admin/contacts", async () => stage.button("Add a contact").click(), "E-mail address"],
    [
      "account-grants",
      "/admin/contacts/accounts",
      async () => stage.button(/for everyone there$/).click(),
      "For everyone at globex.test",
    ],
    [
      "freeze",
      "/admin/settings/trust-center",
      async () => stage.button("Freeze …").click(),
      "Sessions of all contacts",
    ],
    ["invite", "/admin/settings", async () => stage.button(/Invite/).click(), /Invite to/],
  ])("the admin app, opened: %s", async (name, path, open, words) => {
    await stage.visit(path, /./);
    await open();
    await stage.seen(words);
    await stage.passes(`c-${name}`);
  });

  it("a contact's dialogs", async () => {
    await stage.visit(stage.contact(), "What they read");
    await stage.button("Give access").click();
    await stage.page.getByRole("checkbox", { name: /^Security whitepaper/ }).check();
    await stage.passes("c-give");
    await stage.visit(stage.contact(), "What they read");
    await stage.button("More").click();
    await stage.page.getByRole("menuitem", { name: "Block" }).click();
    await stage.seen("They are signed out");
    await stage.passes("c-block");
  });

  it("a document's dialogs", async () => {
    await stage.visit(stage.document("Glossary"), "Publish version 1");
    await stage.button("Publish version 1").click();
    await stage.page.getByRole("dialog").waitFor();
    await stage.passes("c-publish");
    await stage.visit(stage.document("Glossary"), "Publish version 1");
    await stage.button("Edit").click();
    await stage.page.getByRole("textbox").first().waitFor();
    await stage.passes("c-details");
    await stage.visit(stage.document("Glossary"), "Publish version 1");
    await stage.button(/^Changes at Notion: Propose/).click();
    await stage.seen("Metadata only");
    await stage.passes("c-policy");
  });

  it("a document's text: written, as source, as preview, and two dialogs", async () => {
    await stage.visit(`${stage.document("Encryption overview")}/edit`, "Edit it here");
    await stage.button("Edit it here").click();
    await stage.page.getByRole("textbox", { name: "Text", exact: true }).waitFor();
    await stage.page.getByRole("textbox", { name: "Text", exact: true }).click();
    await stage.passes("c-edit");
    for (const [named, name] of [
      ["Link", "Address"],
      ["Formula", "In LaTeX"],
    ] as const) {
      await stage.button(named).click();
      await stage.page.getByRole("textbox", { name }).waitFor();
      await stage.passes(`c-edit-${named.toLowerCase()}`);
      await stage.page.keyboard.press("Escape");
      await stage.page.getByRole("dialog").waitFor({ state: "detached" });
    }
    for (const [view, shown] of [
      ["Source", stage.page.getByRole("textbox", { name: "Text, as Markdown" })],
      ["Preview", stage.page.locator("iframe")],
    ] as const) {
      await stage.page.getByText(view, { exact: true }).click();
      await shown.waitFor();
      await stage.passes(`c-edit-${view.toLowerCase()}`);
    }
  });

  it("the menu on a phone", async () => {
    await stage.visit("/admin/documents", "Incident response plan");
    await dress(stage.page, { width: 390, scheme: "light" });
    await stage.button("Open the menu").click();
    await stage.page.getByRole("link", { name: "Activity" }).waitFor();
    await stage.passes(
      "c-menu",
      looks.filter(({ width }) => width === 390),
    );
  });

  it("and nothing went wrong in any of them, nor was a policy broken", () => {
    expect(stage.faults).toEqual([]);
  });
});
