import type { Shelf } from "../../functions/core/trust-center/list.ts";
import { listPath, type Query, requestPath } from "./addresses.ts";
import { Categories, Matches, Paging, Tools } from "./filters.tsx";
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
