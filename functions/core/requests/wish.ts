import type { Center } from "../access/center.ts";
import type { AccessRequest } from "./request.ts";

/** What somebody fills in to ask for access. */
export interface Wish {
  name?: string | undefined;
  /** Of the rows that they ticked. */
  marks: readonly string[];
  reason: string;
  fields: readonly { id: string; value: string }[];
}

export type Question = NonNullable<NonNullable<Center["requests"]>["fields"]>[number];

export const questionsOf = (center: Center | undefined): readonly Question[] =>
  center?.requests?.fields ?? [];

/** The answers to what the workspace asks, in its own words; what it does not ask is left out. */
export const answersTo = (center: Center | undefined, given: Wish["fields"]): AccessRequest["fields"] =>
  questionsOf(center).flatMap(({ id, label }) => {
    const value = given
      .find((field) => field.id === id)
      ?.value.trim()
      .slice(0, 500);
    return value ? [{ id, label, value }] : [];
  });
