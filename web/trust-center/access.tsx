import type { NdaStanding } from "../../functions/core/nda/nda.ts";
import type { AccessRequest } from "../../functions/core/requests/request.ts";
import type { Row } from "../../functions/core/trust-center/shown.ts";
import { listPath, ndaPath, requestPath } from "./addresses.ts";
import { companyOf, renderPage, type Site } from "./layout.tsx";
import type { NdaReceipt } from "./nda.tsx";
import { ListRow } from "./row.tsx";
import { exactTime, longDate } from "./words.ts";

/** All that one contact has here. */
export interface Access {
  /** What they hold or held a grant for. */
  rows: readonly Row[];
  /** What they asked for, newest first. `others`: how many of its documents they may not know of. */
  requests: readonly {
    askedAt: string;
    state: Exclude<AccessRequest["state"], "unproven">;
    titles: readonly string[];
    others: number;
  }[];
  nda: { standing: NdaStanding; receipt?: NdaReceipt };
  /** When this browser is signed out by itself. */
  endsAt: string;
}

const answers = { open: "with the team", granted: "granted", rejected: "not granted" };

export const renderMyAccess = ({ site, access }: { site: Site; access: Access }): string => {
  const { name, slug } = companyOf(site);
  const { rows, requests, nda, endsAt } = access;
  return renderPage({
    site,
    title: `My access · ${name}`,
    here: "access",
    children: (
      <>
        <h1>My access</h1>
        <section aria-labelledby="documents">
          <h2 class="group" id="documents">
            Documents
          </h2>
          {rows.length === 0 ? (
            <p class="empty">
              Nothing was opened to you yet. <a href={requestPath(slug)}>Request access</a>, or see{" "}
              <a href={listPath(slug)}>all documents</a>.
            </p>
          ) : (
            <ul class="rows">
              {rows.map((row) => (
                <ListRow key={row.title} row={row} slug={slug} now={site.now} />
              ))}
            </ul>
          )}
        </section>
        {requests.length > 0 ? (
          <section aria-labelledby="requests">
            <h2 class="group" id="requests">
              Requests
            </h2>
            <ul class="rows">
              {requests.map(({ askedAt, state, titles, others }) => (
                <li key={askedAt} class="row">
                  <span dir="auto">
                    {[...titles, ...(others > 0 ? [`${others} more`] : [])].join(", ") || "In your own words"}
                  </span>
                  <span class="level">
                    {longDate(askedAt)} · {answers[state]}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <section aria-labelledby="nda">
          <h2 class="group" id="nda">
            Non-disclosure agreement
          </h2>
          <p>
            {nda.receipt ? (
              <>
                You accepted version {nda.receipt.n} as <bdi>{nda.receipt.name}</bdi> on{" "}
                {exactTime(nda.receipt.at)}.{" "}
              </>
            ) : null}
            {nda.standing === "superseded" || nda.standing === "not_accepted" ? (
              <a href={ndaPath(slug)}>
                {nda.standing === "superseded" ? "Accept the new version" : "Read and accept it"}
              </a>
            ) : nda.receipt ? null : nda.standing === "accepted" ? (
              "It was accepted for your company."
            ) : (
              "There is nothing to accept."
            )}
          </p>
        </section>
        <p class="fresh">This browser stays signed in until {longDate(endsAt)}.</p>
      </>
    ),
  });
};
