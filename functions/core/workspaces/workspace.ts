import * as z from "zod";
import { Role } from "../access/actor.ts";
import { Center } from "../access/center.ts";
import { Level } from "../access/level.ts";
import { Policy } from "../documents/document.ts";
import { Instant } from "../pages.ts";

/** A company: the tenant. */
export const Workspace = z.object({
  schema: z.literal(1),
  id: z.string(),
  /** In the trust center's address. */
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  name: z.string().min(1).max(120),
  /** What becomes of changes at the source, by level; proposed where nothing is said. */
  policies: z.partialRecord(Level, Policy).optional(),
  /** More than this share of a connection's documents gone at once, in per cent, is a lost share. */
  lossPercent: z.number().int().min(1).max(100).optional(),
  /** Its trust center, as far as anything was said about it. */
  center: Center.optional(),
  rev: z.number().int(),
  createdAt: Instant,
});
export type Workspace = z.infer<typeof Workspace>;

/** One person in one workspace. An invitation is a member without an identity. */
export const Member = z.object({
  schema: z.literal(1),
  id: z.string(),
  workspaceId: z.string(),
  /** Lower case. */
  email: z.email(),
  name: z.string().max(120),
  role: Role,
  state: z.enum(["invited", "active", "removed"]),
  /** Mails about what waits or breaks; sent unless the member said no. */
  mails: z.boolean().optional(),
  userId: z.string().optional(),
  rev: z.number().int(),
  createdAt: Instant,
});
export type Member = z.infer<typeof Member>;

/** A person who signs in: the OpenID provider's `iss` and `sub`, met at first sign-in. */
export const User = z.object({
  schema: z.literal(1),
  id: z.string(),
  iss: z.string(),
  sub: z.string(),
  email: z.email(),
  name: z.string(),
  createdAt: Instant,
});
export type User = z.infer<typeof User>;
