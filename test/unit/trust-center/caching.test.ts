import { describe, expect, it } from "vitest";
import { aSource, aTrace } from "../../fakes/builders.ts";
import { createWorld } from "./world.ts";

const address = "/t/acme/documents/soc-2-report";

describe("a public page", () => {
  it("is sent again only when it changed", async () => {
    const world = await createWorld();
    const document = await world.publish("Words", { slug: "soc-2-report", source: aSource() });
    const first = await world.get(address);
    expect(first.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await world.get(address, { headers: { "if-none-match": known } });
      expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    }
    const head = await world.get(address, { method: "HEAD" });
    expect([head.status, await head.text(), head.headers.get("etag")]).toEqual([200, "", etag]);
    world.clock.advance(3_600_000);
    expect((await world.get(address, { headers: { "if-none-match": etag } })).status).toBe(200);
    await world.stores.documents.save({ ...document, level: "internal" }, aTrace());
    expect((await world.get(address, { headers: { "if-none-match": etag } })).status).toBe(404);
  });
});
