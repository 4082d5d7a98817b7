import type { Link, PhrasingContent } from "mdast";
import { cleanCharacters, onOneLine } from "./characters.ts";
import { text } from "./tidy-space.ts";

export const link = (url: string, title: string | null | undefined, children: PhrasingContent[]): Link => ({
  type: "link",
  url: address(url),
  ...titled(title),
  children,
});

export function image(
  url: string,
  alt: string | null | undefined,
  title: string | null | undefined,
): PhrasingContent[] {
  const words = onOneLine(alt ?? "").trim();
  return address(url) ? [{ type: "image", url: address(url), alt: words, ...titled(title) }] : text(words);
}

const titled = (title: string | null | undefined) => {
  const value = onOneLine(title ?? "").trim();
  return value ? { title: value } : {};
};

const address = (url: string) =>
  cleanCharacters(url)
    .replace(/[\n\t]/g, "")
    .trim()
    .replaceAll(" ", "%20");

/** Mail addresses that `<…>` cannot hold, such as one with an underscore in its domain, stay text. */
export const isAddress = (url: string) => url !== "" && (!/^mailto:/i.test(url) || mailAddress.test(url));
const mailAddress =
  /^mailto:[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*(?:\?\S*)?$/i;
