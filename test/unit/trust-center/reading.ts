/** The titles of a list, in the order of the page. */
export const titles = (page: string) =>
  [...page.matchAll(/class="title"[^>]*>([^<]*)</g)].map(([, title]) => title);

/** Where the link of this name leads. */
export const linkNamed = (page: string, name: string) =>
  page.match(new RegExp(`href="([^"]*)"[^>]*>${name}<`))?.[1]?.replaceAll("&amp;", "&");

/** What a page says, without what only screen readers are told. */
export const wordsOf = (page: string) =>
  page
    .replace(/<span class="sr-only">[^<]*<\/span>/g, "")
    .replace(/<(?:p|h\d|li|label|legend|button|div|form|section)\b/g, "\n$&")
    .replace(/<[^>]+>/g, "");
