import { describe, expect, it } from "vitest";
import { accentOf } from "../../../../web/trust-center/accent.ts";
import { stylesheet } from "../../../../web/trust-center/stylesheet.ts";
import { contrast, fromHex, fromOklch } from "./contrast.ts";

const hues = Array.from({ length: 360 }, (_, hue) => hue);

/** What the stylesheet makes of the classes of a page. */
function hueBy(classes: string): number {
  const worth = classes.split(" ").map((name) => {
    const found = stylesheet.match(new RegExp(`\\.${name} \\{ --(hundreds|tens|units): (\\d+) \\}`));
    return Number(found?.[2]);
  });
  return worth.reduce((sum, each) => sum + each, 0);
}

/** The colours of a scheme, by name. */
const colours = (scheme: string) =>
  new Map([...scheme.matchAll(/--([\w-]+): ([^;}]+)/g)].map(([, name = "", value = ""]) => [name, value]));
const [light = "", dark = ""] = [...stylesheet.matchAll(/:root \{[^}]*--accent[^}]*\}/g)].map(
  ([rule]) => rule,
);

describe("a company's accent", () => {
  it("is any hue, said by classes", () => {
    for (const hue of hues) expect(hueBy(accentOf(hue) ?? "")).toBe(hue);
    expect(accentOf(undefined)).toBeUndefined();
  });

  it.each([
    ["light", light],
    ["dark", dark],
  ])("can be read on all that it stands on, whatever the hue, when it is %s", (_, scheme) => {
    const named = colours(scheme);
    const [lightness = 0, chroma = 0] = (named.get("accent")?.match(/[\d.]+/g) ?? []).map(Number);
    expect(named.get("accent")).toMatch(/^oklch\([\d.]+ [\d.]+ var\(--hue\)\)$/);
    for (const hue of hues) {
      const accent = fromOklch(lightness, chroma, hue);
      for (const other of ["paper", "tint", "on-accent"])
        expect(contrast(accent, fromHex(named.get(other) ?? ""))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each([
    ["light", light],
    ["dark", dark],
  ])("stands among colours that can be read too when it is %s", (_, scheme) => {
    const named = colours(scheme);
    const of = (name: string) => {
      const value = named.get(name) ?? "";
      const [l = 0, c = 0, h = 0] = (value.match(/[\d.]+/g) ?? []).map(Number);
      return value.startsWith("#") ? fromHex(value) : fromOklch(l, c, h);
    };
    for (const ground of ["paper", "tint"]) {
      for (const ink of ["ink", "soft", "bad", "green", "blue", "violet"])
        expect.soft(contrast(of(ink), of(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      expect.soft(contrast(of("edge"), of(ground)), `edges on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });
});
