import * as z from "zod";
import { Role } from "../../core/access/actor.ts";
import { Level } from "../../core/access/level.ts";
import { Policy } from "../../core/documents/document.ts";

export const Me = z.object({
  user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
  workspaces: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      role: Role,
      /** Whether you get mails about what waits or breaks there. */
      mails: z.boolean(),
    }),
  ),
});
export type Me = z.infer<typeof Me>;

export const MemberView = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: Role,
  state: z.enum(["invited", "active"]),
  createdAt: z.string(),
});
export type MemberView = z.infer<typeof MemberView>;

export const TraceView = z.object({
  id: z.string(),
  seq: z.number().int(),
  at: z.string(),
  by: z.object({ type: z.enum(["member", "system", "contact"]), id: z.string(), name: z.string() }),
  did: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string().optional() }),
  why: z.string().optional(),
  details: z.record(z.string(), z.unknown()),
});
export type TraceView = z.infer<typeof TraceView>;

export const SettingsView = z.object({
  /** What becomes of changes at the source, by level; proposed where nothing is said. */
  policies: z.partialRecord(Level, Policy),
  /** More than this share of a connection's documents gone at once, in per cent, is a lost share. */
  lossPercent: z.number().int(),
});
export type SettingsView = z.infer<typeof SettingsView>;
