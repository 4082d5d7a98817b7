import { describe, expect, it } from "vitest";
import {
  isAll,
  isSome,
  refreshed,
  type Selection,
  toggle,
  toggleAll,
} from "../../../web/admin/shared/selection.ts";

const a = { id: "a", title: "A" };
const b = { id: "b", title: "B" };
const c = { id: "c", title: "C" };
const none: Selection<typeof a> = new Map();
const ids = (selection: Selection<typeof a>) => [...selection.keys()].sort();

describe("what is ticked", () => {
  it("comes and goes by one", () => {
    expect(ids(toggle(none, a))).toEqual(["a"]);
    expect(ids(toggle(toggle(none, a), a))).toEqual([]);
    expect(none.size).toBe(0);
  });

  it("outlives another search: ticking all that is shown keeps what is not shown", () => {
    const before = toggle(none, a);
    const all = toggleAll(before, [b, c]);
    expect(ids(all)).toEqual(["a", "b", "c"]);
    expect(ids(toggleAll(all, [b, c]))).toEqual(["a"]);
  });

  it("tells all from some from none of what is shown", () => {
    const some = toggle(none, a);
    expect([isAll(some, [a, b]), isSome(some, [a, b])]).toEqual([false, true]);
    expect([isAll(some, [a]), isSome(some, [a])]).toEqual([true, false]);
    expect([isAll(some, [b]), isSome(some, [b])]).toEqual([false, false]);
    expect(isAll(none, [])).toBe(false);
  });

  it("follows newer states of the same things, and takes nothing in by it", () => {
    const newer = { ...a, title: "A, renamed" };
    const after = refreshed(toggle(none, a), [newer, b]);
    expect([...after.values()]).toEqual([newer]);
    expect(refreshed(after, [newer, b])).toBe(after);
  });
});
