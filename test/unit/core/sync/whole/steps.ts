import fc from "fast-check";
import { AppError } from "../../../../../functions/core/errors.ts";

/** Pages 1 to 6, and the rows 7 and 8 of a database. */
export const pages = 8;
export const isRow = (n: number): boolean => n > 6;
/** Only these may go: so few at once are no lost share. */
const mayGo = 4;

export interface Change {
  what: "text" | "title" | "move" | "trash" | "restore" | "unshare" | "share" | "row";
  page: number;
  to: string;
  /** Until search knows of it. */
  lagSeconds: number;
  /** What becomes of Notion's webhook. */
  told: "at once" | "twice" | "late" | "never";
}

export type Step =
  | ({ do: "change" } & Change)
  | { do: "meanwhile"; changes: Change[] }
  | { do: "import" | "check" | "publish"; page: number }
  | { do: "sync"; trigger: "person" | "schedule" }
  | { do: "fail"; on: "changes" | "trashed" | "rows" | "fetch" | "item"; how: keyof typeof faults }
  | { do: "work" | "move" | "drain" | "webhooks" | "revoke" | "reconnect" | "day" }
  | { do: "wait"; seconds: number };

export const faults = {
  "429": () => new AppError("upstream_busy", "Busy", { details: { retryAfter: 5 } }),
  timeout: () => new AppError("upstream_busy", "No answer", { details: { what: "fault" } }),
  "5xx": () => new AppError("upstream_failed", "Nonsense"),
  "dead cursor": () => new AppError("upstream_failed", "Cursor", { details: { reason: "invalid_cursor" } }),
  bug: () => new TypeError("A bug"),
};

const never = 1_000 * 86_400;
const anyPage = fc.integer({ min: 1, max: pages });
const told = {
  lagSeconds: fc.constantFrom(0, 0, 2, 45, 29 * 60, never),
  told: fc.constantFrom("at once", "twice", "late", "never", "never"),
} as const;
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constantFrom("text" as const, "text" as const, "title" as const),
      page: anyPage,
      to: fc.constantFrom("One.", "Two.", "Three.", "# Four\n\n* a list"),
      ...told,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom("trash", "restore", "unshare", "share", "trash", "unshare"),
      page: fc.integer({ min: 1, max: mayGo }),
      to: fc.constant(""),
      ...told,
    }),
  },
  fc.record({
    what: fc.constant("move" as const),
    page: fc.integer({ min: 1, max: 6 }),
    to: fc.constantFrom("handbook", "archive"),
    ...told,
  }),
  fc.record({
    what: fc.constant("row" as const),
    page: fc.integer({ min: 1, max: 3 }),
    to: fc.constant(""),
    ...told,
  }),
);

const ofPage = (what: "import" | "check" | "publish") => fc.record({ do: fc.constant(what), page: anyPage });
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: change.map((one) => ({ do: "change" as const, ...one })) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("meanwhile" as const),
      changes: fc.array(change, { maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("sync" as const),
      trigger: fc.constantFrom("person", "schedule"),
    }),
  },
  { weight: 2, arbitrary: ofPage("publish") },
  ofPage("import"),
  ofPage("check"),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("fail" as const),
      on: fc.constantFrom("changes", "trashed", "rows", "fetch", "item"),
      how: fc.constantFrom(...(Object.keys(faults) as (keyof typeof faults)[])), // an object's own keys
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("work", "drain", "webhooks") }) },
  fc.record({ do: fc.constantFrom("move", "revoke", "reconnect", "day") }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      seconds: fc.constantFrom(1, 20, 59, 60, 400, 1_800, 14_400),
    }),
  },
);
