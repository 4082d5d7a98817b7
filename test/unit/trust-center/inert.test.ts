import { beforeEach, describe, expect, it } from "vitest";
import { stylesheet } from "../../../web/trust-center/stylesheet.ts";
import { aMember, aTrace, aWorkspace } from "../../fakes/builders.ts";
import { attacks, expectInert } from "./inert.ts";
import { createWorld, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

describe("whatever people write", () => {
  it.each(attacks)("stays words: %s", async (attack) => {
    await world.publish(
      attack,
      {
        id: "doc_bad",
        title: attack,
        slug: "bad",
        category: attack,
        published: {
          version: 1,
          sha256: "a".repeat(64),
          title: attack,
          slug: "bad",
          icon: attack,
          kind: "text",
          at: "2026-11-20T09:00:00.000Z",
          by: "mem_ada",
        },
      },
      { files: [{ id: "fil_1", name: attack, contentType: attack, size: 1, sha256: "c".repeat(64) }] },
    );
    await world.publish("a", { title: attack, level: "restricted", showTitle: true });
    await world.stores.workspaces.create(
      aWorkspace({ id: "wsp_bad", slug: "bad", name: attack }),
      aMember({ id: "mem_bad", workspaceId: "wsp_bad" }),
      aTrace({ workspaceId: "wsp_bad" }),
    );
    expectInert(await world.text("/t/acme"));
    expectInert(await world.text("/t/acme/documents/bad"));
    expectInert(await world.text("/t/bad"));
    expectInert(
      await world.text(
        `/t/acme/documents?q=${encodeURIComponent(attack)}&category=${encodeURIComponent(attack)}&show=${encodeURIComponent(attack)}`,
      ),
    );
    expectInert(await world.text(`/t/acme/documents/${encodeURIComponent(attack)}`));
  });

  it("would be caught here", () => {
    for (const bad of [
      "<script>1</script>",
      '<a href="javascript:1">x</a>',
      "<p onclick=x>",
      '<p style="x">',
    ])
      expect(() => expectInert(bad)).toThrow();
  });
});

describe("every page", () => {
  it.each(["/t/acme", "/t/acme/documents", "/t/acme/request", "/t/acme/documents/doc-soc2", "/t/nobody"])(
    "%s has no script and one stylesheet",
    async (path) => {
      await world.publish("Words", { id: "doc_soc2" });
      const response = await world.get(path);
      const policy = response.headers.get("content-security-policy") ?? "";
      expect(policy).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("referrer-policy")).toBe("same-origin");
      const page = await response.text();
      expect(page).not.toMatch(/<script|javascript:|\son\w+=|modulepreload/i);
      const sheets = [...page.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href);
      expect(sheets).toHaveLength(1);
      const sheet = await world.get(sheets[0] ?? "");
      expect(sheet.headers.get("content-type")).toBe("text/css; charset=utf-8");
      expect(sheet.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(await sheet.text()).toBe(stylesheet);
    },
  );
});
