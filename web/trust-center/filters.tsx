import type { Shelf } from "../../functions/core/trust-center/list.ts";
import { listPath, type Query } from "./addresses.ts";

const shows = [
  [undefined, "All"],
  ["public", "Public"],
  ["restricted", "Restricted"],
] as const;

export const Tools = ({ slug, query: { show, text, category } }: { slug: string; query: Query }) => (
  <div class="tools">
    <nav aria-label="Which documents">
      <ul class="tabs">
        {shows.map(([value, name]) => (
          <li key={name}>
            <a
              href={listPath(slug, { show: value, text, category })}
              {...(value === show ? { "aria-current": "page" } : {})}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <search>
      <form method="get" action={listPath(slug)}>
        {show ? <input type="hidden" name="show" value={show} /> : null}
        {category ? <input type="hidden" name="category" value={category} /> : null}
        <label class="sr-only" for="q">
          Search titles
        </label>
        <input id="q" name="q" type="search" maxlength={100} placeholder="Search titles" value={text ?? ""} />
        <button type="submit">Search</button>
      </form>
    </search>
  </div>
);

interface Categories {
  slug: string;
  query: Query;
  rows: Shelf["rows"];
}

/** Of what is on the page: only what is shown may tell of a category. */
export const Categories = ({ slug, query, rows }: Categories) => {
  const names = [...new Set(rows.flatMap(({ category }) => category ?? []))].sort((a, b) =>
    a.localeCompare(b, "en"),
  );
  if (!query.category && names.length < 2) return null;
  const { category: active, after: _, ...rest } = query;
  const shown = active && !names.includes(active) ? [active, ...names] : names;
  return (
    <nav class="categories" aria-label="Categories">
      <ul>
        {[undefined, ...shown].map((category) => (
          <li key={category ?? ""}>
            <a
              href={listPath(slug, { ...rest, category })}
              dir="auto"
              {...(category === active ? { "aria-current": "page" } : {})}
            >
              {category ?? "All categories"}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

interface Matches {
  count: number;
  hasMore: boolean;
  query: Query;
}

export const Matches = ({ count, hasMore, query: { text } }: Matches) => (
  <p class="matches" role="status">
    {hasMore ? `More than ${count} documents` : count === 1 ? "1 document" : `${count} documents`}
    {text ? (
      <>
        {" for “"}
        <bdi>{text}</bdi>”
      </>
    ) : null}
  </p>
);

interface Paging {
  slug: string;
  query: Query;
  after: string | undefined;
}

export const Paging = ({ slug, query, after }: Paging) =>
  after || query.after ? (
    <nav class="paging" aria-label="Pages">
      {query.after ? <a href={listPath(slug, { ...query, after: undefined })}>Back to the first</a> : null}
      {after ? <a href={listPath(slug, { ...query, after })}>More documents</a> : null}
    </nav>
  ) : null;
