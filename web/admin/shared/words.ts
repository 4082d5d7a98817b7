const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en-GB", options);
const clock = format({ hour: "2-digit", minute: "2-digit" });
const dayMonth = format({ day: "numeric", month: "short" });
const dayMonthYear = format({ day: "numeric", month: "short", year: "numeric" });
const exact = format({ dateStyle: "full", timeStyle: "long" });
const weekday = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** "2 h ago", "in 5 min", "3 Nov", "3 Nov 2025": how far an instant is from now, in the viewer's zone. */
export function relativeTime(iso: string, now: Date): string {
  const at = new Date(iso);
  const distance = now.getTime() - at.getTime();
  const away = Math.abs(distance);
  if (Number.isNaN(away)) return "";
  if (away < minute) return "just now";
  const said = (amount: string) => (distance > 0 ? `${amount} ago` : `in ${amount}`);
  if (away < hour) return said(`${Math.floor(away / minute)} min`);
  if (away < day) return said(`${Math.floor(away / hour)} h`);
  if (away < 7 * day) return said(plural(Math.floor(away / day), "day"));
  return shortDate(iso, now);
}

/** "3 Nov", with the year where it is not this one. */
export const shortDate = (iso: string, now: Date): string => {
  const at = new Date(iso);
  return (at.getFullYear() === now.getFullYear() ? dayMonth : dayMonthYear).format(at);
};

/** "14:02" today, "3 Nov, 14:02" on another day. */
export const clockTime = (iso: string, now: Date): string => {
  const at = new Date(iso);
  const time = clock.format(at);
  return at.toDateString() === now.toDateString() ? time : `${shortDate(iso, now)}, ${time}`;
};

export const exactTime = (iso: string): string => exact.format(new Date(iso));

/** The heading of a day in a log. */
export function dayHeading(iso: string, now: Date): string {
  const date = new Date(iso).toDateString();
  if (date === now.toDateString()) return "Today";
  if (date === new Date(now.getTime() - day).toDateString()) return "Yesterday";
  return weekday.format(new Date(iso));
}

/** "1 page", "1,204 pages". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

const units = ["bytes", "KB", "MB", "GB"] as const;

/** "312 bytes", "4.2 MB". */
export function fileSize(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}
