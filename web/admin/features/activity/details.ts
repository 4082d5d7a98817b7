import type { TraceView } from "../../../../functions/http/schemas/workspaces.ts";

/** What a trace says beside who, what and why. */
export type Details = TraceView["details"];

export const number = (details: Details, key: string): number =>
  typeof details[key] === "number" ? details[key] : 0;

export const text = (details: Details, key: string): string =>
  typeof details[key] === "string" ? details[key] : "";
