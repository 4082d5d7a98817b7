import { expect, it } from "vitest";
import { aHash } from "../../fakes/builders.ts";
import { createWorld } from "../sign-in/world.ts";

const brand = {
  hue: 210,
  text: "We hold a certificate.",
  highlights: ["ISO 27001 certified"],
  logo: { sha256: aHash("a"), contentType: "image/png" },
};
const by = { id: "mem_ada", name: "ada@acme.test" };

it("what a company says of itself is shut with everything else, and stays where only what is gated is", async () => {
  for (const [scope, shown] of [
    ["everything", false],
    ["gated", true],
  ] as const) {
    const { browser } = createWorld({
      center: { brand, frozen: { scope, at: "2026-11-20T08:00:00.000Z", by } },
    });
    for (const path of ["/t/acme", "/t/acme/documents", "/t/acme/sign-in"]) {
      const page = await (await browser().get(path)).text();
      if (path === "/t/acme")
        for (const words of [brand.text, "ISO 27001 certified"]) expect(page.includes(words)).toBe(shown);
      expect(page.includes("/t/acme/logo"), `${scope} ${path}`).toBe(shown);
      expect(page).toContain(`class="h2 t1 u0"`);
    }
  }
});
