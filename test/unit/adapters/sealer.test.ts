import { expect, it } from "vitest";
import { hmacSealer } from "../../../functions/adapters/sealer.ts";

const key = "0123456789abcdef0123456789abcdef";

it("seals the same alike, in whichever process", () => {
  const sealed = hmacSealer(key).seal("code", "tkt_1 12345678");
  expect(sealed).toMatch(/^[0-9a-f]{64}$/);
  expect(hmacSealer(key).seal("code", "tkt_1 12345678")).toBe(sealed);
});

it("seals each text, for each purpose and under each key, otherwise", () => {
  const { seal } = hmacSealer(key);
  const sealed = [
    seal("code", "one"),
    seal("code", "two"),
    seal("limit", "one"),
    // No purpose runs over into its text.
    seal("cod", "eone"),
    hmacSealer(`${key}!`).seal("code", "one"),
  ];
  expect(new Set(sealed).size).toBe(sealed.length);
});
