import type { Session, Ticket } from "./ticket.ts";

/** Rows end by themselves; no trace is written for them, since what they lead to has its own. */
export interface TicketStore {
  /** In the place of one that is open; one that was used stays as it is, whoever is told of it again. */
  put(ticket: Ticket): Promise<void>;
  get(workspaceId: string, id: string): Promise<Ticket | undefined>;
  /** Of many at once, one gets true. */
  use(workspaceId: string, id: string): Promise<boolean>;
  /** Counts a try before the code is looked at. False where there was none left, or the ticket is used. */
  countTry(workspaceId: string, id: string): Promise<boolean>;
}

export interface SessionStore {
  put(session: Session): Promise<void>;
  get(workspaceId: string, id: string): Promise<Session | undefined>;
  end(workspaceId: string, id: string): Promise<void>;
}

/** Counts that hold whichever function counts. */
export interface Limits {
  /** Takes one of `most` in this window; false where none is left. `name` holds no address in the clear. */
  take(name: string, window: { most: number; seconds: number }): Promise<boolean>;
}

/** A key outside the table. */
export interface Sealer {
  /** HMAC-SHA-256 in hex, under a key for this purpose. */
  seal(purpose: string, text: string): string;
}
