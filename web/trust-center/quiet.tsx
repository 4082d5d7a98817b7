import type { Child } from "hono/jsx";
import { listPath, signInPath } from "./addresses.ts";
import type { Place } from "./header.tsx";
import { renderPage, type Site } from "./layout.tsx";

interface Quiet {
  site: Site;
  title: string;
  here?: Place;
  children: Child;
}

/** A page with one thing to say. */
export const renderQuiet = ({ site, title, here, children }: Quiet): string =>
  renderPage({
    site,
    title: site.company ? `${title} · ${site.company.name}` : title,
    here,
    children: (
      <div class="quiet">
        <h1>{title}</h1>
        {children}
      </div>
    ),
  });

/** One page for all that is not there for whoever asks: it says nothing of whether, whose or why. */
export const renderNothing = (site: Site): string =>
  renderQuiet({
    site,
    title: "There is nothing here",
    children: (
      <>
        <p>
          The address may be mistyped, or what it led to may not be open to everyone. Check the address, or
          ask the company that gave it to you.
        </p>
        {site.company ? (
          <ul class="ways">
            <li>
              <a href={listPath(site.company.slug)}>All documents</a>
            </li>
            {site.company.reader ? null : (
              <li>
                <a href={signInPath(site.company.slug)}>Sign in</a>, if you were given access
              </li>
            )}
          </ul>
        ) : null}
      </>
    ),
  });

export const renderFailed = (site: Site): string =>
  renderQuiet({
    site,
    title: "This page did not open",
    children: <p>Something went wrong on our side. Nothing is lost. Load the page again in a minute.</p>,
  });

/** A form that another site sent here. */
export const renderElsewhere = (site: Site): string =>
  renderQuiet({
    site,
    title: "That did not come from here",
    children: (
      <p>
        What was sent came from another site, or your browser did not say where from. Nothing was done. Go
        back to the page that you were on, load it again, and send it from there.
      </p>
    ),
  });

/** `wait`: after so many seconds there is more, at the latest. */
export const renderTooMany = ({ site, wait }: { site: Site; wait: number }): string =>
  renderQuiet({
    site,
    title: "Please wait a little",
    children: (
      <p>
        That was asked for many times within a short while. Nothing was done this time. Try again in{" "}
        {wait > 60 ? "an hour" : "a minute"}; mails that were sent before still work until the time that they
        name.
      </p>
    ),
  });
