import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { canonical } from "../../../functions/core/activity/entry.ts";
import { verify } from "../../../functions/core/activity/verify.ts";

it("the export that docs/security.md shows is whole, and hashed as it says there", () => {
  const page = readFileSync("docs/security.md", "utf8");
  const [, json = ""] = /```json\n(.+?)```/s.exec(page) ?? [];
  const [, text] = /```text\n(.+?)\n```/s.exec(page) ?? [];
  const shown = JSON.parse(json);
  expect(verify([shown])).toMatchObject({ whole: true, values: 1, erased: 0 });
  const { hash: _hash, personal: _personal, ...entry } = shown.entries[0];
  expect(canonical(entry)).toBe(text);
});
