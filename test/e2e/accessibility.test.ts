import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../chromium.ts";
import { openStage, type Stage } from "./accessibility-stage.ts";
import { lookOver } from "./look-over.ts";

const browser = await openBrowser();
if (!browser) console.log("No Chromium runs here, so the pages are not looked over.");

let stage: Stage;
beforeAll(async () => {
  if (browser) stage = await openStage(browser);
}, 90_000);
afterAll(() => stage?.close());

describe.skipIf(!browser)("every page can be used by everyone", { timeout: 60_000 }, () => {
  it("or the look over it says why not", async () => {
    await stage.page.setContent(
      '<html lang="en"><title>A page</title><img src="x"><p style="color: #ccc; width: 2000px">Faint</p></html>',
    );
    expect((await lookOver(stage.page)).map((line) => line.split(":")[0])).toEqual([
      "color-contrast",
      "image-alt",
      expect.stringMatching(/^\d+ pixels wider/),
    ]);
  });

  it("the sign-in", async () => {
    await stage.visit("/", "Sign in to Gatehouse");
    await stage.passes("a-sign-in");
    await stage.signIn("admin@acme.test");
  });

  it.each([
    ["documents", () => "/admin/documents", "Incident response plan"],
    ["documents-none", () => "/admin/documents?q=nothingatall", "No document matches"],
    ["document-update", () => stage.document("Security overview"), "Fleet operators"],
    ["document-review", () => stage.document("Security overview", "?review=true"), "Iceland"],
    ["document-review-table", () => stage.document("Incident response plan", "?review=true"), "Germany"],
    [
      "document-review-file",
      () => stage.document("ISO 27001 certificate", "?review=true"),
      "1 file replaced",
    ],
    ["waiting", () => "/admin/documents/review", "1 file replaced"],
    ["document-file", () => stage.document("SOC 2 Type II report"), "Download"],
    ["document-draft", () => stage.document("Glossary"), "Publish version 1"],
    ["document-archived", () => stage.document("Change management"), "Restore as a draft"],
    ["document-lost", () => stage.document("Privacy policy"), "How Acme handles personal data"],
    ["edit", () => `${stage.document("ISO 27001 certificate")}/edit`, "This document is a file"],
    ["edit-fork", () => `${stage.document("Glossary")}/edit`, "This document follows a page at Notion"],
    ["import", () => "/admin/import", "Security handbook"],
    ["import-search", () => "/admin/import?q=policy", "Acceptable use policy"],
    ["imports", () => "/admin/imports", "15 pages"],
    ["import-report", () => `/admin/imports/${stage.importId}`, "Finished"],
    ["activity", () => "/admin/activity", "synced"],
    ["integrations", () => "/admin/integrations", "Acme Security"],
    ["settings", () => "/admin/settings", "Save the rules"],
    ["settings-center", () => "/admin/settings/trust-center", "Who can come in"],
    ["settings-requests", () => "/admin/settings/requests", "Save the rules for requests"],
    ["settings-nda", () => "/admin/settings/nda", "Cleo Example"],
    ["settings-nda-new", () => "/admin/settings/nda/new", "Publish version 2"],
    ["document-readers", () => stage.document("Security whitepaper"), "read version 1"],
    ["contacts", () => "/admin/contacts", "Blocked"],
    ["contacts-none", () => "/admin/contacts?q=nobodyatall", "No contact matches"],
    ["contact", () => stage.contact(), "That part is over."],
    ["preview-as", () => stage.contact("/preview"), "no view is recorded"],
    ["requests", () => "/admin/contacts/requests", "Our auditors want to see"],
    ["requests-granted", () => "/admin/contacts/requests?state=granted", "Granted"],
    ["accounts", () => "/admin/contacts/accounts", "Globex Corporation"],
    ["nowhere", () => "/admin/nowhere", "Documents"],
  ])("the admin app: %s", async (name, path, words) => {
    await stage.visit(path(), words);
    await stage.passes(`b-${name}`);
  });

  it.each([
    ["overview", "/t/acme", "Acme trust center"],
    ["search", "/t/acme/documents?q=security", "Security overview"],
    ["none", "/t/acme/documents?q=nothingatall", "No documents match"],
    ["document", "/t/acme/documents/security-overview", "Fleet operators"],
    ["file", "/t/acme/documents/iso-27001-certificate", "ISO 27001"],
  ])("the trust center: %s", async (name, path, words) => {
    await stage.visit(path, words);
    await stage.passes(`d-${name}`);
  });

  it("the mailbox", async () => {
    await stage.visit("/dev/mail", /./);
    await stage.passes("e-mailbox");
  });

  it("and nothing went wrong in any of them, nor was a policy broken", () => {
    expect(stage.faults).toEqual([]);
  });

  it("the library as an account manager sees it", async () => {
    await stage.page.context().clearCookies();
    await stage.page.evaluate(() => localStorage.clear());
    await stage.page.evaluate(() => sessionStorage.clear());
    await stage.signIn("accounts@acme.test");
    await stage.seen("Incident response plan");
    await stage.passes("f-accounts");
    await stage.page.goto(`${stage.stack.url}${stage.document("Glossary")}`);
    await stage.seen("not for you to see");
    await stage.passes("f-accounts-draft");
  });

  it("the pages of a workspace in which nothing has happened yet", async () => {
    await stage.page.evaluate(() => sessionStorage.clear());
    await stage.page.context().clearCookies();
    await stage.signIn("admin@globex.test");
    for (const [name, words] of [
      ["documents", "Connect Notion first"],
      ["import", "Connect Notion first"],
      ["imports", "Nothing was imported yet"],
      ["integrations", "You choose the pages"],
      ["documents/review", "No update waits"],
      ["contacts", "There are no contacts yet"],
      ["contacts/requests", "No request waits"],
      ["contacts/accounts", "There are no accounts yet"],
      ["settings/nda", "There is no NDA yet"],
    ] as const) {
      await stage.visit(`/admin/${name}`, words);
      await stage.passes(`g-${name.replaceAll("/", "-")}`);
    }
  });
});
