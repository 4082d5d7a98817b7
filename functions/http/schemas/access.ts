import * as z from "zod";
import { Level } from "../../core/access/level.ts";

/** Why a contact reads a document, or the first condition that is missing, in the order in which the gate looks at them. */
export const ExplanationView = z.object({
  allowed: z.boolean(),
  because: z.enum([
    "public",
    "contact_grant",
    "account_grant",
    "member",
    "blocked",
    "other_workspace",
    "draft_role",
    "center_draft",
    "center_frozen",
    "archived",
    "not_published",
    "internal",
    "no_grant",
    "grant_requested",
    "grant_rejected",
    "grant_revoked",
    "grant_expired",
    "grant_suspended",
    "nda_absent",
    "nda_not_accepted",
    "nda_superseded",
    "sign_in_again",
  ]),
  /** When the grant that decides ends or ended. */
  endsAt: z.string().optional(),
  /** They have not signed in yet: what is allowed opens once they have. */
  unproven: z.literal(true).optional(),
});
export type ExplanationView = z.infer<typeof ExplanationView>;

export const DocumentAccessView = z.object({
  document: z.object({
    id: z.string(),
    title: z.string(),
    level: Level,
    /** Of the published version: the address at which it stands for outsiders. */
    slug: z.string().optional(),
  }),
  access: ExplanationView,
});
export type DocumentAccessView = z.infer<typeof DocumentAccessView>;
