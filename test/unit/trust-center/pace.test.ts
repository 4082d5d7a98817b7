import { beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.publish("Words", { id: "doc_here", slug: "here", level: "internal" });
  await world.publish("Words", { id: "doc_open", slug: "open", level: "public" });
});

/** How long an answer takes where finding the workspace takes this long. */
async function time(path: string, cost: number, method = "GET") {
  const { workspaces } = world.deps;
  const { bySlug } = world.stores.workspaces;
  workspaces.bySlug = async (slug) => {
    world.pace.spend(cost);
    return bySlug(slug);
  };
  const start = world.pace.now();
  const { status } = await world.get(path, { method });
  workspaces.bySlug = bySlug;
  return { status, took: world.pace.now() - start };
}

const nothing = [
  "/t/nobody",
  "/t/nobody/sitemap.xml",
  "/t/acme/documents/never",
  "/t/acme/documents/here",
  "/t/acme/documents/here/files/fil_1",
  `/t/acme/documents/here/media/${"b".repeat(64)}.png`,
];

describe("that there is nothing", () => {
  it.each(nothing)("is said on the beat, whatever finding it out took: %s", async (path) => {
    for (const method of ["GET", "HEAD"])
      for (const [cost, took] of [
        [0.1, 50],
        [0.8, 50],
        [49.9, 50],
        [50.2, 100],
      ] as const) {
        const answer = await time(path, cost, method);
        expect(answer.status).toBe(404);
        expect(answer.took).toBeGreaterThanOrEqual(took);
        expect(answer.took).toBeLessThan(took + 1);
      }
  });

  it.each(["/t/A%00", "/t/acme/no/such/page", "/t/"])(
    "is said so of what nobody asks for: %s",
    async (path) => {
      const { status, took } = await time(path, 0.1);
      expect(status).toBe(404);
      expect(took).toBeGreaterThanOrEqual(50);
    },
  );

  it("keeps nobody waiting for what is shown", async () => {
    for (const path of ["/t/acme", "/t/acme/documents/open", "/t/acme/sitemap.xml"])
      expect(await time(path, 3)).toEqual({ status: 200, took: 3 });
  });
});
