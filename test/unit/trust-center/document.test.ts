import { beforeEach, describe, expect, it } from "vitest";
import { aHash, aSource, aTrace } from "../../fakes/builders.ts";
import { createWorld, told, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

const address = "/t/acme/documents/soc-2-report";
const slug = { slug: "soc-2-report" };
const published = {
  version: 1,
  sha256: aHash("a"),
  title: "SOC 2 report",
  slug: "soc-2-report",
  kind: "text" as const,
  at: "2026-08-03T08:00:00.000Z",
  by: "mem_ada",
};

describe("a document", () => {
  it("says how fresh it is", async () => {
    await world.publish("Words", {
      ...slug,
      source: aSource(),
      published: { ...published, sourceEditedAt: "2026-07-12T10:04:00.000Z" },
    });
    const page = await world.text(address);
    const words = page.replace(/<[^>]+>/g, "");
    expect(words).toContain("v1 · source edited 12 Jul · checked 2 h ago");
    expect(page).toContain(
      '<time datetime="2026-07-12T10:04:00.000Z" title="12 July 2026, 10:04 UTC">12 Jul</time>',
    );
    expect(words).toContain("Version 1, published 3 August 2026, source edited 12 July 2026");
    expect(words).toContain("https://trust.example/t/acme/documents/soc-2-report");
  });

  it("says when it was published where it has no source, with the year where it is another", async () => {
    await world.publish("Words", { ...slug, published: { ...published, at: "2025-08-03T08:00:00.000Z" } });
    expect((await world.text(address)).replace(/<[^>]+>/g, "")).toContain("v1 · published 3 Aug 2025");
  });

  it("has one first heading, and a link beside each other one", async () => {
    await world.publish("# Scope\n\nWords\n\n## Who\n\nWords[^1]\n\n[^1]: Note.", slug);
    const page = await world.text(address);
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page).toContain(
      '<div class="heading"><h2 id="section-scope">Scope</h2><a class="anchor" href="#section-scope" aria-label="Link to this section">#</a></div>',
    );
    expect(page).toContain('<h3 id="section-who">Who</h3>');
    expect(page).toMatch(/<h2 (?:class="sr-only" id="footnote-label"|id="footnote-label" class="sr-only")>/);
    expect(page).not.toContain('class="contents"');
  });

  it("lists its contents once there are several", async () => {
    await world.publish("# One\n\n## Two\n\n### Three\n\n# Four\n\n# Five", slug);
    const contents = (await world.text(address)).match(/<nav class="contents".*?<\/nav>/)?.[0] ?? "";
    expect([...contents.matchAll(/href="#([^"]*)">([^<]*)</g)].map(([, id, text]) => [id, text])).toEqual([
      ["section-one", "One"],
      ["section-two", "Two"],
      ["section-four", "Four"],
      ["section-five", "Five"],
    ]);
  });

  it("aligns cells by class and scrolls tables inside themselves", async () => {
    await world.publish("| a | b |\n| - | -: |\n| 1 | 2 |", slug);
    const page = await world.text(address);
    expect(page).toContain('<th class="right" scope="col">b</th>');
    expect(page).toContain('<td class="right">2</td>');
    expect(page).toContain(
      '<div class="table" tabindex="0" role="region" aria-label="Table 1"><table dir="auto">',
    );
    expect(page).not.toMatch(/ style=| align=/);
  });

  it("shows pictures by its own address, from where the store signs for", async () => {
    const path = `media/${aHash("b")}.png`;
    const media = [{ path, sha256: aHash("b"), contentType: "image/png", size: 1 }];
    await world.publish(`![A plan](${path})\n\n![Not ours](media/${aHash("c")}.png)`, slug, { media });
    const response = await world.get(address);
    expect(response.headers.get("content-security-policy")).toContain("img-src 'self' https://content.test;");
    const page = await response.text();
    expect(page).toContain(`<img src="${address}/${path}" alt="A plan" loading="lazy"/>`);
    expect(page).toContain("<span>Not ours</span>");
    expect(page).not.toContain("content.test");
  });

  it("links to other documents only where one may read them, and never to Notion", async () => {
    const id = (n: number) => `bbbbbbbb-0000-4000-8000-00000000000${n}`;
    const link = (n: number) => `https://www.notion.so/${id(n).replaceAll("-", "")}`;
    const linked = (n: number) => ({ source: aSource({ sourceId: id(n) }) });
    await world.publish("a", { slug: "open", ...linked(1) });
    await world.publish("b", { slug: "shut", level: "restricted", showTitle: true, ...linked(2) });
    await world.publish(
      `[Open one](${link(1)}) [Merger plan](${link(2)}) [Elsewhere](${link(3)}) ${link(2)} [site](https://acme.notion.site/x)`,
      slug,
    );
    const page = await world.text(address);
    expect(page).toContain('<a href="/t/acme/documents/open">Open one</a>');
    expect(page.match(/another document/g)?.length).toBeGreaterThanOrEqual(3);
    expect(page).not.toMatch(/notion\.|Merger|Elsewhere|shut|bbbbbbbb/);
  });

  it("shows the published version while another waits", async () => {
    const document = await world.publish("Old words", { ...slug, title: "Old title" });
    await world.stores.documents.save(
      { ...document, title: "Merger with Globex", slug: "merger", version: 2, updateWaiting: true },
      aTrace(),
    );
    const page = await world.text(address);
    expect(page).toContain("Old words");
    expect(page).toContain("Old title");
    expect(page).not.toContain("Merger");
    expect(await told(await world.get("/t/acme/documents/merger"))).toBe(
      await told(await world.get("/t/acme/documents/never")),
    );
  });

  it("leads from an old address to its present one, once the gate has allowed it", async () => {
    const document = await world.publish("Words", { ...slug, slug: "old" });
    if (!document.published) throw new Error("It was published");
    const renamed = await world.stores.documents.save(
      { ...document, slug: "new", published: { ...document.published, slug: "new" } },
      aTrace(),
    );
    const moved = await world.get("/t/acme/documents/old");
    expect([moved.status, moved.headers.get("location")]).toEqual([301, "/t/acme/documents/new"]);
    expect(moved.headers.get("cache-control")).toBe("no-store");
    await world.stores.documents.save({ ...renamed, level: "restricted" }, aTrace());
    expect(await told(await world.get("/t/acme/documents/old"))).toBe(
      await told(await world.get("/t/acme/documents/never")),
    );
  });
});
