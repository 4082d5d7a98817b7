import * as z from "zod";
import { Instant } from "../pages.ts";

/** A new row of a followed database, which nobody has imported. Kept once it is closed, so that it does not come back. */
export const Offer = z.object({
  schema: z.literal(1),
  workspaceId: z.string(),
  connectionId: z.string(),
  /** The row's id at the source. */
  id: z.string(),
  databaseId: z.string(),
  title: z.string(),
  url: z.string(),
  /** At the source. */
  madeAt: Instant,
  /** Closed once it is imported, dismissed, or in the trash there. */
  state: z.enum(["open", "closed"]),
});
export type Offer = z.infer<typeof Offer>;

/** One transaction holds them, with its trace. */
export const mostDismissed = 50;
