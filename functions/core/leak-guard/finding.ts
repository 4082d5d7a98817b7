import * as z from "zod";
import { Instant } from "../pages.ts";

/** Something in a version that outsiders should hardly read. It never holds the secret itself. */
export const Finding = z.object({
  /** Of the rule and what matched: the same words give the same id in every version. */
  id: z.string(),
  kind: z.enum(["credential", "private_host", "personal_email", "internal_mark", "unreadable"]),
  /** Which rule, for people who tell findings apart: `GITHUB_TOKEN`, `private address`. */
  rule: z.string(),
  place: z.object({
    part: z.enum(["title", "text", "alternative_text", "file_name", "file", "property"]),
    /** Of the Markdown or the file's text, from 1. */
    line: z.number().int().optional(),
    /** The file's or property's name. */
    name: z.string().optional(),
  }),
  /** A few words around it; what is secret is masked. */
  excerpt: z.string(),
  /** How often these words stand in the version, where that is more than once; `place` is the first. */
  times: z.number().int().optional(),
});
export type Finding = z.infer<typeof Finding>;

/** A person's word on a finding, on record. */
export const Clearance = z.object({
  findingId: z.string(),
  verdict: z.enum(["false_positive", "justified"]),
  reason: z.string().min(1).max(500),
  by: z.string(),
  at: Instant,
});
export type Clearance = z.infer<typeof Clearance>;
