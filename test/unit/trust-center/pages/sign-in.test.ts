import { describe, expect, it } from "vitest";
import {
  renderContinue,
  renderSignIn,
  renderSignInOver,
  renderSignInSent,
} from "../../../../web/trust-center/sign-in.tsx";
import { linkNamed, wordsOf } from "../reading.ts";
import { aSite } from "./samples.ts";

const site = aSite();

describe("signing in", () => {
  it("asks for the address, and keeps where one wanted to go", () => {
    const page = renderSignIn({ site, next: "/t/acme/nda", email: "rita@", problem: "Write an address." });
    expect(page).toContain('<form class="form" method="post" action="/t/acme/sign-in">');
    expect(page).toContain('<input type="hidden" name="next" value="/t/acme/nda"/>');
    expect(page).toMatch(/name="email"[^>]*value="rita@"/);
    expect(page).toContain('<a href="#field-email">Write an address.</a>');
  });

  it("takes the code where it was asked for, from phones too", () => {
    const page = renderSignInSent({ site, masked: "r•••@globex.test" });
    expect(wordsOf(page)).toContain("If r•••@globex.test can sign in here, a message is on its way to it.");
    expect(page).toMatch(/name="code"[^>]*inputmode="numeric"[^>]*autocomplete="one-time-code"/);
    expect(linkNamed(page, "try again")).toBe("/t/acme/sign-in");
  });

  it("uses a link up by a button alone", () => {
    const action = "/t/acme/sign-in/tkt_1/secret";
    const page = renderContinue({ site, masked: "r•••@globex.test", action, purpose: "sign_in" });
    expect(page).toContain(`<form class="form" method="post" action="${action}">`);
    expect(page).not.toContain(`href="${action}"`);
    expect(wordsOf(page)).toContain(
      "With this you sign in to the trust center of Acme, as r•••@globex.test.",
    );
    const asked = renderContinue({ site, masked: "r•••@globex.test", action, purpose: "request" });
    expect(wordsOf(asked)).toContain("your request goes to the team at Acme");
  });

  it("says one and the same of every link that opens nothing", () => {
    const page = renderSignInOver({ site });
    expect(wordsOf(page)).toContain("Each link works once, for 20 minutes.");
    expect(page).toContain('href="/t/acme/sign-in"');
  });
});
