import type { OutlineEntry } from "../../functions/core/markdown/outline.ts";

/** With fewer headings one sees the whole text without a list of them. */
const longFrom = 4;

export const Contents = ({ entries }: { entries: readonly OutlineEntry[] }) => {
  const listed = entries.filter(({ depth }) => depth <= 3);
  if (listed.length < longFrom) return null;
  return (
    <nav class="contents" aria-labelledby="contents">
      <p id="contents">Contents</p>
      <ul>
        {listed.map(({ id, depth, text }) => (
          <li key={id} class={`depth-${depth}`}>
            <a href={`#${id}`}>{text || "Untitled section"}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
