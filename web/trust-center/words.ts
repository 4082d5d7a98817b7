const months = "January February March April May June July August September October November December".split(
  " ",
);

/** `12 July 2026`, in UTC. */
export function longDate(instant: string): string {
  const date = new Date(instant);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `12 Jul`, and the year where it is another one than today's. */
export function shortDate(instant: string, now: Date): string {
  const date = new Date(instant);
  const day = `${date.getUTCDate()} ${months[date.getUTCMonth()]?.slice(0, 3)}`;
  return date.getUTCFullYear() === now.getUTCFullYear() ? day : `${day} ${date.getUTCFullYear()}`;
}

/** `12 July 2026, 10:04 UTC` */
export const exactTime = (instant: string) =>
  `${longDate(instant)}, ${new Date(instant).toISOString().slice(11, 16)} UTC`;

/** `2 h ago` as of `now`; a date once it is a month old. */
export function ago(instant: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(instant)) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ago`;
  const days = Math.floor(hours / 24);
  if (days === 1) return "yesterday";
  return days < 31 ? `${days} days ago` : shortDate(instant, now);
}

/** `840 bytes`, `24 KB`, `2.4 MB` */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  const [n, unit] = bytes < 999_500 ? [bytes / 1e3, "KB"] : [bytes / 1e6, "MB"];
  return `${n < 9.95 ? n.toFixed(1) : Math.round(n)} ${unit}`;
}

const types: Record<string, string> = {
  "application/pdf": "PDF",
  "application/zip": "ZIP archive",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel workbook",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint presentation",
  "text/csv": "CSV table",
  "text/plain": "Text",
  "image/png": "PNG picture",
  "image/jpeg": "JPEG picture",
};

const bare = (contentType: string) => contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";

export const isPdf = (contentType: string) => bare(contentType) === "application/pdf";

export const fileType = (contentType: string) => types[bare(contentType)] ?? "File";
