import { beforeEach, describe, expect, it } from "vitest";
import { aHash } from "../../fakes/builders.ts";
import { createWorld, type World } from "./world.ts";

let world: World;
const picture = `media/${aHash("b")}.png`;
const agreement = `media/${aHash("e")}.pdf`;

beforeEach(async () => {
  world = await createWorld();
  await world.publish(
    "Words",
    { slug: "report" },
    {
      files: [
        {
          id: "fil_1",
          name: "SOC 2.pdf",
          contentType: "application/pdf",
          size: 2_400_000,
          sha256: aHash("c"),
        },
        {
          id: "fil_2",
          name: "notes.xyz",
          contentType: "application/x-made-up",
          size: 840,
          sha256: aHash("d"),
        },
      ],
      media: [
        { path: picture, sha256: aHash("b"), contentType: "image/png", size: 1 },
        {
          path: agreement,
          name: "Agreement.pdf",
          sha256: aHash("e"),
          contentType: "application/pdf",
          size: 1,
        },
      ],
    },
  );
});

describe("the files of a document", () => {
  it("are listed with what they are, how large, and their hash", async () => {
    const page = await world.text("/t/acme/documents/report");
    const words = page.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
    expect(words).toContain(`SOC 2.pdf PDF · 2.4 MB Download SOC 2.pdf SHA-256 ${aHash("c")}`);
    expect(words).toContain("notes.xyz File · 840 bytes");
    expect(page).toContain('href="/t/acme/documents/report/files/fil_1"');
    expect(page).not.toContain("content.test");
  });

  it("are fetched from an address that lives a minute, which nobody keeps or passes on", async () => {
    for (const [path, location] of [
      ["files/fil_1", `https://content.test/wsp_acme/${aHash("c")}?name=SOC+2.pdf&disposition=attachment`],
      [picture, `https://content.test/wsp_acme/${aHash("b")}?name=${aHash("b")}.png&disposition=inline`],
      [agreement, `https://content.test/wsp_acme/${aHash("e")}?name=Agreement.pdf&disposition=attachment`],
    ]) {
      const response = await world.get(`/t/acme/documents/report/${path}`);
      expect(response.status).toBe(302);
      expect(response.headers.get("location")).toBe(location);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("referrer-policy")).toBe("no-referrer");
      expect(await response.text()).toBe("");
    }
  });

  it("have no address for whoever only asks whether they are there", async () => {
    for (const path of ["files/fil_1", picture, agreement]) {
      const response = await world.get(`/t/acme/documents/report/${path}`, { method: "HEAD" });
      expect([response.status, response.headers.get("location")]).toEqual([200, null]);
      expect(response.headers.get("cache-control")).toBe("no-store");
    }
  });
});
