import { describe, expect, it } from "vitest";
import { domains } from "../../../functions/adapters/domains/domains.ts";

const { registrable, isFreeMail } = domains();

describe("the domain that somebody registered", () => {
  it.each([
    ["acme.com", "acme.com"],
    ["mail.acme.co.uk", "acme.co.uk"],
    ["acme.test", "acme.test"],
    ["xn--mnchen-3ya.de", "xn--mnchen-3ya.de"],
    // The customers of one registry are no company.
    ["acme.uk.com", "acme.uk.com"],
    ["acme.github.io", "acme.github.io"],
  ])("of %s is %s", (host, domain) => expect(registrable(host)).toBe(domain));

  it.each(["co.uk", "uk.com", "com", "localhost", "192.0.2.1", "acme.com/path", "https://acme.com", "", "-"])(
    "is none of %j",
    (host) => expect(registrable(host)).toBeUndefined(),
  );
});

describe("free mail", () => {
  it.each(["gmail.com", "googlemail.com", "proton.me", "hotmail.co.uk", "fastmail.com", "gmx.de"])(
    "is had at %s",
    (domain) => expect(isFreeMail(domain)).toBe(true),
  );

  it("is had below a provider's domain too", () => {
    expect(isFreeMail("ada.fastmail.com")).toBe(true);
    expect(isFreeMail("a.b.gmail.com")).toBe(true);
  });

  it.each(["acme.com", "acme.test", "gmail.com.acme.test", "notgmail.com", "com", "za.acme.com", ""])(
    "is not had at %j",
    (domain) => expect(isFreeMail(domain)).toBe(false),
  );

  it("is not had at a company's domain below a registry that is none itself", () => {
    expect(isFreeMail("za.com")).toBe(true);
    expect(isFreeMail("acme.za.com")).toBe(false);
  });
});
