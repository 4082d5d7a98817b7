import * as z from "zod";
import { Instant } from "../pages.ts";

/**
 * What Notion sends once, through Nango, to the address of a new webhook subscription, so that whoever made it can prove that the
 * address is theirs; it then signs Notion's events. One subscription serves every company that connects, so it belongs to the
 * installation: it lies in no workspace, no API shows it, and it leaves no trace, since traces are workspaces' own.
 */
export const Handshake = z.object({
  /** Printable, as it is shown in a terminal. */
  token: z.string().regex(/^[!-~]{1,200}$/),
  toldAt: Instant,
});
export type Handshake = z.infer<typeof Handshake>;

/** For how long the operator can read it. */
export const keptMinutes = 60;

export interface HandshakeStore {
  /** In the place of an older one; a newer one stays, as where a dead letter is put back. */
  keep(handshake: Handshake): Promise<void>;
  /** The newest, if it has not been told too long ago. */
  newest(): Promise<Handshake | undefined>;
}
