import { describe, expect, it } from "vitest";
import { closed, connectFailure, expired } from "../../../web/admin/features/connections/words.ts";

const denied = "Did not get authorization code in the callback. Provider error: error: access_denied";

describe("why connecting came to nothing", () => {
  it("has a sentence of its own for each reason", () => {
    const said = [
      connectFailure("callback_err", denied, "Connect Notion"),
      connectFailure("window_closed", "", "Connect Notion"),
      connectFailure("blocked_by_browser", "", "Connect Notion"),
      connectFailure("resource_capped", "", "Connect Notion"),
      connectFailure("something_new", "", "Connect Notion"),
      expired("Connect Notion"),
      closed("Connect Notion"),
    ];
    expect(new Set(said).size).toBe(said.length);
    for (const sentence of said) expect(sentence).toContain("Nothing was changed");
  });

  it("names the button to press, whichever it was", () => {
    expect(connectFailure("window_closed", "", "Add pages")).toContain("Press Add pages");
    expect(connectFailure("callback_err", denied, "Reconnect")).toMatch(
      /You cancelled at Notion.*Press Reconnect/,
    );
  });

  it("says how to let the window through where the browser blocked it", () => {
    expect(connectFailure("blocked_by_browser", "", "Connect Notion")).toContain("Allow pop-ups");
  });
});
