import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "../../chromium.ts";
import { openStage, type Stage } from "./nango-stage.ts";

const found = await openBrowser();
if (!found) console.warn("No Chromium runs here, so the Connect UI is not tested in a browser.");

describe.skipIf(!found)("the Connect UI, opened by Nango's own frontend", () => {
  const browser = found as Browser; // else this is skipped
  let stage: Stage;
  let page: Page;
  let app: string;

  beforeAll(async () => {
    app = await bundledApp();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    stage = await openStage();
    stage.pages["/app"] = { body: app };
    stage.pages["/isolated"] = { body: app, headers: { "cross-origin-opener-policy": "same-origin" } };
    page = await (await browser.newContext()).newPage();
  });
  afterEach(async () => {
    await page.context().close();
    await stage.close();
  });

  /** Opens the page of an application, which opens the Connect UI with a session's token. */
  async function open({
    path = "/app",
    token,
    ...options
  }: Record<string, string | boolean> & { token?: string }) {
    await page.goto(`${stage.local}${path}`);
    const sessionToken = token ?? (await stage.session());
    const given = { apiURL: stage.browser, baseURL: stage.connectUi, sessionToken, ...options };
    await page.evaluate(`openConnect(${JSON.stringify(given)})`);
    return page.frameLocator("#connect-ui");
  }

  const events = (): Promise<unknown> => page.evaluate("window.events");

  it("connects: ready, connect, and close on Finish", async () => {
    const ui = await open({});
    await expect.poll(() => ui.getByRole("heading").textContent()).toBe("Connect Notion");
    const popup = page.waitForEvent("popup");
    await ui.getByRole("button", { name: "Connect" }).click();
    await (await popup).getByText("Allow access").click();
    await ui.getByRole("button", { name: "Finish" }).click();
    const { connections } = await stage.full.listConnections({ limit: 1 });
    const payload = {
      providerConfigKey: "notion",
      connectionId: connections[0]?.connection_id,
      isPending: false,
    };
    await expect.poll(events).toEqual([{ type: "ready" }, { type: "connect", payload }, { type: "close" }]);
    expect(await page.locator("#connect-ui").count()).toBe(0);
    await expect.poll(async () => (await popup).isClosed()).toBe(true);
  });

  it("tells of a cancelled consent twice, and tries again", async () => {
    const ui = await open({});
    let popup = page.waitForEvent("popup");
    await ui.getByRole("button", { name: "Connect" }).click();
    await (await popup).getByText("Cancel").click();
    await expect.poll(events).toEqual([
      { type: "ready" },
      {
        type: "error",
        payload: {
          errorType: "callback_err",
          errorMessage:
            "Did not get authorization code in the callback. Provider error: error: access_denied",
        },
      },
      {
        type: "error",
        payload: { errorType: "connection_validation_failed", errorMessage: '{"error":"access_denied"}' },
      },
    ]);
    popup = page.waitForEvent("popup");
    await ui.getByRole("button", { name: "Try again" }).click();
    await (await popup).getByText("Allow access").click();
    await expect.poll(() => ui.getByRole("heading").textContent()).toBe("Success");
  });

  it("notices a closed popup when it is asked to", async () => {
    const ui = await open({ detectClosedAuthWindow: true });
    const popup = page.waitForEvent("popup");
    await ui.getByRole("button", { name: "Connect" }).click();
    await (await popup).close();
    await expect
      .poll(events)
      .toMatchObject([{ type: "ready" }, { type: "error", payload: { errorType: "window_closed" } }]);
  });

  it("says that a session has expired, without an event", async () => {
    const token = await stage.session();
    await stage.turn("POST", "/sessions/expire", { token });
    const ui = await open({ token });
    await ui.getByText("Your session has expired, please refresh the modal").waitFor();
    expect(await events()).toEqual([{ type: "ready" }]);
  });

  it("cannot open its popup from a page that isolates itself", async () => {
    const ui = await open({ path: "/isolated" });
    await ui.getByRole("button", { name: "Connect" }).click();
    await expect
      .poll(events)
      .toMatchObject([{ type: "ready" }, { type: "error", payload: { errorType: "blocked_by_browser" } }]);
  });

  it("closes by its cross and by Escape", async () => {
    const ui = await open({});
    await ui.getByRole("button", { name: "Close" }).click();
    await expect.poll(events).toEqual([{ type: "ready" }, { type: "close" }]);
    const again = await open({});
    await again.getByRole("button", { name: "Connect" }).focus();
    await page.keyboard.press("Escape");
    await expect.poll(events).toEqual([{ type: "ready" }, { type: "close" }]);
  });

  it("is not needed: the frontend may hold the popup itself", async () => {
    await page.goto(`${stage.local}/app`);
    const given = { host: stage.browser, connectSessionToken: await stage.session() };
    await page.evaluate(
      `document.body.onclick = () => { window.result = authorize(${JSON.stringify(given)}); }`,
    );
    const popup = page.waitForEvent("popup");
    await page.getByRole("button", { name: "Authorize" }).click();
    await (await popup).getByText("Allow access").click();
    expect(await page.evaluate("window.result")).toEqual({
      providerConfigKey: "notion",
      connectionId: expect.any(String),
      isPending: false,
    });
  });

  it("lets people choose where the session allows more than one integration", async () => {
    await stage.full.createIntegration({ provider: "notion", unique_key: "notion-2", display_name: "Wiki" });
    const { data } = await stage.full.createConnectSession({ tags: { tenant: "t" } });
    const ui = await open({ token: data.token });
    await ui.getByRole("button", { name: "Wiki" }).click();
    const popup = page.waitForEvent("popup");
    await ui.getByRole("button", { name: "Connect" }).click();
    await (await popup).getByText("Allow access").click();
    await ui.getByRole("heading", { name: "Success" }).waitFor();
    expect(await events()).toMatchObject([{}, { payload: { providerConfigKey: "notion-2" } }]);
  });

  it("speaks the language and wears the theme that it is given", async () => {
    const ui = await open({ lang: "fr", themeOverride: "dark" });
    await ui.getByRole("button", { name: "Connecter" }).waitFor();
    expect(await ui.locator("html").getAttribute("lang")).toBe("fr");
    expect(await ui.locator("html").getAttribute("data-theme")).toBe("dark");
  });

  it.each(["light", "dark"])("has nothing that axe objects to (%s)", async (theme) => {
    await page.goto(`${stage.connectUi}/?session_token=${await stage.session()}&theme=${theme}`);
    await page.getByRole("button", { name: "Connect" }).waitFor();
    const source = await import("axe-core");
    await page.evaluate(source.default.source);
    const faults = await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))");
    expect(faults).toEqual([]);
  });
});

/** A page of an application with nothing but the published @nangohq/frontend. */
async function bundledApp(): Promise<string> {
  const script = `
    import Nango from "@nangohq/frontend";
    window.events = [];
    window.openConnect = (options) => {
      window.events = [];
      new Nango().openConnectUI({ ...options, onEvent: (event) => void window.events.push(event) });
    };
    window.authorize = (options) => new Nango(options).auth("notion");`;
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: "iife",
  });
  return `<!doctype html><html lang="en"><title>App</title><body><button>Authorize</button><script>${outputFiles[0]?.text}</script></html>`;
}
