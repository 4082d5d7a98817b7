import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { domains } from "../../../../functions/adapters/domains/domains.ts";
import {
  Address,
  accountOf,
  isFreeMail,
  mailboxOf,
  masked,
} from "../../../../functions/core/contacts/address.ts";
import { propertyRuns } from "../../../contracts/stores.ts";

const known = domains();
const parsed = (text: string) => Address.safeParse(text).data;

describe("an address", () => {
  it.each([
    ["  Cleo@Globex.COM ", "cleo@globex.com"],
    ["cleo@globex.com.", "cleo@globex.com"],
    ["cleo+soc2@globex.com", "cleo+soc2@globex.com"],
    ["o'brien_2@mail.globex.co.uk", "o'brien_2@mail.globex.co.uk"],
    ["cleo@Bücher.example", "cleo@xn--bcher-kva.example"],
    ["cleo@bücher。example", "cleo@xn--bcher-kva.example"],
    ["cleo@ＧＬＯＢＥＸ.com", "cleo@globex.com"],
    // Cyrillic а: another domain, and it looks so once it is in ASCII.
    ["cleo@аcme.com", "cleo@xn--cme-5cd.com"],
  ])("is kept in one spelling: %j", (text, address) => expect(parsed(text)).toBe(address));

  it.each([
    "",
    "@",
    "cleo",
    "cleo@",
    "@globex.com",
    "cleo@globex",
    "cleo@localhost",
    "cleo@globex..com",
    "cleo@globex.com..",
    "cleo@-globex.com",
    "cleo@glo_bex.com",
    "cleo@192.0.2.7",
    "cleo@[192.0.2.7]",
    "cleo@[IPv6:::1]",
    "cleo@0x7f.1",
    "cleo@2130706433",
    ".cleo@globex.com",
    "cleo.@globex.com",
    "cl..eo@globex.com",
    "+tag@globex.com",
    '"cleo"@globex.com',
    '"a@b"@globex.com',
    "cleo(comment)@globex.com",
    "Cleo <cleo@globex.com>",
    "cleo@globex.com,other@globex.com",
    "cleo@globex.com;other@globex.com",
    "cleo other@globex.com",
    "cleo@evil.io@globex.com",
    "cleo%evil.io@globex.com",
    "evil.io!cleo@globex.com",
    "cleo@globex.com\r\nBcc: other@globex.com",
    "cleo\r\n@globex.com",
    "cleo@globex.com/path",
    "cleo@globex.com:25",
    "cleo@globex.com?subject=x",
    "cleo@globex.com#x",
    "cleo@glo%62ex.com",
    "cleo@glo\tbex.com",
    "cleo@glo\u00adbex.com",
    "cleo@glo\u200bbex.com",
    "cleo@\u202eglobex.com",
    "cleo＠globex.com",
    // The Kelvin sign: in lower case it is an ASCII k.
    "mar\u212a@globex.com",
    "clеo@globex.com",
    "cléo@globex.com",
    `${"x".repeat(65)}@globex.com`,
    `${"x".repeat(500)}@globex.com`,
    `cleo@${"x".repeat(64)}.com`,
    `${"x".repeat(60)}@${"globex.".repeat(28)}com`,
  ])("is none: %j", (text) => expect(parsed(text)).toBeUndefined());

  it("is what it is read as, read again", () => {
    const label = fc.stringMatching(/^[a-zA-Z0-9äß．。а-]{1,12}$/u);
    const text = fc
      .tuple(fc.stringMatching(/^[\w.+'"@% -]{1,20}$/), label, fc.constantFrom("com", "co.uk", "DE.", "рф"))
      .map(([local, name, suffix]) => `${local}@${name}.${suffix}`);
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: "binary" }), fc.emailAddress()), (given) => {
        const address = parsed(given);
        if (address === undefined) return;
        expect(parsed(address)).toBe(address);
        expect(parsed(mailboxOf(address))).toBe(mailboxOf(address));
        expect(mailboxOf(mailboxOf(address))).toBe(mailboxOf(address));
        expect(address).toMatch(/^[!-?A-~]+@[a-z0-9.-]+$/);
        expect(address.length).toBeLessThanOrEqual(254);
      }),
      { numRuns: propertyRuns(200) },
    );
  });
});

describe("the mailbox of an address", () => {
  it.each([
    ["cleo+soc2@globex.com", "cleo@globex.com"],
    ["cleo+a+b@globex.com", "cleo@globex.com"],
    ["c.le.o@gmail.com", "c.le.o@gmail.com"],
    ["cleo-soc2@globex.com", "cleo-soc2@globex.com"],
  ])("is it without its tag: %s", (address, mailbox) => expect(mailboxOf(address)).toBe(mailbox));
});

describe("the account of an address", () => {
  it.each([
    ["a@globex.com", "globex.com"],
    ["a@globex.co.uk", "globex.co.uk"],
    ["a@xn--bcher-kva.example", "xn--bcher-kva.example"],
    ["a@globex.com.evil.io", undefined],
    ["a@mail.globex.com", undefined],
    ["a@co.uk", undefined],
    ["a@github.io", undefined],
    ["a@gmail.com", undefined],
    ["a@anything.fastmail.com", undefined],
  ])("is its registrable domain alone: %s", (address, account) =>
    expect(accountOf(address, known)).toBe(account),
  );

  it("is never that of a look-alike, a sub-domain or what only ends like it", () => {
    const around = fc.constantFrom(
      (name: string) => `${name}.globex.com`,
      (name: string) => `globex.com.${name}.com`,
      (name: string) => `${name}globex.com`,
      (name: string) => `globex.com${name}.io`,
      () => "globеx.com",
      () => "glоbex.com",
      () => "globex.cοm",
    );
    fc.assert(
      fc.property(around, fc.stringMatching(/^[a-z]{1,8}$/), (spell, name) => {
        const address = parsed(`a@${spell(name)}`);
        expect(address && accountOf(address, known)).not.toBe("globex.com");
      }),
      { numRuns: propertyRuns(100) },
    );
  });

  it("is none where anyone can have an address", () => {
    for (const provider of ["gmail.com", "outlook.com", "proton.me", "tuta.com"])
      expect(isFreeMail(`a@${provider}`, known), provider).toBe(true);
    expect(isFreeMail("a@globex.com", known)).toBe(false);
  });
});

it("shows no more of a mailbox than its first letter and its domain", () => {
  expect(masked("cleo+soc2@globex.com")).toBe("c•••@globex.com");
  expect(masked("c@globex.com")).toBe("c•••@globex.com");
});
