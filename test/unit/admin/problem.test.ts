import { describe, expect, it } from "vitest";
import {
  ApiError,
  explain,
  isTransient,
  problemFrom,
  Unreachable,
} from "../../../web/admin/shared/problem.ts";

const answer = (status: number, body?: unknown) => new ApiError(problemFrom(status, body));

describe("what an error says to the person before it", () => {
  it("passes on the API's own sentence", () => {
    expect(
      explain(answer(409, { detail: "This is the last admin. Make someone else an admin first." })),
    ).toBe("This is the last admin. Make someone else an admin first.");
  });

  it("finds words for an answer that is no problem document", () => {
    for (const status of [400, 403, 404, 429, 500, 502]) expect(explain(answer(status))).toMatch(/\.$/);
  });

  it("says when to try again", () => {
    expect(explain(answer(503, { detail: "Notion is busy.", retryAfter: 30 }))).toBe(
      "Notion is busy. Try again in 30 seconds.",
    );
    expect(explain(answer(429, { detail: "Too many.", retryAfter: 600 }))).toBe(
      "Too many. Try again in 10 minutes.",
    );
  });

  it("tells that someone else was first, and that nothing was changed", () => {
    expect(explain(answer(412, { detail: "x" }))).toMatch(
      /Someone else changed this document first.*not made/,
    );
  });

  it("adds the faults of a form", () => {
    const issues = [{ path: "email", message: "Invalid e-mail address." }];
    expect(explain(answer(400, { detail: "Something is not right.", issues }))).toBe(
      "Something is not right. Invalid e-mail address.",
    );
  });

  it("tells a lost network from a fault of the page", () => {
    expect(explain(new Unreachable())).toMatch(/could not be reached/);
    expect(explain(new TypeError("x is not a function"))).toMatch(/Reload the page/);
  });
});

describe("what is worth another try", () => {
  it("is what nobody answered or someone was too busy for", () => {
    expect(isTransient(new Unreachable())).toBe(true);
    expect(isTransient(answer(503))).toBe(true);
    expect(isTransient(answer(404))).toBe(false);
    expect(isTransient(answer(412))).toBe(false);
    expect(isTransient(new TypeError("x"))).toBe(false);
  });
});
