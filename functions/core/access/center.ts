import * as z from "zod";
import { NdaScope } from "../nda/nda.ts";
import { Instant, Sha256 } from "../pages.ts";

/** Whether the trust center is open at all, and what is shut in it. */
export const Center = z.object({
  /** Of a draft nothing is there for anybody outside. Open where nothing is said. */
  state: z.enum(["draft", "open"]).optional(),
  frozen: z
    .object({
      scope: z.enum(["gated", "everything"]),
      at: Instant,
      by: z.object({ id: z.string(), name: z.string() }),
    })
    .optional(),
  /** Contacts' sessions that were opened before are void. */
  sessionsAfter: Instant.optional(),
  brand: z
    .object({
      /** In degrees; its lightness is ours, so that it can be read. */
      hue: z.number().int().min(0).max(359).optional(),
      /** Below the name on the overview: plain paragraphs. */
      text: z.string().max(2_000).optional(),
      highlights: z.array(z.string().min(1).max(160)).max(8).optional(),
      logo: z.object({ sha256: Sha256, contentType: z.string() }).optional(),
    })
    .optional(),
  requests: z
    .object({
      /** Whether requests are granted without a person. */
      approval: z.enum(["never", "conditions", "always"]).optional(),
      /** `conditions`: addresses at exactly these registrable domains, and of known accounts. */
      domains: z.array(z.string().max(253)).max(200).optional(),
      knownAccounts: z.boolean().optional(),
      blockFreeMail: z.boolean().optional(),
      /** How long grants last that no person decided on, and what is preset where one does. */
      days: z.number().int().min(7).max(365).optional(),
      /** Questions of the workspace's own. */
      fields: z
        .array(z.object({ id: z.string().max(40), label: z.string().min(1).max(120), required: z.boolean() }))
        .max(8)
        .optional(),
    })
    .optional(),
  ndaScope: NdaScope.optional(),
  /** A second member must agree before a document becomes public. */
  twoPeople: z.boolean().optional(),
});
export type Center = z.infer<typeof Center>;

/** What the gate asks of it. */
export const centerOf = (
  center: Center | undefined,
): { state: "draft" | "open"; frozen: "gated" | "everything" | undefined } => ({
  state: center?.state ?? "open",
  frozen: center?.frozen?.scope,
});

export const usualGrantDays = 90;
