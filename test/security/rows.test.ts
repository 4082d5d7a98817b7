import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { idsIn, rows } from "./rows.ts";

const here = import.meta.dirname;
const named = readdirSync(here)
  .filter((name) => name.endsWith(".test.ts") && name !== "rows.test.ts")
  .flatMap((name) => [...readFileSync(join(here, name), "utf8").matchAll(/["'`]((?:[SF]\d+ )+)/g)])
  .flatMap(([, ids = ""]) => idsIn(ids));

describe("the list of threats", () => {
  it("is whole, each once", () => {
    const all = (letter: string, most: number) => Array.from({ length: most }, (_, n) => `${letter}${n + 1}`);
    expect(rows.map(({ id }) => id)).toEqual([...all("S", 38), ...all("F", 16)]);
  });

  it.each(rows)("has a test for $id, or a reason and where it is proven: $what", ({ id, files, because }) => {
    if (named.includes(id)) expect(because).toBeUndefined();
    else expect([because?.endsWith("."), (files ?? []).length > 0]).toEqual([true, true]);
  });

  it("is what tests are named after", () => {
    expect(named.filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
    expect(named.length).toBeGreaterThan(40);
  });

  it("names files that are there", () => {
    const missing = rows.flatMap(({ files = [] }) => files).filter((file) => !existsSync(file));
    expect(missing).toEqual([]);
  });
});
