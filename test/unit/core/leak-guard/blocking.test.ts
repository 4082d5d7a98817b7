import { describe, expect, it } from "vitest";
import { levels, widens } from "../../../../functions/core/access/level.ts";
import { setLevel } from "../../../../functions/core/documents/set-level.ts";
import { publishDocument } from "../../../../functions/core/documents/shelve.ts";
import { isAppError } from "../../../../functions/core/errors.ts";
import { blockedBy } from "../../../../functions/core/leak-guard/blocking.ts";
import { clearFinding, reopenFinding } from "../../../../functions/core/leak-guard/clear.ts";
import type { Finding } from "../../../../functions/core/leak-guard/finding.ts";
import { listFindings } from "../../../../functions/core/leak-guard/read.ts";
import { aDocument, aHash, aPublishedDocument, aVersion } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { as } from "../stage.ts";

const documentId = "doc_soc2";
const findings: Finding[] = ["a", "b"].map((name) => ({
  id: `fnd_${name}`,
  kind: "internal_mark",
  rule: "TODO",
  place: { part: "text", line: 2 },
  excerpt: "TODO",
}));
const cleared = [
  {
    findingId: "fnd_a",
    verdict: "false_positive" as const,
    reason: "An example",
    by: "ada@acme.test",
    at: "2026-11-20T09:00:00.000Z",
  },
];
const clearing = {
  documentId,
  ifMatch: "*",
  findingId: "fnd_a",
  verdict: "justified" as const,
  reason: "Meant to be read",
};

/** The answer in a word: done, or what it was refused for. */
const outcome = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => "done",
    (error: unknown) => (isAppError(error) ? (error.details.what ?? error.code) : error),
  );

describe("what is cleared", () => {
  it("never makes a document too large to be kept, whatever the reasons are written in", async () => {
    const many = Array.from({ length: 300 }, (_, n) => ({ ...findings[0], id: `fnd_${n}` })) as Finding[];
    const { ctx } = testContext({ documents: [aDocument()], versions: [aVersion({ findings: many })] });
    let refused: unknown;
    for (const { id } of many)
      refused ??= await outcome(
        clearFinding(ctx, { ...clearing, findingId: id, reason: "公開しても問題ありません。".repeat(38) }),
      ).then((said) => (said === "done" ? undefined : said));
    expect(refused).toBe("limit_reached");
    const document = await ctx.documents.get("wsp_acme", documentId);
    expect(Buffer.byteLength(JSON.stringify(document))).toBeLessThan(200_000);
    await publishDocument(ctx, { documentId, ifMatch: "*", version: 1, sha256: aHash("a") });
  });
});

describe("what findings keep from outsiders", () => {
  const cases = levels.flatMap((level) =>
    [0, 1, 2].flatMap((count) => [false, true].map((isCleared) => ({ level, count, isCleared }))),
  );

  it.each(cases)(
    "publishing at $level with $count findings, the first cleared: $isCleared",
    async ({ level, count, isCleared }) => {
      const document = aDocument({ level, ...(isCleared ? { cleared } : {}) });
      const version = aVersion({ findings: findings.slice(0, count) });
      const { ctx, traces } = testContext({ documents: [document], versions: [version] });
      const open = Math.max(0, count - (isCleared ? 1 : 0));
      const blocked = level !== "internal" && open > 0;

      expect(blockedBy(document, version, level)).toHaveLength(blocked ? open : 0);
      const asked = publishDocument(ctx, { documentId, ifMatch: "*", version: 1, sha256: aHash("a") });
      expect(await outcome(asked)).toBe(blocked ? "findings" : "done");
      expect(traces.map(({ did }) => did)).toEqual(blocked ? [] : ["document.published"]);
    },
  );

  const moves = levels.flatMap((from) => levels.filter((to) => to !== from).map((to) => ({ from, to })));

  it.each(moves)("moving what is published from $from to $to", async ({ from, to }) => {
    const document = aPublishedDocument({ level: from });
    const stage = testContext({ documents: [document], versions: [aVersion({ findings })] });
    expect(await outcome(setLevel(stage.ctx, { documentId, ifMatch: "*", level: to }))).toBe(
      widens(from, to) ? "findings" : "done",
    );
  });

  it.each(moves)(
    "moving a draft from $from to $to tells of what is open and refuses nothing",
    async ({ from, to }) => {
      const { ctx } = testContext({
        documents: [aDocument({ level: from })],
        versions: [aVersion({ findings })],
      });
      const input = { documentId, ifMatch: "*", level: to };
      const asked = await setLevel(ctx, input).catch((error: unknown) => error);
      if (!widens(from, to)) return expect(asked).toMatchObject({ level: to });
      expect(asked).toMatchObject({ details: { what: "audience", audience: { findings } } });
      const confirm = (asked as { details: { audience: { confirm: never } } }).details.audience.confirm; // as just seen
      expect(await setLevel(ctx, { ...input, confirm })).toMatchObject({ level: to });
    },
  );

  it("are those of what is served: a newer version that waits holds up no widening of an older one", async () => {
    const document = { ...aPublishedDocument({ level: "restricted" }), version: 2 };
    const versions = [aVersion({ findings: [] }), aVersion({ n: 2, findings })];
    const { ctx } = testContext({ documents: [document], versions });
    expect(await outcome(setLevel(ctx, { documentId, ifMatch: "*", level: "public" }))).toBe("audience");
  });

  it("say how many there are and name each in the refusal", async () => {
    const { ctx } = testContext({
      documents: [aDocument({ level: "public" })],
      versions: [aVersion({ findings })],
    });
    await expect(
      publishDocument(ctx, { documentId, ifMatch: "*", version: 1, sha256: aHash("a") }),
    ).rejects.toMatchObject({
      code: "conflict",
      details: { what: "findings", findings, open: 2, version: 1 },
    });
  });

  it("count as one where the text of an old version cannot be found: nobody has looked", async () => {
    const { findings: _, ...old } = aVersion();
    const { ctx } = testContext({ documents: [aDocument({ level: "public" })], versions: [old] });
    const asked = publishDocument(ctx, { documentId, ifMatch: "*", version: 1, sha256: aHash("a") });
    expect(await outcome(asked)).toBe("findings");
  });
});

describe("clearing a finding", () => {
  const given = () =>
    testContext({
      documents: [aDocument({ level: "public", openFindings: 2 })],
      versions: [aVersion({ findings })],
    });

  it("is on record with who, why and where, and lets the version go out once all are cleared", async () => {
    const { ctx, traces } = given();
    expect(await clearFinding(ctx, clearing)).toMatchObject({
      openFindings: 1,
      cleared: [
        { findingId: "fnd_a", verdict: "justified", reason: "Meant to be read", by: "ada@acme.test" },
      ],
    });
    expect(traces.at(-1)).toMatchObject({
      did: "document.finding_cleared",
      why: "Meant to be read",
      details: {
        kind: "internal_mark",
        rule: "TODO",
        place: { part: "text", line: 2 },
        verdict: "justified",
        open: 1,
      },
    });
    expect(JSON.stringify(traces)).not.toContain("excerpt");
    await clearFinding(ctx, { ...clearing, findingId: "fnd_b" });
    const asked = publishDocument(ctx, { documentId, ifMatch: "*", version: 1, sha256: aHash("a") });
    expect(await outcome(asked)).toBe("done");
  });

  it("may be said anew, and taken back", async () => {
    const { ctx, traces } = given();
    await clearFinding(ctx, clearing);
    await clearFinding(ctx, { ...clearing, verdict: "false_positive", reason: "An example" });
    const { items } = await listFindings(ctx, { documentId });
    expect(items.map(({ cleared }) => cleared?.reason)).toEqual(["An example", undefined]);
    const reopened = await reopenFinding(ctx, { documentId, ifMatch: "*", findingId: "fnd_a" });
    expect(reopened).toMatchObject({ openFindings: 2 });
    expect(reopened.cleared).toBeUndefined();
    expect(traces.at(-1)).toMatchObject({ did: "document.finding_reopened", details: { rule: "TODO" } });
    await expect(reopenFinding(ctx, { documentId, ifMatch: "*", findingId: "fnd_a" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is for those who may write, of a finding that is there, in a state that was seen", async () => {
    const { ctx } = given();
    expect(await outcome(clearFinding(as(ctx, "accounts"), clearing))).toBe("forbidden");
    expect(await outcome(clearFinding(ctx, { ...clearing, findingId: "fnd_none" }))).toBe("Finding");
    expect(await outcome(clearFinding(ctx, { ...clearing, ifMatch: '"9"' }))).toBe("precondition");
  });
});
