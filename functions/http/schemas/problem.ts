import * as z from "zod";
import { Finding } from "../../core/leak-guard/finding.ts";

/** RFC 9457. `detail` is for people; programs read `code` and the fields that a code brings. */
export const Problem = z.object({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  /** With `invalid`: each fault by its path. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** With `upstream_busy` and `limit_reached`: seconds. */
  retryAfter: z.number().optional(),
  /** With `conflict` on a widening: what to confirm. */
  audience: z.lazy(() => AudienceView).optional(),
  /** With `conflict` on publishing or widening: what the leak guard found, and in which version. */
  findings: z.array(Finding).optional(),
  version: z.number().int().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Who gains access by a widening; `confirm` is sent back to say that this was seen. */
export const AudienceView = z.object({
  from: z.string(),
  to: z.string(),
  sentence: z.string(),
  /** Whose grants open it then; `more` of them are not named. */
  gains: z.object({
    everyone: z.boolean(),
    accounts: z.array(z.object({ domain: z.string(), name: z.string().optional() })),
    contacts: z.array(z.object({ id: z.string(), email: z.string(), name: z.string().optional() })),
    more: z.number().int(),
  }),
  /** Of a draft: what the leak guard asks to be cleared before it is published at that level. */
  findings: z.array(Finding).optional(),
  confirm: z.object({ version: z.number().int(), audience: z.string() }),
  /** A second person has to agree; `asked`: you would, to what this person asked for. */
  second: z.object({ asked: z.object({ by: z.string(), at: z.string() }).optional() }).optional(),
});
export type AudienceView = z.infer<typeof AudienceView>;
