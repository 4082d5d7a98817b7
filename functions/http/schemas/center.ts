import * as z from "zod";
import { Address } from "../../core/contacts/address.ts";
import { NdaScope } from "../../core/nda/nda.ts";
import { Who } from "./contacts.ts";

export const CenterView = z.object({
  state: z.enum(["draft", "open"]),
  /** Where it is. */
  address: z.string(),
  brand: z.object({
    hue: z.number().int().optional(),
    text: z.string().optional(),
    highlights: z.array(z.string()),
    /** Lives for a minute. */
    logo: z.object({ url: z.string() }).optional(),
  }),
  requests: z.object({
    approval: z.enum(["never", "conditions", "always"]),
    domains: z.array(z.string()),
    knownAccounts: z.boolean(),
    blockFreeMail: z.boolean(),
    days: z.number().int(),
    fields: z.array(z.object({ id: z.string(), label: z.string(), required: z.boolean() })),
  }),
  ndaScope: NdaScope,
  twoPeople: z.boolean(),
  frozen: z.object({ scope: z.enum(["gated", "everything"]), at: z.string(), by: Who }).optional(),
});
export type CenterView = z.infer<typeof CenterView>;

export const FrozenView = z.object({
  center: CenterView,
  /** Milliseconds from the request until every door was shut. */
  tookMs: z.number(),
  /** When the last address of a file that was given before is dead. */
  filesUntil: z.string(),
});
export type FrozenView = z.infer<typeof FrozenView>;

/** As addresses are kept, or as it was written where no address can be there. */
const inAscii = (text: string) => Address.safeParse(`anyone@${text}`).data?.replace("anyone@", "") ?? text;

const domain = z
  .string()
  .max(320)
  .trim()
  .toLowerCase()
  .transform((text) => inAscii(text.replace(/^@/, "").replace(/\.$/, "")))
  .pipe(z.string().min(1, "Name a domain").max(253));

/** Null takes a value away; what is not named stays. */
export const CenterChange = z.strictObject({
  state: z.enum(["draft", "open"]).optional(),
  hue: z.number().int().min(0).max(359).nullable().optional(),
  text: z.string().max(2_000).nullable().optional(),
  highlights: z.array(z.string().trim().min(1).max(160)).max(8).optional(),
  requests: z
    .strictObject({
      approval: z.enum(["never", "conditions", "always"]).optional(),
      domains: z
        .array(domain)
        .max(200)
        .transform((all) => [...new Set(all)])
        .optional(),
      knownAccounts: z.boolean().optional(),
      blockFreeMail: z.boolean().optional(),
      days: z.number().int().min(7).max(365).optional(),
      fields: z
        .array(
          z.strictObject({
            id: z.string().max(40).optional(),
            label: z.string().trim().min(1).max(120),
            required: z.boolean(),
          }),
        )
        .max(8)
        .optional(),
    })
    .optional(),
  ndaScope: NdaScope.optional(),
  twoPeople: z.boolean().optional(),
});

/** A PNG, JPEG or WebP of 256 KB at most. */
export const Logo = z.strictObject({ data: z.base64().max(360_000, "A logo has 256 KB at most") });

const Reason = z.string().trim().min(1).max(1_000).optional();
export const Freezing = z.strictObject({ scope: z.enum(["gated", "everything"]), reason: Reason });
export const Because = z.strictObject({ reason: Reason });
