import type { Shelf } from "../../functions/core/trust-center/list.ts";
import { listPath, overviewPath, requestPath } from "./addresses.ts";
import { byCategory } from "./groups.ts";
import { Nothing, Notice } from "./header.tsx";
import { Check } from "./icons.tsx";
import { companyOf, renderPage, type Site } from "./layout.tsx";
import { ListRow } from "./row.tsx";

interface Overview {
  site: Site;
  /** The first documents that this viewer may know of. */
  shelf: Shelf;
}

/** So many of each category; the others are a page away. */
const mostOfEach = 4;

export const renderOverview = ({ site, shelf: { rows, after } }: Overview): string => {
  const company = companyOf(site);
  const { name, slug, brand } = company;
  const groups = byCategory(rows);
  const isAll = !after && groups.every((group) => group.rows.length <= mostOfEach);
  return renderPage({
    site,
    title: `${name} trust center`,
    canonical: overviewPath(slug),
    children: (
      <>
        <Notice company={company} />
        <h1>
          <bdi>{name}</bdi> trust center
        </h1>
        {brand.text ? (
          <Paragraphs text={brand.text} />
        ) : (
          <p class="lead">
            Security and compliance documents that <bdi>{name}</bdi> has published.
          </p>
        )}
        {brand.highlights?.length ? (
          <ul class="highlights">
            {brand.highlights.map((highlight) => (
              <li key={highlight}>
                <Check />
                <span dir="auto">{highlight}</span>
              </li>
            ))}
          </ul>
        ) : null}
        {rows.length === 0 ? (
          <Nothing company={company} />
        ) : (
          <>
            <p class="ways">
              {company.frozen ? null : (
                <a class="button main" href={requestPath(slug)}>
                  Request access
                </a>
              )}
              <a class="button" href={listPath(slug)}>
                All documents
              </a>
            </p>
            {groups.map((group, n) => (
              <section key={group.name} aria-labelledby={`group-${n}`}>
                <h2 class="group" id={`group-${n}`} dir="auto">
                  {group.name}
                </h2>
                <ul class="rows">
                  {group.rows.slice(0, mostOfEach).map((row) => (
                    <ListRow key={row.title} row={row} slug={slug} now={site.now} />
                  ))}
                </ul>
                {group.category && group.rows.length > mostOfEach ? (
                  <p class="more">
                    <a href={listPath(slug, { category: group.category })}>
                      All of <bdi>{group.name}</bdi>
                    </a>
                  </p>
                ) : null}
              </section>
            ))}
            {isAll ? null : (
              <p class="more">
                <a href={listPath(slug)}>All documents</a>
              </p>
            )}
          </>
        )}
      </>
    ),
  });
};

const Paragraphs = ({ text }: { text: string }) => (
  <div class="lead">
    {text
      .split(/\n\s*\n|\n/)
      .map((paragraph) => paragraph.trim())
      .filter(Boolean)
      .map((paragraph) => (
        <p key={paragraph} dir="auto">
          {paragraph}
        </p>
      ))}
  </div>
);
