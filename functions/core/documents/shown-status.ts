import * as z from "zod";
import { type Document, readable, type Source } from "./document.ts";

/** What lists show and filter, in this precedence. */
export const ShownStatus = z.enum(["archived", "source_lost", "update_waiting", "published", "draft"]);
export type ShownStatus = z.infer<typeof ShownStatus>;

const lost: readonly Source["state"][] = ["trashed", "not_shared", "token_dead"];

/** `broken` are the connections whose token is dead: that is never written to each of their documents. */
export const shownSourceState = (
  { state, connectionId }: Pick<Source, "state" | "connectionId">,
  broken: readonly string[] = [],
): Source["state"] =>
  broken.includes(connectionId) && readable.some((one) => one === state) ? "token_dead" : state;

export function shownStatus(document: Document, broken: readonly string[] = []): ShownStatus {
  if (document.state === "archived") return "archived";
  if (document.source && lost.includes(shownSourceState(document.source, broken))) return "source_lost";
  const waits = document.updateWaiting || document.beside !== undefined;
  if (document.state === "published") return waits ? "update_waiting" : "published";
  return "draft";
}
