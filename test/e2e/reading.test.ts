import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../chromium.ts";
import { startTestStack, type TestStack } from "../stack.ts";
import { openWindow, picture, signIn } from "./open.ts";
import { type Outside, openOutside } from "./outside.ts";
import { fillTrustCenter } from "./trust-center.ts";

const browser = await openBrowser();
if (!browser) console.log("No Chromium runs here, so reading is not tested in a browser.");

const email = "cleo@globex.test";
let stack: TestStack;
let cleo: Outside;
/** Two members, each in a window of their own. */
let manager: Page;
let admin: Page;
const faults: string[][] = [];

beforeAll(async () => {
  if (!browser) return;
  stack = await startTestStack();
  await fillTrustCenter(stack);
  cleo = await openOutside(browser, stack);
  const [accounts, owner] = [await openWindow(browser), await openWindow(browser)];
  [manager, admin] = [accounts.page, owner.page];
  faults.push(accounts.faults, owner.faults);
  await signIn(manager, stack.url, "accounts@acme.test");
  await signIn(admin, stack.url, "admin@acme.test");
}, 90_000);
afterAll(async () => {
  await cleo?.close();
  await manager?.context().close();
  await admin?.context().close();
  await browser?.close();
  await stack?.close();
});

const here = (page: Page) => ({
  says: (words: string | RegExp) => page.getByText(words).filter({ visible: true }).first().waitFor(),
  press: (name: string | RegExp) => page.getByRole("button", { name }).click(),
  dialog: () => page.getByRole("dialog"),
});

describe.skipIf(!browser)("the way of a document to its reader", { timeout: 60_000 }, () => {
  it("shows a stranger what there is, and what it takes", async () => {
    await cleo.go("");
    await cleo.meets("A SOC 2 Type II report every year", "overview");
    await cleo.follow("All documents");
    await cleo.meets("Under NDA", "documents");
    expect(await cleo.page.getByRole("checkbox").count()).toBe(2);
    await cleo.go("/documents/backup-policy");
    await cleo.meets("There is nothing here", "nothing");
  });

  it("takes a request for what is ticked, and says what is missing in it", async () => {
    await cleo.go("/documents");
    await cleo.page.getByRole("checkbox", { name: "Backup policy" }).check();
    await cleo.page.getByRole("checkbox", { name: "SOC 2 Type II report" }).check();
    await cleo.press("Request access to the ticked");
    await cleo.meets("Send the request", "request");
    await cleo.page.getByLabel("Work e-mail address").fill(email);
    await cleo.page.getByLabel("What do you need it for?").fill("We review our suppliers.");
    // Only spaces, which a browser takes for an answer.
    await cleo.page.getByLabel("Name of your company").fill(" ");
    await cleo.press("Send the request");
    await cleo.meets(/needs? a look/, "request-errors");
    expect(await cleo.page.getByRole("checkbox", { checked: true }).count()).toBe(2);
    await cleo.page.getByLabel("Name of your company").fill("Globex");
    await cleo.press("Send the request");
    await cleo.meets("Look into your mailbox", "request-sent");
  });

  it("shows the team nothing before the mailbox is proven", async () => {
    await stack.idle();
    await manager.goto(`${stack.url}/admin/contacts/requests`);
    await here(manager).says("No request waits.");
    await manager.getByRole("link", { name: "People" }).click();
    await here(manager).says("There are no contacts yet.");
  });

  it("lets them in by the mailed link, once they press the button", async () => {
    await cleo.openMail(/./);
    await cleo.follow(/\/sign-in\/tkt_/);
    await cleo.meets("Confirm your request", "continue");
    const link = cleo.page.url();
    await cleo.press("Continue");
    await cleo.meets("with the team", "access-asked");
    expect(cleo.page.url()).toBe(`${stack.url}/t/acme/access`);
    const [session] = await cleo.context.cookies();
    expect(session).toMatchObject({
      name: expect.stringMatching(/^__Host-gatehouse/),
      domain: "127.0.0.1",
      path: "/",
      secure: true,
      httpOnly: true,
      sameSite: "Lax",
    });
    await cleo.page.goto(link);
    await cleo.meets("This link is over", "link-over");
  });

  it("is granted by the account manager, for thirty days", async () => {
    const { says, press, dialog } = here(manager);
    await manager.getByRole("link", { name: /^Requests/ }).click();
    const request = manager.getByRole("article", { name: `Request of ${email}` });
    await request.getByText("We review our suppliers.").waitFor();
    await picture(manager, "requests");
    await press("Grant…");
    await dialog().getByRole("button", { name: "30", exact: true }).click();
    await picture(manager, "grant");
    await dialog().getByRole("button", { name: "Grant 2 documents" }).click();
    await says("Granted: 2 documents for 30 days.");
    expect(await cleo.openMail(/access/i)).toContain("2 documents");
  });

  it("asks for the agreement before what is under it, and sends a receipt", async () => {
    await cleo.go("/access");
    await cleo.follow("Backup policy");
    await cleo.meets(/Your access ends on/, "document-restricted");
    await cleo.go("/documents/soc-2-type-ii-report");
    await cleo.meets("Accept the agreement to read this", "shut-nda");
    await cleo.follow("Read the agreement");
    await cleo.meets("You keep to yourself what you read here.", "nda");
    await cleo.page.getByLabel("Your full name").fill(" ");
    await cleo.press("Continue");
    await cleo.meets("Write your full name, as you sign.", "nda-errors");
    await cleo.page.getByLabel("Your full name").fill("Cleo Example");
    await cleo.press("Continue");
    await cleo.meets("You sign version 1", "nda-confirm");
    await cleo.press("Accept");
    await cleo.meets("Cleo Example", "nda-done");
    const receipt = await cleo.openMail(/agreement|NDA/i);
    expect(receipt).toContain("Cleo Example");
    expect(receipt).toMatch(/[0-9a-f]{64}/);
  });

  it("gives out the file with the reader's address on every page", async () => {
    await cleo.go("/nda");
    await cleo.go("/documents/soc-2-type-ii-report");
    await cleo.meets("Each page of your copy carries your address", "document-nda");
    const [file] = await Promise.all([cleo.page.waitForEvent("download"), cleo.follow(/^Download/)]);
    expect(file.suggestedFilename()).toMatch(/\.pdf$/);
    const bytes = new Uint8Array(readFileSync(await file.path()));
    const { text } = await extractText(await getDocumentProxy(bytes, { verbosity: 0 }));
    expect(text.length).toBeGreaterThan(3);
    expect(text.filter((page) => !page.includes(email))).toEqual([]);
    expect(text.join(" ").replace(/\s+/g, " ")).toContain(
      "suitably designed and operated throughout the period",
    );
    await cleo.go("/access");
    await cleo.meets("You accepted version 1", "access");
  });

  it("ends with the next click once the account manager has revoked it", async () => {
    const { says, press, dialog } = here(manager);
    await manager.getByRole("link", { name: "People" }).click();
    await manager.getByRole("link", { name: email }).click();
    await manager.getByRole("checkbox", { name: "Select Backup policy" }).check();
    await press("Revoke 1 grant");
    await dialog().getByLabel("Reason").fill("The review is over.");
    await dialog().getByRole("button", { name: "Revoke" }).click();
    await says("Revoked. It counts from the next click on.");
    await picture(manager, "contact");
    await cleo.follow("Backup policy");
    await cleo.meets(/The team at Acme ended it on/, "shut-revoked");
    expect((await cleo.page.reload())?.status()).toBe(403);
  });

  it("ends for everyone when the admin freezes, and says how long that took", async () => {
    const { says, press, dialog } = here(admin);
    await admin.goto(`${stack.url}/admin/settings/trust-center`);
    await press("Freeze …");
    await dialog().getByRole("button", { name: "Freeze now" }).click();
    await says(/It was dark \d+(\.\d)? (milli)?seconds after you asked\./);
    await picture(admin, "frozen");
    await cleo.go("/documents/soc-2-type-ii-report");
    expect(await cleo.page.getByText("Each page of your copy").count()).toBe(0);
    await cleo.passes("frozen-document");
    await cleo.go("/documents");
    await cleo.meets(/has closed/, "frozen-documents");
    await cleo.go("/sign-in");
    await cleo.meets("Closed for the moment", "frozen-sign-in");
    await press("Unfreeze");
    await says("Your trust center is open again.");
  });

  it("goes on by a code, in the browser that asked for it", async () => {
    stack.clock.advance(60_000);
    await cleo.go("/access");
    await cleo.meets("We send a link and a code", "sign-in");
    await cleo.page.getByLabel("E-mail address").fill(email);
    await cleo.press("Send me a link");
    await cleo.meets("Look into your mailbox", "sign-in-sent");
    const [, one, two] = (await cleo.openMail(/sign in/i)).match(/\b(\d{4}) (\d{4})\b/) ?? [];
    await cleo.go("/sign-in/sent");
    await cleo.page.getByLabel("Code").fill("1234 5678");
    await cleo.press("Continue");
    await cleo.meets("This code opens nothing", "code-wrong");
    await cleo.page.getByLabel("Code").fill(`${one} ${two}`);
    await cleo.press("Continue");
    await cleo.says("My access");
    await cleo.follow("SOC 2 Type II report");
    await cleo.says("Each page of your copy carries your address");
    await cleo.press("Sign out");
    await cleo.says("Sign in");
    expect(await cleo.context.cookies()).toEqual([]);
  });

  it("says so where a form came too often, or from elsewhere", async () => {
    const tooOften = cleo.page.getByText("Please wait a little");
    for (let asked = 0; asked < 10 && (await tooOften.count()) === 0; asked++) {
      await cleo.go("/sign-in");
      await cleo.page.getByLabel("E-mail address").fill(email);
      await cleo.press("Send me a link");
      await cleo.says(/Please wait a little|Look into your mailbox/);
    }
    await cleo.meets("Please wait a little", "too-many");
    await cleo.page.goto("about:blank");
    await cleo.page.setContent(
      `<form method="post" action="${stack.url}/t/acme/sign-in"><input name="email" value="${email}"><button>Go</button></form>`,
    );
    await cleo.press("Go");
    await cleo.meets("That did not come from here", "elsewhere");
  });

  it("and nothing went wrong on the way", () => {
    expect([cleo.faults(), ...faults].flat()).toEqual([]);
  });
});
