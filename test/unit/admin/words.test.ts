import { describe, expect, it } from "vitest";
import {
  clockTime,
  dayHeading,
  fileSize,
  plural,
  relativeTime,
  shortDate,
} from "../../../web/admin/shared/words.ts";

const now = new Date(2026, 10, 20, 18, 0, 0);
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString();
const minutes = 60_000;
const hours = 60 * minutes;
const days = 24 * hours;

describe("how far an instant is from now", () => {
  it.each([
    [20_000, "just now"],
    [-20_000, "just now"],
    [5 * minutes, "5 min ago"],
    [2 * hours, "2 h ago"],
    [1 * days, "1 day ago"],
    [6 * days, "6 days ago"],
    [-4 * hours, "in 4 h"],
  ])("says %i ms as %s", (distance, said) => {
    expect(relativeTime(ago(distance), now)).toBe(said);
  });

  it("names the day once a week has passed, and the year where it is another", () => {
    expect(relativeTime(ago(17 * days), now)).toBe("3 Nov");
    expect(relativeTime(ago(382 * days), now)).toBe("3 Nov 2025");
  });

  it("says nothing of what is no instant", () => {
    expect(relativeTime("yesterday or so", now)).toBe("");
  });
});

describe("times and days", () => {
  it("says the hour alone today and the day with it on others", () => {
    expect(clockTime(ago(-2 * hours), now)).toBe("20:00");
    expect(clockTime(ago(2 * days), now)).toBe("18 Nov, 18:00");
  });

  it("heads the days of a log", () => {
    expect(dayHeading(ago(1 * hours), now)).toBe("Today");
    expect(dayHeading(ago(1 * days), now)).toBe("Yesterday");
    expect(dayHeading(ago(2 * days), now)).toMatch(/^Wednesday,? 18 November 2026$/);
  });

  it("takes a plain date as a date", () => {
    expect(shortDate("2027-02-03", now)).toBe("3 Feb 2027");
  });
});

describe("counts and sizes", () => {
  it("agrees in number", () => {
    expect(plural(1, "page")).toBe("1 page");
    expect(plural(1204, "page")).toBe("1,204 pages");
    expect(plural(2, "document is", "documents are")).toBe("2 documents are");
  });

  it.each([
    [0, "0 bytes"],
    [812, "812 bytes"],
    [1024, "1.0 KB"],
    [4_412_331, "4.2 MB"],
    [200 * 1024 * 1024, "200 MB"],
  ])("says %i bytes as %s", (bytes, said) => {
    expect(fileSize(bytes)).toBe(said);
  });
});
