import { describe, expect, it } from "vitest";
import type { RunView } from "../../../functions/http/schemas/connections.ts";
import { askedBy, countsOf } from "../../../web/admin/features/connections/run-words.ts";

const run: RunView = {
  id: "run_1",
  kind: "sync",
  trigger: "schedule",
  state: "done",
  seen: 0,
  changed: 0,
  proposed: 0,
  flagged: 0,
  failed: 0,
  failures: [],
  calls: 1,
  message: "Nothing had changed.",
  createdAt: "2026-11-20T10:00:00.000Z",
};

describe("an earlier sync in words", () => {
  it("says who or what asked for it", () => {
    expect(askedBy(run)).toBe("on schedule");
    expect(askedBy({ ...run, trigger: "person", by: "ada@acme.test" })).toBe("asked for by ada@acme.test");
    // Those of earlier versions do not know who it was.
    expect(askedBy({ ...run, trigger: "person" })).toBe("asked for by a person");
    expect(askedBy({ ...run, trigger: "person", by: "ada@acme.test", everything: true })).toBe(
      "a check of everything, asked for by ada@acme.test",
    );
  });

  it("counts what it did, and leaves out what it did not", () => {
    expect(countsOf(run)).toEqual(["1 call to Notion"]);
    const counts = { calls: 1_204, seen: 40, changed: 3, proposed: 2, flagged: 1, failed: 5 };
    expect(countsOf({ ...run, ...counts })).toEqual([
      "1,204 calls to Notion",
      "40 seen",
      "3 changed",
      "2 proposed",
      "1 flagged",
      "5 not read",
    ]);
  });
});
