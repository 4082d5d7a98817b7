import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Level, levels } from "../../../../functions/core/access/level.ts";
import type { Context } from "../../../../functions/core/context.ts";
import type { Audience } from "../../../../functions/core/documents/audience.ts";
import type { Document } from "../../../../functions/core/documents/document.ts";
import { dropWidening } from "../../../../functions/core/documents/drop-widening.ts";
import { setLevel } from "../../../../functions/core/documents/set-level.ts";
import {
  archiveDocument,
  publishDocument,
  restoreDocument,
  restoreVersion,
  unpublishDocument,
} from "../../../../functions/core/documents/shelve.ts";
import { standingWidening } from "../../../../functions/core/documents/two-people.ts";
import { AppError, isAppError } from "../../../../functions/core/errors.ts";
import { startImport } from "../../../../functions/core/imports/start.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import {
  aDocument,
  aHash,
  aMember,
  aPublishedDocument,
  aVersion,
  aWorkspace,
} from "../../../fakes/builders.ts";
import { connectedStage, pageId, propertyTime } from "../stage.ts";

const documentId = "doc_soc2";
const seen = { documentId, ifMatch: "*" };
const first = { ...seen, version: 1, sha256: aHash("a") };
const second = { ...seen, version: 2, sha256: aHash("b") };

/** Ada and Ben both may set levels; Ada is a member twice. */
function stageOf(document: Document, twoPeople = true) {
  const stage = connectedStage({
    workspaces: [aWorkspace({ center: { twoPeople } })],
    members: [
      aMember(),
      aMember({ id: "mem_ben", email: "ben@acme.test", userId: "usr_ben", role: "manager" }),
      aMember({ id: "mem_ada2", email: "ada@home.test", userId: "usr_ada", role: "manager" }),
    ],
    documents: [document],
    versions: [aVersion(), aVersion({ n: 2, sha256: aHash("b") })],
  });
  const asMember = (memberId: string, userId: string, email: string): Context => ({
    ...stage.ctx,
    actor: { type: "member", workspaceId: "wsp_acme", memberId, userId, email, role: "manager" },
  });
  const ben = asMember("mem_ben", "usr_ben", "ben@acme.test");
  const names = () => stage.traces.map(({ did }) => did);
  const read = async () => (await stage.ctx.documents.get("wsp_acme", documentId)) as Document; // it is there
  return { ...stage, ada: stage.ctx, ben, asMember, names, read };
}

/** Asks, and confirms what was shown. */
async function widen(ctx: Context, level: Level = "public") {
  const asked = await setLevel(ctx, { ...seen, level }).catch((error: unknown) => error);
  if (!(asked instanceof Error)) return { audience: undefined, document: asked as Document }; // it acted at once
  if (!(asked instanceof AppError) || !asked.details.audience) throw asked;
  const audience = asked.details.audience as Audience; // what setLevel puts there
  const document = await setLevel(ctx, { ...seen, level, confirm: audience.confirm });
  return { audience, document };
}

const asPublished = (but: Partial<Document> = {}) => aPublishedDocument({ level: "restricted", ...but });

describe("two people for what everybody may read", () => {
  it("the first one’s wish is noted and opens nothing; the second one’s opens it", async () => {
    const stage = stageOf(asPublished());
    const { ada, ben, names } = stage;
    const wish = await widen(ada);
    expect(wish.audience?.second).toEqual({});
    expect(wish.document).toMatchObject({
      level: "restricted",
      widening: { to: "public", version: 1, by: { id: "mem_ada" } },
    });
    const agreement = await widen(ben);
    expect(agreement.audience?.second).toMatchObject({ asked: { by: "ada@acme.test" } });
    expect(agreement.document).toMatchObject({
      level: "public",
      agreed: { version: 1, by: [{ id: "mem_ada" }, { id: "mem_ben" }] },
    });
    expect(agreement.document.widening).toBeUndefined();
    expect(names()).toEqual(["document.widening_asked", "document.level_changed"]);
    expect(stage.traces[1]?.details).toMatchObject({ to: "public", askedBy: "ada@acme.test" });
  });

  it("nobody agrees with themselves, by whichever of their memberships", async () => {
    const { ada, asMember } = stageOf(asPublished());
    await widen(ada);
    await expect(widen(ada)).rejects.toMatchObject({ code: "conflict", details: { what: "second_person" } });
    const again = asMember("mem_ada2", "usr_ada", "ada@home.test");
    await expect(widen(again)).rejects.toMatchObject({ details: { what: "second_person" } });
  });

  it("a wish is void once the level or the published version is another, and when whoever had it may not widen any more", async () => {
    const narrowed = stageOf(asPublished());
    await widen(narrowed.ada);
    await setLevel(narrowed.ada, { ...seen, level: "internal" });
    await widen(narrowed.ada, "restricted");
    expect((await narrowed.read()).widening).toBeUndefined();
    expect((await widen(narrowed.ben)).document).toMatchObject({
      level: "restricted",
      widening: { by: { id: "mem_ben" } },
    });

    const published = stageOf(
      asPublished({ version: 2, sha256: aHash("b"), published: asPublished().published }),
    );
    await widen(published.ada);
    await publishDocument(published.ada, second);
    expect((await widen(published.ben)).document).toMatchObject({ level: "restricted" });

    const gone = stageOf(asPublished());
    await widen(gone.ada);
    for (const [key, member] of gone.memory.members)
      if (member.id === "mem_ada") gone.memory.members.set(key, { ...member, role: "accounts" });
    expect((await widen(gone.ben)).document).toMatchObject({ level: "restricted" });
  });

  it("a newer draft voids what was asked for an older one", async () => {
    const { ada, ben, memory, read } = stageOf(aDocument({ level: "internal" }));
    await widen(ada);
    for (const [key, document] of memory.documents)
      memory.documents.set(key, { ...document, version: 2, sha256: aHash("b") });
    expect(standingWidening(await read())).toBeUndefined();
    expect((await widen(ben)).document).toMatchObject({ level: "internal", widening: { version: 2 } });
  });

  it("a public draft is published by two: whoever published it first only asks, and the other one has to mean that version", async () => {
    const { ada, ben, names, read } = stageOf(aDocument({ level: "public" }));
    expect(await publishDocument(ada, first)).toMatchObject({ state: "draft", widening: { version: 1 } });
    await expect(publishDocument(ada, first)).rejects.toMatchObject({ code: "conflict" });
    expect(await publishDocument(ben, first)).toMatchObject({ state: "published", agreed: { version: 1 } });
    expect((await read()).widening).toBeUndefined();
    expect(names()).toEqual(["document.widening_asked", "document.published"]);
  });

  it("a draft that two widened is published by one, and is not once it says something else", async () => {
    const same = stageOf(aDocument());
    await widen(same.ada);
    await widen(same.ben);
    expect(await publishDocument(same.ada, first)).toMatchObject({ state: "published" });
    await unpublishDocument(same.ada, seen);
    expect(await publishDocument(same.ada, first)).toMatchObject({ state: "published" });

    const other = stageOf(aDocument());
    await widen(other.ada);
    await widen(other.ben);
    for (const [key, document] of other.memory.documents)
      other.memory.documents.set(key, { ...document, version: 2, sha256: aHash("b") });
    expect(await publishDocument(other.ada, second)).toMatchObject({
      state: "draft",
      widening: { version: 2 },
    });
  });

  it("what everybody reads already goes on by one", async () => {
    const { ada } = stageOf(
      aPublishedDocument({ version: 2, sha256: aHash("b"), published: aPublishedDocument().published }),
    );
    expect(await publishDocument(ada, second)).toMatchObject({ published: { version: 2 } });
  });

  it("neither the archive nor an import goes round it", async () => {
    const { ada, ben } = stageOf(asPublished());
    await widen(ada);
    await widen(ben);
    await archiveDocument(ada, seen);
    expect(await restoreDocument(ada, seen)).toMatchObject({
      state: "draft",
      level: "public",
      grantsSuspended: true,
    });
    expect(await publishDocument(ada, first)).toMatchObject({ state: "draft", widening: { version: 1 } });

    const items = [{ id: pageId(1), type: "page" as const }];
    const asked = { connectionId: "con_acme", items };
    const connectionId = (await ada.connections.list("wsp_acme"))[0]?.id ?? "";
    await expect(startImport(ada, { ...asked, connectionId, level: "public" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("two people"),
    });
    expect(await startImport(ada, { ...asked, connectionId, level: "restricted" })).toMatchObject({
      total: 1,
    });
  });

  it("can be turned down by anyone who could agree, with a reason or none", async () => {
    const { ada, ben, read, traces } = stageOf(asPublished());
    await widen(ada);
    await dropWidening(ben, { ...seen, reason: "It names a customer" });
    expect((await read()).widening).toBeUndefined();
    expect(traces.at(-1)).toMatchObject({ did: "document.widening_dropped", why: "It names a customer" });
    await expect(dropWidening(ben, seen)).rejects.toMatchObject({ code: "conflict" });
    await widen(ada);
    await dropWidening(ada, seen);
    expect((await widen(ben)).document).toMatchObject({ level: "restricted" });
  });

  it("is nobody’s rule until it is switched on", async () => {
    const { ada, names } = stageOf(aDocument(), false);
    expect((await widen(ada)).document).toMatchObject({ level: "public" });
    await publishDocument(ada, first);
    expect(names()).toEqual(["document.level_changed", "document.published"]);
  });

  it(
    "property: whatever one person does, in which order, nobody outside gets to read it",
    async () => {
      const act = fc.oneof(
        fc.record({ do: fc.constant("level" as const), level: fc.constantFrom(...levels) }),
        fc.record({ do: fc.constant("version" as const), n: fc.constantFrom(1, 2) }),
        fc.record({ do: fc.constantFrom("publish", "unpublish", "archive", "restore", "drop") }),
      );
      const start = fc.record({ level: fc.constantFrom(...levels), agreed: fc.boolean() });
      await fc.assert(
        fc.asyncProperty(start, fc.array(act, { maxLength: 12 }), async ({ level, agreed }, acts) => {
          const by = [1, 2].map((n) => ({ id: `mem_${n}`, name: `${n}@acme.test` }));
          const before = { version: 99, at: "2026-11-01T09:00:00.000Z", by };
          const stage = stageOf(
            aDocument({ level, version: 2, sha256: aHash("b"), ...(agreed ? { agreed: before } : {}) }),
          );
          for (const one of acts) {
            await done(stage.ada, one).catch((error: unknown) => {
              if (!isAppError(error)) throw error;
            });
            const { level: at, published } = await stage.read();
            expect(at === "public" && published !== undefined).toBe(false);
          }
        }),
        { numRuns: propertyRuns(150) },
      );
    },
    propertyTime,
  );
});

/** As somebody does it who confirms whatever is shown. */
async function done(ctx: Context, one: { do: string; level?: Level; n?: number }): Promise<unknown> {
  const document = (await ctx.documents.get("wsp_acme", documentId)) as Document; // it is there
  if (one.level) return widen(ctx, one.level);
  if (one.n) return restoreVersion(ctx, { ...seen, n: one.n });
  if (one.do === "publish")
    return publishDocument(ctx, { ...seen, version: document.version, sha256: document.sha256 });
  if (one.do === "unpublish") return unpublishDocument(ctx, seen);
  if (one.do === "archive") return archiveDocument(ctx, seen);
  if (one.do === "restore") return restoreDocument(ctx, seen);
  return dropWidening(ctx, seen);
}
