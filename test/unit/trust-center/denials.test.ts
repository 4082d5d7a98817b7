import { beforeEach, describe, expect, it } from "vitest";
import { aHash } from "../../fakes/builders.ts";
import { createWorld, told, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

const files = [{ id: "fil_1", name: "a.pdf", contentType: "application/pdf", size: 1, sha256: aHash("c") }];
const denials = () => world.metrics.of("GateDenials");
const restricted = () =>
  world.publish("Words", { slug: "here", level: "restricted", showTitle: true }, { files });

describe("what strangers ask for in vain", () => {
  it("counts as denied where the gate keeps it, for a document as for its files", async () => {
    await restricted();
    await world.get("/t/acme/documents/here");
    await world.get("/t/acme/documents/here/files/fil_1");
    await world.get("/t/acme/documents/here/media/none.png");
    expect(denials()).toEqual([1, 1]);
  });

  it("is told as nothing denied where there is nothing, so that both cost the same", async () => {
    await restricted();
    const denied = await told(await world.get("/t/acme/documents/here"));
    const unknown = await told(await world.get("/t/acme/documents/never"));
    const nowhere = await told(await world.get("/t/nobody/documents/here"));
    expect(denied).toBe(unknown);
    expect(nowhere).not.toContain("Acme");
    expect(denials()).toEqual([1, 0, 0]);
  });

  it("is nothing of that where one may read, or only looks at the list", async () => {
    await restricted();
    await world.publish("Words", { slug: "open", level: "public" }, { files });
    await world.get("/t/acme");
    await world.get("/t/acme/sitemap.xml");
    await world.get("/t/acme/documents/open");
    await world.get("/t/acme/documents/open/files/fil_1");
    expect(denials()).toEqual([]);
  });
});
