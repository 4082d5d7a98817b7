import type { Shelf } from "../../functions/core/trust-center/list.ts";
import { listPath, type Query, requestPath } from "./addresses.ts";
import { byCategory } from "./groups.ts";
import { Nothing, Notice } from "./header.tsx";
import { companyOf, renderPage, type Site } from "./layout.tsx";
import { ListRow, mayAsk } from "./row.tsx";

interface Documents {
  site: Site;
  shelf: Shelf;
  query: Query;
}

export const renderDocuments = ({ site, shelf: { rows, after }, query }: Documents): string => {
  const company = companyOf(site);
  const { name, slug } = company;
  const isWhole = Object.values(query).every((value) => value === undefined);
  const groups = byCategory(rows);
  const canAsk = rows.some((row) => row.locked && mayAsk(row));
  return renderPage({
    site,
    title: `Documents · ${name} trust center`,
    here: isWhole ? "documents" : undefined,
    canonical: isWhole ? listPath(slug) : undefined,
    children: (
      <>
        <Notice company={company} />
        <h1>Documents</h1>
        {rows.length === 0 && isWhole ? (
          <Nothing company={company} />
        ) : (
          <>
            <Tools slug={slug} query={query} />
            <Categories slug={slug} query={query} rows={rows} />
            {query.after ? null : <Matches count={rows.length} hasMore={after !== undefined} query={query} />}
            {rows.length === 0 ? (
              <p class="empty">
                {query.text
                  ? "No documents match. Try other words, or "
                  : "There are no documents of this kind. "}
                <a href={listPath(slug)}>{query.text ? "see all documents" : "See all documents"}</a>.
              </p>
            ) : null}
            <form method="get" action={requestPath(slug)}>
              {groups.map((group, n) => (
                <section key={group.name} aria-labelledby={`group-${n}`}>
                  <h2 class="group" id={`group-${n}`} dir="auto">
                    {group.name}
                  </h2>
                  <ul class="rows">
                    {group.rows.map((row) => (
                      <ListRow key={row.title} row={row} slug={slug} now={site.now} ticks />
                    ))}
                  </ul>
                </section>
              ))}
              {canAsk ? (
                <p class="bulk">
                  <button type="submit">Request access to the ticked</button>
                </p>
              ) : null}
            </form>
            <Paging slug={slug} query={query} after={after} />
          </>
        )}
      </>
    ),
  });
};

const shows = [
  [undefined, "All"],
  ["public", "Public"],
  ["restricted", "Restricted"],
] as const;

const Tools = ({ slug, query: { show, text, category } }: { slug: string; query: Query }) => (
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
const Categories = ({ slug, query, rows }: Categories) => {
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

const Matches = ({ count, hasMore, query: { text } }: Matches) => (
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

const Paging = ({ slug, query, after }: Paging) =>
  after || query.after ? (
    <nav class="paging" aria-label="Pages">
      {query.after ? <a href={listPath(slug, { ...query, after: undefined })}>Back to the first</a> : null}
      {after ? <a href={listPath(slug, { ...query, after })}>More documents</a> : null}
    </nav>
  ) : null;
