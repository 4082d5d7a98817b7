import type { Schedule } from "../../../../functions/core/connections/connection.ts";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";

export const schedules: readonly { value: Schedule; label: string }[] = [
  { value: "every_4_hours", label: "Every 4 hours" },
  { value: "daily", label: "Daily" },
  { value: "weekly", label: "Weekly" },
  { value: "monthly", label: "Monthly" },
  { value: "manual", label: "Only when asked" },
];

export const isSchedule = (value: unknown): value is Schedule =>
  schedules.some((schedule) => schedule.value === value);

export const states: Record<
  ConnectionView["state"],
  { says: string; mark: "good" | "waiting" | "bad" | "off" }
> = {
  to_confirm: { says: "To confirm", mark: "waiting" },
  connected: { says: "Connected", mark: "good" },
  syncing: { says: "Syncing", mark: "good" },
  needs_reconnecting: { says: "Needs reconnecting", mark: "bad" },
  paused: { says: "Paused", mark: "off" },
  disconnecting: { says: "Disconnecting", mark: "waiting" },
  disconnected: { says: "Disconnected", mark: "off" },
};

/** States in which its pages can be browsed. */
export const isBrowsable = ({ state }: ConnectionView): boolean =>
  state === "connected" || state === "syncing" || state === "paused";

const safe = "Nothing was changed and nothing was read.";

/**
 * Why connecting ended without a connection, and what to do; `button` is the one that starts it again. The types are
 * Nango's, and there are more than it lists: https://nango.dev/docs/reference/sdks/frontend
 */
export function connectFailure(errorType: string, errorMessage: string, button: string): string {
  if (errorMessage.includes("access_denied"))
    return `You cancelled at Notion. ${safe} Press ${button} when you want to go on.`;
  switch (errorType) {
    case "window_closed":
      return `The Notion window was closed too early. ${safe} Press ${button} and finish in that window.`;
    case "blocked_by_browser":
      return `Your browser blocked the Notion window. ${safe} Allow pop-ups for this address, then press ${button}.`;
    case "missing_connect_session_token":
    case "unknown_connect_session_token":
      return expired(button);
    case "resource_capped":
      return `Gatehouse can hold no more connections here. ${safe} Tell the people who run it for you.`;
    default:
      return `Notion could not be connected. ${safe} Press ${button} to try again.`;
  }
}

export const expired = (button: string): string =>
  `The ten minutes for connecting are over. ${safe} Press ${button} to start anew.`;

export const closed = (button: string): string =>
  `You closed the window before you were done at Notion. ${safe} Press ${button} when you want to go on.`;

export const unheard =
  "Notion has said yes, and word of it has not reached us yet. That can take a minute. Press Check again; you need not go through Notion a second time.";

export const refused = "This connection was not taken. Nothing was read.";
