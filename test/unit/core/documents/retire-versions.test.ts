import { describe, expect, it } from "vitest";
import { retiredOf } from "../../../../functions/core/documents/retire-versions.ts";
import { publish } from "../../../../functions/core/documents/transitions.ts";
import { aDocument, aHash, aVersion } from "../../../fakes/builders.ts";
import { days, purgeStage } from "./purge-stage.ts";

const at = (day: number) => new Date(Date.UTC(2026, 0, 1) + days(day)).toISOString();
/** Version n was made on day n. */
const versions = (count: number) =>
  Array.from({ length: count }, (_, n) => aVersion({ n: n + 1, createdAt: at(n + 1) }));
const numbers = (document: Parameters<typeof retiredOf>[0], count: number, day: number) =>
  retiredOf(document, versions(count), new Date(at(day))).map(({ n }) => n);

describe("old drafts", () => {
  it("go 90 days after a newer one took their place; the newest ten stay however old", () => {
    const document = aDocument({ version: 14, releases: [] });
    expect(numbers(document, 14, 91)).toEqual([]);
    expect(numbers(document, 14, 92)).toEqual([1]);
    expect(numbers(document, 14, 1_000)).toEqual([1, 2, 3, 4]);
    expect(numbers({ ...document, version: 10 }, 10, 1_000)).toEqual([]);
  });

  it("stay where they were ever published, or are what a fork began from or has beside it", () => {
    const document = aDocument({
      version: 14,
      releases: [1],
      beside: { version: 3, at: at(3) },
    });
    expect(numbers(document, 14, 1_000)).toEqual([2, 4]);
  });

  it("all stay in a document that was published more often than is written down", async () => {
    const releases = Array.from({ length: 5_000 }, (_, n) => n + 1);
    const document = aDocument({ version: 5_001, sha256: aHash("a"), releases });
    const version = aVersion({ n: 5_001 });
    const named = { version: 5_001, sha256: version.sha256 };
    const published = publish(document, named, version, "ada@acme.test", new Date(at(1)));
    expect(published).not.toHaveProperty("releases");
    expect(numbers({ ...published, version: 14 }, 14, 1_000)).toEqual([]);
  });

  it("stay in the archive, and in documents from before publications were written down", () => {
    const { releases: _, ...old } = aDocument({ version: 14, releases: [] });
    expect(numbers(old, 14, 1_000)).toEqual([]);
    expect(numbers(aDocument({ version: 14, releases: [], state: "archived" }), 14, 1_000)).toEqual([]);
  });
});

describe("retiring them", () => {
  async function written() {
    const stage = purgeStage();
    for (let n = 1; n <= 14; n++) {
      const document = await stage.write("doc_1", `Text ${n % 12}`, {
        createdAt: stage.ctx.now().toISOString(),
      });
      if (n === 1)
        await stage.ctx.documents.save(
          { ...document, releases: [] },
          {
            ...(stage.traces.at(-1) ?? expect.fail()),
            did: "document.changed",
          },
        );
    }
    return stage;
  }
  /** Seven days of it, since each workspace has its own day of the week. */
  async function week(stage: Awaited<ReturnType<typeof written>>) {
    let versions = 0;
    for (let day = 0; day < 7; day++) {
      stage.clock.advance(days(1));
      versions += (await stage.run()).versions;
    }
    return versions;
  }

  it("happens once a week, on record, and takes the bytes that nothing else refers to", async () => {
    const stage = await written();
    expect(await week(stage)).toBe(0);
    stage.clock.advance(days(90));
    expect(await week(stage)).toBe(4);
    expect(stage.traces.at(-1)).toMatchObject({
      did: "document.versions_retired",
      by: { type: "system", id: "purge" },
      details: { versions: [1, 2, 3, 4] },
    });
    expect(stage.memory.versions.size).toBe(10);
    stage.clock.advance(days(30));
    await week(stage);
    // Texts 1 and 2 came once more, as versions 13 and 14.
    expect(stage.texts()).toEqual([0, 1, 2, 5, 6, 7, 8, 9, 10, 11].map((n) => `Text ${n}`).sort());
    expect(await stage.ctx.documents.get("wsp_acme", "doc_1")).toMatchObject({ version: 14 });
  });

  it("loses cleanly to somebody who changes the document meanwhile, and comes again", async () => {
    const stage = await written();
    stage.clock.advance(days(97));
    const retire: typeof stage.purges.retire = async (document, ...rest) => {
      const latest = await stage.ctx.documents.get("wsp_acme", document.id);
      if (latest) await stage.ctx.documents.save(latest, stage.traces.at(-1) ?? expect.fail());
      return stage.purges.retire(document, ...rest);
    };
    for (let day = 0; day < 7; day++) {
      stage.clock.advance(days(1));
      expect(await stage.run({ purges: { ...stage.purges, retire } })).toMatchObject({ versions: 0 });
    }
    expect(stage.memory.versions.size).toBe(14);
    expect(await week(stage)).toBe(4);
  });
});
