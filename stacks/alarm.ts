import type { Measure } from "./measures.ts";

export interface Alarm<Name = string> {
  name: string;
  /** What people notice, in a sentence. */
  impact: string;
  /** A heading of docs/operate.md. */
  runbook: string;
  watches: readonly Measure<Name>[];
  stat: "Sum" | "Maximum";
  /** How m1, m2 … of those become one value; without it there is but one. */
  value?: string;
  rings: { atLeast: number } | { below: number };
  minutes: number;
  /** So many of so many periods in a row; without it, the last one. */
  of?: [bad: number, periods: number];
  /** What a period without data means: CloudWatch has none where nothing happened. */
  missing: "notBreaching" | "breaching" | "ignore";
}

/** All of them together; one of which there is no data counts for nothing. */
export const sumOf = (measures: readonly unknown[]) =>
  `SUM([${measures.map((_, n) => `m${n + 1}`).join(", ")}])`;
