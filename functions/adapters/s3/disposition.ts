/** Control characters, and those that turn the direction of text, would let a name lie about itself or break the header. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
const reserved = /[/\\:*?"<>|%;]/g;

/** Types that a browser shows without running anything; everything else is downloaded. */
const shown =
  /^(?:image\/(?:png|jpeg|gif|webp|avif)|application\/pdf|(?:audio|video)\/[\w.+-]+|text\/plain(?:;.*)?)$/;

/** `Content-Disposition` for a name that somebody chose. https://www.rfc-editor.org/rfc/rfc6266 */
export function contentDisposition(as: {
  name: string;
  contentType: string;
  disposition: "attachment" | "inline";
}): string {
  const name = safeName(as.name);
  const ascii = name.normalize("NFKD").replace(/[^\x20-\x7e]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const kind = as.disposition === "inline" && shown.test(as.contentType) ? "inline" : "attachment";
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function safeName(name: string): string {
  const clean = name.replace(unsafe, "").replace(reserved, "_").trim();
  const dot = clean.lastIndexOf(".");
  const extension = dot > 0 && clean.length - dot <= 10 ? clean.slice(dot) : "";
  const stem = Array.from(clean.slice(0, clean.length - extension.length))
    .slice(0, 120)
    .join("");
  return `${stem.replace(/^\.+/, "") || "file"}${extension}`;
}
