import { beforeEach, describe, expect, it } from "vitest";
import type { Document } from "../../../functions/core/documents/document.ts";
import { archive, unpublish } from "../../../functions/core/documents/transitions.ts";
import { aHash, aTrace } from "../../fakes/builders.ts";
import { createWorld, told, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

const picture = `media/${aHash("b")}.png`;
const held = {
  files: [{ id: "fil_1", name: "a.pdf", contentType: "application/pdf", size: 1, sha256: aHash("c") }],
  media: [{ path: picture, sha256: aHash("b"), contentType: "image/png", size: 1 }],
};

/** Every way in which a document is not there for a stranger. */
const closed: [string, Partial<Document>][] = [
  ["a draft", { level: "public", state: "draft" }],
  ["an internal one", { level: "internal" }],
  ["an internal one whose title might be shown", { level: "internal", showTitle: true }],
  ["an archived one", { level: "public", state: "archived" }],
  ["a restricted one", { level: "restricted" }],
  ["a restricted one whose title is listed", { level: "restricted", showTitle: true }],
  ["one under NDA", { level: "requires_nda" }],
  ["one under NDA whose title is listed", { level: "requires_nda", showTitle: true }],
  ["another workspace's", { workspaceId: "wsp_globex" }],
];

/** What is told where there is no such trust center, and where there is one: the way back to it. */
const nothings = async () => [
  await told(await world.get("/t/nobody")),
  await told(await world.get("/t/acme/documents/never")),
];

async function put(but: Partial<Document>) {
  const { state = "published", ...rest } = but;
  const document = await world.publish("Words", { id: "doc_here", slug: "here", ...rest }, held);
  const { now } = world.clock;
  const changed = { draft: unpublish, archived: archive, published: undefined }[state]?.(document, now());
  if (changed) await world.stores.documents.save(changed, aTrace());
}

describe("what is not there for a stranger", () => {
  const ways = ["", "/files/fil_1", `/${picture}`];

  it.each(closed)("%s answers as what never was, by every address", async (_, but) => {
    await put(but);
    for (const method of ["GET", "HEAD"]) {
      const unknown = await told(await world.get("/t/acme/documents/never", { method }));
      for (const way of ways) {
        const path = `/t/acme/documents/here${way}`;
        expect(await told(await world.get(path, { method }))).toBe(unknown);
      }
    }
    expect(world.log.lines).toEqual([]);
  });

  it.each(closed)("%s takes as many reads as what never was", async (_, but) => {
    await put(but);
    const { documents, workspaces } = world.deps;
    let reads = 0;
    const counted =
      <T, A extends unknown[]>(find: (...args: A) => Promise<T>, readsFor: (found: T) => number) =>
      async (...args: A) => {
        const found = await find(...args);
        reads += readsFor(found);
        return found;
      };
    /** A look-up by slug reads the slug's row, then what it names; of a document also where there is none. */
    const workspaceBySlug = counted(workspaces.bySlug, (found) => (found ? 2 : 1));
    const documentBySlug = counted(documents.bySlug, () => 2);
    Object.assign(world.deps, {
      documents: { ...documents, bySlug: documentBySlug, get: counted(documents.get, () => 1) },
      workspaces: { ...workspaces, bySlug: workspaceBySlug, get: counted(workspaces.get, () => 1) },
    });
    const counts = new Set<number>();
    for (const path of ["acme/documents/here", "acme/documents/never", "nobody/documents/here"]) {
      reads = 0;
      await world.get(`/t/${path}`);
      counts.add(reads);
    }
    expect([...counts]).toEqual([4]);
  });

  it.each([
    "/t/acme/documents/%00",
    "/t/acme/documents/open%00",
    "/t/acme/documents/..%2f..%2fapi",
    "/t/acme/documents/../../../etc/passwd",
    "/t/acme/documents/%2e%2e/open",
    "/t/ACME",
    "/t/acme/documents/open/files/fil_2",
    "/t/acme/documents/open/files/%2e%2e%2f..",
    `/t/acme/documents/open/media/${aHash("d")}.png`,
    `/t/acme/documents/open/media/${aHash("c")}.pdf`,
    `/t/acme/documents/open/media/${aHash("b")}.svg`,
    "/t/acme/documents/open/media/%2e%2e%2fsecret",
    "/t/acme/documents/open/versions/1",
    "/t/acme/documents/%E0%A4%A",
    "/t/acme/elsewhere",
    "/t/nobody/sitemap.xml",
    "/assets/tc/0000000000000000.css",
    "/t/acme/documents/<script>",
    "/",
  ])("nor is %s", async (path) => {
    await world.publish("Words", { slug: "open" }, held);
    expect((await world.get("/t/acme/documents/open")).status).toBe(200);
    expect(await nothings()).toContain(await told(await world.get(path)));
  });

  it("nor is what is too long", async () => {
    const long = "a".repeat(5000);
    const nothing = await nothings();
    for (const path of [long, `acme/documents/${long}`, `acme/documents/open/files/${long}`])
      expect(nothing).toContain(await told(await world.get(`/t/${path}`)));
  });

  it("says so with 404, to nobody's index and no cache", async () => {
    const { status, headers } = await world.get("/t/nobody");
    expect(status).toBe(404);
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("x-robots-tag")).toBe("noindex");
    expect(headers.get("etag")).toBeNull();
    const page = await world.text("/t/acme/documents/%3Cb%3Ehello");
    expect(page).toContain("There is nothing here");
    expect(page).not.toContain("hello");
  });

  it("narrowing acts at the next request", async () => {
    const document = await world.publish("Words", { slug: "open" }, held);
    await world.stores.documents.save({ ...document, level: "internal" }, aTrace());
    const nothing = await told(await world.get("/t/acme/documents/never"));
    for (const way of ways) expect(await told(await world.get(`/t/acme/documents/open${way}`))).toBe(nothing);
  });

  it("a failure tells no more than that it failed", async () => {
    const failing = { bySlug: () => Promise.reject(new Error("the table said secret things")) };
    Object.assign(world.deps, { workspaces: { ...world.deps.workspaces, ...failing } });
    const response = await world.get("/t/acme");
    expect(response.status).toBe(500);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(await response.text()).not.toContain("secret");
    expect(world.log.lines).toMatchObject([{ level: "error", details: { message: /secret/ } }]);
  });
});
