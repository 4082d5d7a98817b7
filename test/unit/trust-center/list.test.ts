import { beforeEach, describe, expect, it } from "vitest";
import { linkNamed, titles, wordsOf } from "./reading.ts";
import { createWorld, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

const groups = (page: string) =>
  [...page.matchAll(/<h2 class="group"[^>]*>([^<]*)</g)].map(([, name]) => name);
describe("the overview", () => {
  it("lists what is open as links, and what takes asking without one", async () => {
    await world.publish("a", { title: "Access control", slug: "access-control" });
    await world.publish("b", { title: "Backups", slug: "backups-x", level: "restricted", showTitle: true });
    await world.publish("c", {
      title: "Pen test",
      slug: "pen-test-x",
      level: "requires_nda",
      showTitle: true,
    });
    await world.publish("d", { title: "Hidden", level: "restricted" });
    const page = await world.text("/t/acme");
    expect(titles(page)).toEqual(["Access control", "Backups", "Pen test"]);
    expect(page).toMatch(/<a class="title"[^>]* href="\/t\/acme\/documents\/access-control">Access control</);
    expect(wordsOf(page)).toMatch(/Backups\s*Restricted · ask for access/);
    expect(wordsOf(page)).toMatch(/Pen test\s*Under NDA · ask for access/);
    expect(page).not.toMatch(/backups-x|pen-test-x|Hidden/);
  });

  it("has one heading, a language, a skip link, a canonical address and a name to share", async () => {
    await world.publish("a", {});
    const page = await world.text("/t/acme");
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page).toContain("<h1><bdi>Acme</bdi> trust center</h1>");
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<a class="skip" href="#content">');
    expect(page).toContain('<link rel="canonical" href="https://trust.example/t/acme"/>');
    expect(page).toContain('<meta property="og:title" content="Acme trust center"/>');
  });

  it("says when there is nothing, the same whatever is hidden", async () => {
    const empty = await world.text("/t/acme");
    expect(wordsOf(empty)).toContain("Acme has not published any documents yet.");
    await world.publish("a", { level: "restricted" });
    await world.publish("b", { level: "internal" });
    expect(await world.text("/t/acme")).toBe(empty);
  });

  it("groups by category, what has none at the end", async () => {
    await world.publish("a", { title: "One", category: "Policies" });
    await world.publish("b", { title: "Two" });
    await world.publish("c", { title: "Three", category: "Certificates" });
    expect(groups(await world.text("/t/acme"))).toEqual(["Certificates", "Policies", "Other documents"]);
  });

  it("shows all, public or restricted ones by plain links that keep the search", async () => {
    await world.publish("a", { title: "Open policy" });
    await world.publish("b", { title: "Closed policy", level: "requires_nda", showTitle: true });
    const page = await world.text("/t/acme/documents?q=policy");
    expect(titles(page)).toEqual(["Closed policy", "Open policy"]);
    expect(titles(await world.text(linkNamed(page, "Public") ?? ""))).toEqual(["Open policy"]);
    const restricted = await world.text(linkNamed(page, "Restricted") ?? "");
    expect(titles(restricted)).toEqual(["Closed policy"]);
    expect(restricted).toContain('<input type="hidden" name="show" value="restricted"/>');
    expect(titles(await world.text(linkNamed(restricted, "All") ?? ""))).toHaveLength(2);
    expect(titles(await world.text("/t/acme/documents?show=nonsense"))).toHaveLength(2);
  });

  it("searches titles by words, whatever the case and the accents, and counts what it shows", async () => {
    await world.publish("secret words", { title: "Données personnelles" });
    await world.publish("b", { title: "Data policy" });
    await world.publish("c", { title: "Data center buried", level: "restricted" });
    expect(titles(await world.text("/t/acme/documents?q=donnees+PERS"))).toEqual(["Données personnelles"]);
    const data = await world.text("/t/acme/documents?q=data");
    expect(titles(data)).toEqual(["Data policy"]);
    expect(wordsOf(data)).toContain("1 document for “data”");
    expect(wordsOf(await world.text("/t/acme/documents?q=secret"))).toContain("0 documents for “secret”");
    const none = (word: string) => world.text(`/t/acme/documents?q=${word}`);
    expect((await none("buried")).replaceAll("buried", "zzz")).toBe(await none("zzz"));
  });

  it("asks search engines to keep the overview and the whole list alone", async () => {
    await world.publish("a", {});
    for (const path of ["/t/acme", "/t/acme/documents"])
      expect((await world.get(path)).headers.get("x-robots-tag")).toBeNull();
    const found = await world.get("/t/acme/documents?q=soc");
    expect(found.headers.get("x-robots-tag")).toBe("noindex");
    expect(await found.text()).not.toMatch(/canonical|og:title/);
  });
});
