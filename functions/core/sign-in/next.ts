const here = "https://here.invalid";
/** Slashes and control characters in disguise: no address of ours has them. */
const disguised = /%(?:2f|5c|[01][0-9a-f]|7f)/i;
/** Where one signs in or out is nowhere to go on to: a link of somebody else's would be pressed there. */
const aside = /^\/sign-(?:in|out)(?:\/|$)/;

/** Where to go on to, if it is a path of this very trust center; undefined for everything else. */
export function safeNext(slug: string, text: string | undefined): string | undefined {
  // Printable ASCII without a backslash, and one slash in front.
  if (!text || text.length > 1_000 || !/^\/(?!\/)[!-[\]-~]*$/.test(text)) return undefined;
  if (!URL.canParse(text, here)) return undefined;
  const { origin, pathname, search } = new URL(text, here);
  const base = `/t/${slug}`;
  if (origin !== here || (pathname !== base && !pathname.startsWith(`${base}/`))) return undefined;
  if (disguised.test(pathname)) return undefined;
  return aside.test(pathname.slice(base.length)) ? undefined : pathname + search;
}
