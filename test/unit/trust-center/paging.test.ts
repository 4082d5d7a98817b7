import { beforeEach, describe, expect, it } from "vitest";
import { linkNamed, titles } from "./reading.ts";
import { createWorld, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

describe("pages of a long list", () => {
  const number = (n: number) => String(n).padStart(3, "0");

  /** 120 open ones, each beside one that is hidden. */
  beforeEach(async () => {
    for (let n = 0; n < 120; n++) {
      await world.publish("a", { id: `doc_${n}`, title: `Policy ${number(n)}` });
      await world.publish("b", { id: `doc_h${n}`, title: `Policy ${number(n)} hidden`, level: "restricted" });
    }
  });

  it("visit each document once, and end", async () => {
    const seen: (string | undefined)[] = [];
    let path: string | undefined = "/t/acme/documents";
    let pages = 0;
    for (; path; pages++) {
      const page: string = await world.text(path);
      seen.push(...titles(page));
      path = linkNamed(page, "More documents");
    }
    expect(pages).toBe(3);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => `Policy ${number(n)}`));
  });

  it("end where nothing more is shown, though more is hidden", async () => {
    for (const n of [50, 51]) await world.publish("c", { title: `Report ${n}` });
    expect(await world.text("/t/acme/documents?q=report")).not.toContain("More documents");
    expect(linkNamed(await world.text("/t/acme/documents?q=policy+00"), "More documents")).toBeUndefined();
  });

  it("name no document in their links", async () => {
    const next = linkNamed(await world.text("/t/acme/documents"), "More documents") ?? "";
    expect(next).toMatch(/^\/t\/acme\/documents\?after=[\w-]{16}$/);
    const mark = Buffer.from(next.slice(-16), "base64url").toString("latin1");
    expect(mark).not.toMatch(/policy|doc_/i);
  });

  it("begin anew at a place that is not there", async () => {
    const first = titles(await world.text("/t/acme/documents"));
    for (const after of ["AAAAAAAAAAAAAAAA", "nonsense", "%00", "a".repeat(3000)])
      expect(titles(await world.text(`/t/acme/documents?after=${after}`))).toEqual(first);
  });

  it("leads back to the first", async () => {
    const next = linkNamed(await world.text("/t/acme/documents?q=policy"), "More documents") ?? "";
    expect(linkNamed(await world.text(next), "Back to the first")).toBe("/t/acme/documents?q=policy");
  });
});

describe("the sitemap", () => {
  it("names what everybody may read, and nothing else", async () => {
    await world.publish("a", { slug: "données", title: "Données" });
    await world.publish("b", { slug: "locked", level: "restricted", showTitle: true });
    await world.publish("c", { slug: "elsewhere", workspaceId: "wsp_globex" });
    const response = await world.get("/t/acme/sitemap.xml");
    expect(response.headers.get("content-type")).toBe("application/xml; charset=utf-8");
    const addresses = [...(await response.text()).matchAll(/<loc>([^<]*)</g)].map(([, address]) => address);
    expect(addresses).toEqual([
      "https://trust.example/t/acme",
      "https://trust.example/t/acme/documents/donn%C3%A9es",
    ]);
  });
});
