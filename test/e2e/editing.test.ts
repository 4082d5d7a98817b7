import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ContentView, DocumentView, VersionView } from "../../functions/http/schemas/documents.ts";
import { openBrowser } from "../chromium.ts";
import { connectNotion } from "../integration/stack/notion.ts";
import { type Person, signIn as signInByApi } from "../integration/stack/person.ts";
import { importPages, publish, setLevel, syncNow } from "../integration/stack/work.ts";
import { startTestStack, type TestStack } from "../stack.ts";
import { dress, lookOver, usualLooks } from "./look-over.ts";
import { openWindow, picture, signIn } from "./open.ts";

const browser = await openBrowser();
if (!browser) console.log("No Chromium runs here, so editing is not tested in a browser.");

let stack: TestStack;
let page: Page;
let faults: string[];
let admin: Person;
let connectionId: string;
const title = "Security overview";

beforeAll(async () => {
  if (!browser) return;
  stack = await startTestStack();
  admin = await signInByApi(stack, "admin@acme.test");
  connectionId = (await connectNotion(admin)).id;
  await stack.control("PATCH", "/nango/settings", { deliveryMode: "drop" });
  await stack.control("POST", "/search-lag", { seconds: 0 });
  await importPages(admin, connectionId, ["acme/security-overview"]);
  await publish(admin, await setLevel(admin, await admin.titled(title), "public"), true);
  ({ page, faults } = await openWindow(browser));
  await signIn(page, stack.url, "admin@acme.test");
}, 90_000);
afterAll(async () => {
  await page?.context().close();
  await browser?.close();
  await stack?.close();
});

const button = (name: string | RegExp) => page.getByRole("button", { name });
const says = (words: string | RegExp) => page.getByText(words).first().waitFor();
const view = (name: string) => page.getByText(name, { exact: true }).click();
const surface = () => page.getByRole("textbox", { name: "Text", exact: true });
const source = () => page.getByRole("textbox", { name: "Text, as Markdown" });
const document = () => admin.titled(title);
const versions = async ({ id }: DocumentView) => admin.all<VersionView>(`/documents/${id}/versions`);
const content = ({ id }: DocumentView) => admin.must<ContentView>("GET", `/documents/${id}/content`);

async function edit(): Promise<void> {
  await page.goto(`${stack.url}/admin/documents/${(await document()).id}/edit`);
}

/** What hinders somebody on this page, in any width or colour. */
async function hindrances(name: string, only = usualLooks): Promise<string[]> {
  const found: string[] = [];
  for (const look of only) {
    await dress(page, look);
    await picture(page, `${name}-${look.width}-${look.scheme}`);
    found.push(...(await lookOver(page)));
  }
  await dress(page, { width: 1280, scheme: "light" });
  return found;
}

describe.skipIf(!browser)("editing a text, in a browser", { timeout: 60_000 }, () => {
  it("says first what it means for a document that follows a page, and may be left there", async () => {
    await page.goto(`${stack.url}/admin/documents/${(await document()).id}`);
    await page.getByRole("link", { name: "Edit text" }).click();
    await says("This document follows a page at Notion");
    await picture(page, "edit-fork");
    await button("Cancel").click();
    await page.getByRole("link", { name: "Edit text" }).waitFor();
    expect((await document()).source?.forked).toBe(false);
  });

  it("opened and left unchanged sends nothing and makes no version", async () => {
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "PUT") sent.push(request.url());
    });
    const before = await versions(await document());
    await edit();
    await button("Edit it here").click();
    await surface().waitFor();
    await says("Nothing is changed.");
    await picture(page, "edit-opened");
    expect(await button("Save version").isDisabled()).toBe(true);
    await surface().click();
    await page.keyboard.press("Control+s");
    await view("Source");
    expect(await source().inputValue()).toBe((await content(await document())).markdown);
    await view("Write");
    await surface().waitFor();
    expect(await button("Save version").isDisabled()).toBe(true);
    await button("Cancel").click();
    await page.getByRole("link", { name: "Edit text" }).waitFor();
    expect(sent).toEqual([]);
    expect(await versions(await document())).toEqual(before);
  });

  it("makes one bold word one bold word, and asks before it is lost", async () => {
    const { markdown = "" } = await content(await document());
    await edit();
    await button("Edit it here").click();
    await surface()
      .getByText("Fleet operators in")
      .dblclick({ position: { x: 4, y: 8 } });
    await button("Bold").click();
    await says("Not saved yet.");
    await picture(page, "edit-bold");
    await page.getByRole("link", { name: "Documents" }).first().click();
    await says("Leave without saving?");
    await button("Keep writing").click();
    await page.reload();
    await button("Edit it here").click();
    await says("Your unsaved text is back");
    await picture(page, "edit-restored");
    await button("Save version").click();
    await says(/Version 2 is saved/);
    const saved = await document();
    expect(saved).toMatchObject({ version: 2, updateWaiting: true, source: { forked: true, base: 1 } });
    const { markdown: written = "" } = await content(saved);
    expect(written).toBe(markdown.replace("\nFleet operators", "\n**Fleet** operators"));
  });

  it("takes a text as Markdown, spells it as ours, and shows it as visitors would see it", async () => {
    await edit();
    await surface().waitFor();
    await view("Source");
    const { markdown = "" } = await content(await document());
    await source().fill(`${markdown}\n*   One\n*   Two with [a link](#section-one)\n\nOne\n===\n`);
    await view("Preview");
    const frame = page.frameLocator('iframe[title="Preview"]');
    await frame.getByRole("heading", { name: "One" }).waitFor();
    await frame.getByText("Two with").waitFor();
    expect(await frame.getByRole("heading", { level: 1 }).textContent()).toContain(title);
    await frame.getByRole("link", { name: "a link" }).click();
    await frame.getByRole("heading", { name: "One" }).waitFor();
    await picture(page, "edit-preview");
    await view("Source");
    expect(await source().inputValue()).toBe(
      `${markdown}\n- One\n- Two with [a link](#section-one)\n\n# One\n`,
    );
    await source().fill(`${">".repeat(101)} too deep`);
    await view("Write");
    await says("Lists and quotes can be nested 100 deep at most");
    await source().fill(markdown);
    await view("Write");
    await says("Nothing is changed.");
    await button("Cancel").click();
    await page.getByRole("link", { name: "Edit text" }).waitFor();
  });

  it("writes what each tool stands for", async () => {
    await edit();
    await surface().waitFor();
    const tools: [press: () => Promise<void>, markdown: string][] = [
      [
        async () => {
          await button(/^Kind of block/).click();
          await page.getByRole("menuitem", { name: "Heading 2" }).click();
        },
        "## Words\n",
      ],
      [() => button("Bulleted list").click(), "- Words\n"],
      [() => button("Task list").click(), "- [ ] Words\n"],
      [() => button("Quote").click(), "> Words\n"],
      [() => button("Code block").click(), "```\nWords\n```\n"],
      [
        async () => {
          await page.keyboard.press("Control+a");
          await page.keyboard.press("Control+k");
          await page.getByRole("textbox", { name: "Address" }).fill("https://example.com/words");
          await page.keyboard.press("Enter");
        },
        "[Words](https://example.com/words)\n",
      ],
      [
        async () => {
          await page.keyboard.press("Control+a");
          await button("Table").click();
          await page.keyboard.type("Head");
        },
        "| Head | | |\n| - | - | - |\n| | | |\n| | | |\n",
      ],
      [
        async () => {
          await page.keyboard.press("Control+a");
          await button("Formula").click();
          await page.getByRole("textbox", { name: "In LaTeX" }).fill("a^2");
          await button("Insert").click();
        },
        "$a^2$\n",
      ],
    ];
    for (const [press, markdown] of tools) {
      await view("Source");
      await source().fill("Words");
      await view("Write");
      await surface().getByText("Words", { exact: true }).click();
      await press();
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await view("Source");
      await expect.poll(() => source().inputValue()).toBe(markdown);
    }
    await button("Cancel").click();
    await button("Discard and leave").click();
    await page.getByRole("link", { name: "Edit text" }).waitFor();
    await edit();
    await says("Nothing is changed.");
  });

  it("shows the document's own pictures and keeps their paths", async () => {
    const pictured = await document();
    const { markdown = "", media = {} } = await content(pictured);
    const [path = ""] = Object.keys(media);
    expect(markdown).toContain(path);
    await edit();
    await surface().locator(".editor-picture img").first().waitFor();
    expect(
      await surface()
        .locator(".editor-picture img")
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBeGreaterThan(0);
    await picture(page, "edit-picture");
    await view("Source");
    expect(await source().inputValue()).toBe(markdown);
  });

  it("puts somebody else's version beside, and lets both be merged", async () => {
    await edit();
    await surface().waitFor();
    const now = await document();
    const { markdown = "" } = await content(now);
    const answer = await admin.ask(
      "PUT",
      `/documents/${now.id}/content`,
      { markdown: `Theirs first.\n\n${markdown}` },
      { "if-match": now.etag },
    );
    expect(answer.status).toBe(200);
    await surface().click();
    await surface().locator("> p:last-child").click();
    await page.keyboard.type("Mine last.");
    await says("Not saved yet.");
    await button("Save version").click();
    await says("Someone else changed this document");
    expect(await hindrances("edit-overtaken")).toEqual([]);
    await button("Go on with the merge").click();
    await says("Not saved yet.");
    await button("Save version").click();
    await says(/Version 4 is saved/);
    const { markdown: written = "" } = await content(await document());
    expect(written).toBe(`Theirs first.\n\n${markdown}\nMine last.\n`);
  });

  it("offers what Notion says by now as a choice of three texts", async () => {
    await stack.control("POST", "/edit", {
      id: title,
      append: [{ type: "paragraph", text: "Since this week we also serve Iceland." }],
    });
    await syncNow(admin, connectionId);
    const forked = await document();
    expect(forked.beside).toBeDefined();
    await page.goto(`${stack.url}/admin/documents/${forked.id}`);
    await says("Notion’s page changed");
    await picture(page, "beside-banner");
    await page.getByRole("link", { name: "Compare and choose" }).click();
    await button("Save the merge").waitFor();
    expect(await hindrances("beside-merge")).toEqual([]);
    await view("Changes at Notion");
    await says("Since this week we also serve Iceland.");
    expect(await hindrances("beside-theirs")).toEqual([]);
    await view("The three texts");
    expect(await hindrances("beside-texts")).toEqual([]);
    await view("Merge");
    const both = page.getByText("Both", { exact: true });
    for (const choice of await both.all()) await choice.click();
    await view("Result");
    await page.getByRole("textbox", { name: "Result", exact: true }).getByText("Iceland").waitFor();
    expect(await hindrances("beside-result")).toEqual([]);
    await button("Save the merge").click();
    await says("The merge is saved as a new version.");
    const chosen = await document();
    const { markdown = "" } = await content(chosen);
    for (const words of ["Theirs first.", "Mine last.", "Since this week we also serve Iceland."])
      expect(markdown).toContain(words);
    expect(chosen).toMatchObject({ published: { version: 1 }, source: { forked: true } });
    expect(chosen.beside).toBeUndefined();
  });

  it("without a word of the pages' policy being broken", () => {
    // What somebody else saved first is answered with 412, which browsers note.
    expect(faults.filter((fault) => !fault.includes("status of 412"))).toEqual([]);
  });
});
