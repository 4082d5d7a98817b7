import type { Shelf } from "../../functions/core/trust-center/list.ts";
import type { Row } from "../../functions/core/trust-center/shown.ts";
import { listPath, overviewPath, type Query } from "./addresses.ts";
import { renderPage, type Site } from "./layout.tsx";
import { ListRow } from "./row.tsx";

interface Overview {
  site: Site;
  shelf: Shelf;
  query: Query;
}

export const renderOverview = ({ site, shelf, query }: Overview): string => {
  const { workspace, rows } = shelf;
  const isWhole = !query.show && !query.text && !query.after;
  return renderPage({
    site,
    title: `${workspace.name} trust center`,
    company: workspace,
    canonical: isWhole ? overviewPath(workspace.slug) : undefined,
    children: (
      <>
        <h1>{workspace.name} trust center</h1>
        {rows.length === 0 && isWhole ? (
          <p class="empty">{workspace.name} has not published any documents yet.</p>
        ) : (
          <>
            <p class="lead">Security and compliance documents that {workspace.name} has published.</p>
            <Tools slug={workspace.slug} query={query} />
            {query.text ? (
              <Matches count={rows.length} hasMore={shelf.after !== undefined} text={query.text} />
            ) : null}
            {rows.length === 0 ? <NoMatch slug={workspace.slug} query={query} /> : null}
            {byCategory(rows).map(([category, group], n) => (
              <section key={category} aria-labelledby={`group-${n}`}>
                <h2 class="group" id={`group-${n}`}>
                  {category}
                </h2>
                <ul class="rows">
                  {group.map((row) => (
                    <ListRow key={row.title} row={row} slug={workspace.slug} now={site.now} />
                  ))}
                </ul>
              </section>
            ))}
            <Paging slug={workspace.slug} query={query} after={shelf.after} />
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

const Tools = ({ slug, query: { show, text } }: { slug: string; query: Query }) => (
  <div class="tools">
    <nav aria-label="Which documents">
      <ul class="tabs">
        {shows.map(([value, name]) => (
          <li key={name}>
            <a
              href={listPath(slug, { show: value, text })}
              {...(value === show ? { "aria-current": "page" } : {})}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <search>
      <form method="get" action={overviewPath(slug)}>
        {show ? <input type="hidden" name="show" value={show} /> : null}
        <label class="sr-only" for="q">
          Search titles
        </label>
        <input id="q" name="q" type="search" maxlength={100} placeholder="Search titles" value={text ?? ""} />
        <button type="submit">Search</button>
      </form>
    </search>
  </div>
);

const Matches = ({ count, hasMore, text }: { count: number; hasMore: boolean; text: string }) => (
  <p class="matches">
    {hasMore ? `More than ${count} titles match` : count === 1 ? "1 title matches" : `${count} titles match`}{" "}
    “{text}”.
  </p>
);

const NoMatch = ({ slug, query }: { slug: string; query: Query }) => (
  <p class="empty">
    {query.text ? "Try other words, or " : "There are no documents of this kind. "}
    <a href={overviewPath(slug)}>{query.text ? "see all documents" : "See all documents"}</a>.
  </p>
);

const Paging = ({ slug, query, after }: { slug: string; query: Query; after: string | undefined }) =>
  after || query.after ? (
    <nav class="paging" aria-label="Pages">
      {query.after ? <a href={listPath(slug, { ...query, after: undefined })}>Back to the first</a> : null}
      {after ? <a href={listPath(slug, { ...query, after })}>More documents</a> : null}
    </nav>
  ) : null;

/** Groups in the order of their names, what has none at the end. */
function byCategory(rows: readonly Row[]): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.category ?? "", [...(groups.get(row.category ?? "") ?? []), row]);
  return [...groups]
    .sort(([a], [b]) => Number(a === "") - Number(b === "") || a.localeCompare(b, "en"))
    .map(([name, group]) => [name || (groups.size > 1 ? "Other documents" : "Documents"), group]);
}
