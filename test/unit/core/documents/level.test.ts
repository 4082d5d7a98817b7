import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Level, levels, widens } from "../../../../functions/core/access/level.ts";
import type { Audience } from "../../../../functions/core/documents/audience.ts";
import { setLevel } from "../../../../functions/core/documents/set-level.ts";
import { publishDocument } from "../../../../functions/core/documents/shelve.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { aDocument, aHash, aPublishedDocument, aVersion } from "../../../fakes/builders.ts";
import { anActor, testContext } from "../../../fakes/context.ts";
import { as, propertyTime } from "../stage.ts";

const documentId = "doc_soc2";
const to = (level: Level, confirm?: Audience["confirm"]) => ({ documentId, ifMatch: "*", level, confirm });

async function audienceOf(ctx: Parameters<typeof setLevel>[0], level: Level): Promise<Audience> {
  const asked = await setLevel(ctx, to(level)).catch((error: unknown) => error);
  if (!(asked instanceof AppError) || asked.code !== "conflict") throw new Error("It did not ask");
  return asked.details.audience as Audience; // what setLevel puts there
}

describe("a document's level", () => {
  it(
    "property: narrows at once, and widens only when the audience that was shown is confirmed",
    async () => {
      const level = fc.constantFrom(...levels);
      await fc.assert(
        fc.asyncProperty(level, level, fc.boolean(), async (from, next, shown) => {
          const document = shown ? aPublishedDocument({ level: from }) : aDocument({ level: from });
          const { ctx, traces } = testContext({ documents: [document] });
          if (widens(from, next)) {
            const { confirm, sentence } = await audienceOf(ctx, next);
            expect(sentence).toContain("SOC 2 report");
            expect(traces).toEqual([]);
            expect(await setLevel(ctx, to(next, confirm))).toMatchObject({ level: next });
          } else expect(await setLevel(ctx, to(next))).toMatchObject({ level: next });
          expect(traces.map(({ did }) => did)).toEqual(from === next ? [] : ["document.level_changed"]);
        }),
        { numRuns: propertyRuns(100) },
      );
    },
    propertyTime,
  );

  it("names who gains access", async () => {
    const { ctx } = testContext({ documents: [aPublishedDocument({ level: "internal" })] });
    expect((await audienceOf(ctx, "public")).sentence).toBe(
      "Anyone on the internet, search engines included, can then read version 1 of “SOC 2 report”. Until now only members of your workspace can.",
    );
    expect((await audienceOf(ctx, "requires_nda")).sentence).toContain("accepted the current NDA");
  });

  it("asks again where the answer is about another level, another version or what was not yet published", async () => {
    const stage = testContext({ documents: [aDocument()], versions: [aVersion()] });
    const { confirm } = await audienceOf(stage.ctx, "restricted");
    await expect(setLevel(stage.ctx, to("public", confirm))).rejects.toMatchObject({ code: "conflict" });
    await expect(setLevel(stage.ctx, to("restricted", { ...confirm, version: 2 }))).rejects.toMatchObject({
      code: "conflict",
    });
    await publishDocument(stage.ctx, { documentId, ifMatch: "*", version: 1, sha256: aHash("a") });
    await expect(setLevel(stage.ctx, to("restricted", confirm))).rejects.toMatchObject({
      code: "conflict",
      details: { what: "audience" },
    });
  });

  it("stays with a document in the archive", async () => {
    const { ctx } = testContext({ documents: [aDocument({ state: "archived", level: "restricted" })] });
    await expect(setLevel(ctx, to("internal"))).rejects.toMatchObject({ code: "conflict" });
  });

  it("is set by managers who saw the document as it is, in their own workspace", async () => {
    const { ctx } = testContext({ documents: [aDocument({ level: "public" })] });
    const asked = to("internal");
    await expect(setLevel(as(ctx, "accounts"), asked)).rejects.toMatchObject({ code: "forbidden" });
    const other = { ...ctx, actor: anActor("admin", "wsp_other") };
    await expect(setLevel(other, asked)).rejects.toMatchObject({ code: "not_found" });
    await expect(setLevel(ctx, { ...asked, ifMatch: undefined })).rejects.toMatchObject({
      code: "precondition",
      details: { missing: true },
    });
    await expect(setLevel(ctx, { ...asked, ifMatch: '"7"' })).rejects.toMatchObject({
      code: "precondition",
      details: { missing: false },
    });
    expect(await setLevel(ctx, { ...asked, ifMatch: '"1"' })).toMatchObject({ level: "internal", rev: 2 });
  });
});
