import * as z from "zod";
import { Instant, type Page } from "../pages.ts";
import type { Notices } from "./notices.ts";

export interface NoticeStore {
  get(workspaceId: string): Promise<Notices | undefined>;
  /** `conflict` to whoever read an older one. */
  save(notices: Notices): Promise<Notices>;
  /** Before a workspace is known: those whose `dueAt` is at or before `now`, oldest first. */
  due(now: Date, page?: { cursor?: string }): Promise<Page<string>>;
}

export const SentMail = z.object({ state: z.enum(["sending", "sent"]), at: Instant });
export type SentMail = z.infer<typeof SentMail>;

export const rememberedDays = 90;
/** Who took a mail and died without a word loses it after this. */
export const claimMinutes = 5;

/** What was sent, so that what is asked for again is not sent again. */
export interface SentMails {
  /** `mine`: nobody has sent it, and nobody else may for the next minutes. `theirs`: somebody is at it. `sent`: it went out. */
  claim(workspaceId: string, id: string): Promise<"mine" | "theirs" | "sent">;
  markSent(workspaceId: string, id: string): Promise<void>;
  /** It was not sent after all. */
  release(workspaceId: string, id: string): Promise<void>;
}
