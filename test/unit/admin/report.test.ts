import { describe, expect, it } from "vitest";
import type { ImportItemView } from "../../../functions/http/schemas/catalog.ts";
import {
  isStuck,
  itemState,
  notes,
  progressOf,
  summary,
} from "../../../web/admin/features/imports/report.ts";

const item = (
  n: number,
  state: ImportItemView["state"],
  more: Partial<ImportItemView> = {},
): ImportItemView => ({
  n,
  id: `page-${n}`,
  type: "page",
  title: `Page ${n}`,
  state,
  retryable: state === "failed",
  ...more,
});

const nothing = {
  ...{ queued: 0, reading: 0, converting: 0, done: 0, failed: 0, stopped: 0, skipped: 0, nothing: 0 },
  ...{ imported: 0, updated: 0, unchanged: 0 },
};

describe("an import under way", () => {
  it("counts what has ended, well or not, and names what is being worked on", () => {
    const items = [
      item(0, "done"),
      item(1, "failed"),
      item(2, "reading"),
      item(3, "converting"),
      item(4, "queued"),
    ];
    expect(progressOf({ total: 5, items })).toMatchObject({
      done: 2,
      wrong: 1,
      percent: 40,
      current: { n: 3 },
    });
  });

  it("is stuck where something may be retried that has not ended, and not where it has", () => {
    expect(isStuck({ items: [item(0, "failed"), item(1, "reading")] })).toBe(false);
    expect(isStuck({ items: [item(0, "done"), item(1, "converting", { retryable: true })] })).toBe(true);
    expect(isStuck({})).toBe(false);
  });

  it("has not begun while its items are still being written", () => {
    expect(progressOf({ total: 5 })).toMatchObject({ done: 0, percent: 0, current: undefined });
  });
});

describe("the report of an import", () => {
  it("leaves out what did not happen", () => {
    expect(summary({ ...nothing, imported: 3, unchanged: 1, failed: 1 })).toBe(
      "3 imported, 1 unchanged, 1 failed",
    );
    expect(summary(nothing)).toBe("Nothing to do");
  });

  it("adds up what is lacking of each page, by how much of it came", () => {
    const items = [
      item(0, "done", { notExposed: [{ type: "button", count: 2 }] }),
      item(1, "done", {
        notExposed: [
          { type: "button", count: 1 },
          { type: "link_preview", count: 4 },
          { type: "button", count: 1, how: "unreadable" },
        ],
      }),
      item(2, "failed"),
    ];
    expect(notes(items)).toEqual([
      { type: "link_preview", count: 4 },
      { type: "button", count: 3 },
      { type: "button", count: 1, how: "unreadable" },
    ]);
  });

  it("says what became of an item that is done", () => {
    expect(itemState({ state: "done", outcome: "unchanged" })).toBe("Unchanged");
    expect(itemState({ state: "nothing" })).toBe("Nothing to import");
  });

  it("says that large files are being copied, for as long as they are", () => {
    expect(itemState({ state: "converting", moving: true })).toBe("Copying");
    expect(itemState({ state: "converting" })).toBe("Converting");
    expect(itemState({ state: "done", outcome: "imported", moving: true })).toBe("Imported");
    expect(itemState({ state: "failed", moving: true })).toBe("Failed");
  });
});
