const longest = 150;

/** A name that can be shown, saved and sent in a header: no path, no control characters, no reversed reading order. */
export function cleanFileName(name: string): string {
  const clean = (name.split(/[/\\]/).at(-1) ?? "")
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, "")
    .replace(/["<>:|?*]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  if (clean === "") return "file";
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? "";
  const stem = [...clean.slice(0, clean.length - extension.length)];
  return stem.slice(0, longest - extension.length).join("") + extension;
}
