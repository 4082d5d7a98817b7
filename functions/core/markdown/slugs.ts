/** Names for headings, each once. The prefix keeps them apart from ids of the page around the text. */
export function slugs(): (text: string) => string {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return (text) => {
    const words = text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .slice(0, 80)
      .replace(/^-|-$/g, "");
    const slug = words ? `section-${words}` : "section";
    let unique = slug;
    let number = next.get(slug) ?? 2;
    for (; taken.has(unique); number++) unique = `${slug}-${number}`;
    next.set(slug, number);
    taken.add(unique);
    return unique;
  };
}
