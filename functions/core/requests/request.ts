import * as z from "zod";
import { Instant } from "../pages.ts";

/** What somebody outside asked for. Only a mailbox that is proven to be theirs brings it before the team. */
export const AccessRequest = z.object({
  schema: z.literal(1),
  id: z.string(),
  workspaceId: z.string(),
  email: z.string(),
  /** Once the mailbox is proven. */
  contactId: z.string().optional(),
  name: z.string().max(120).optional(),
  /** Ids of documents that whoever asked may know of; none where they asked in words alone. */
  documents: z.array(z.string()).max(40),
  reason: z.string().max(2_000),
  /** The answers to the workspace's own questions, with the questions as they were asked. */
  fields: z.array(z.object({ id: z.string(), label: z.string(), value: z.string().max(500) })).max(8),
  state: z.enum(["unproven", "open", "granted", "rejected"]),
  decided: z
    .object({
      at: Instant,
      by: z.object({ id: z.string(), name: z.string() }),
      /** Documents that were granted, which may be others than those asked for. */
      documents: z.array(z.string()),
      /** Why; required where it is rejected. For members. */
      reason: z.string().max(1_000).optional(),
      /** By the workspace's rule, without a person. */
      automatic: z.literal(true).optional(),
    })
    .optional(),
  createdAt: Instant,
  /** When it came before the team. */
  openedAt: Instant.optional(),
  rev: z.number().int(),
});
export type AccessRequest = z.infer<typeof AccessRequest>;

/** An unproven one is forgotten after this time. */
export const unprovenHours = 72;
