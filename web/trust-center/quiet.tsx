import { renderPage, type Site } from "./layout.tsx";

/** One page for all that is not there for whoever asks: it says nothing of whether, whose or why. */
export const renderNothing = (site: Site): string =>
  renderPage({
    site,
    title: "There is nothing here",
    children: (
      <div class="quiet">
        <h1>There is nothing here</h1>
        <p>
          The address may be mistyped, or what it led to may not be open to everyone. Check the address, or
          ask the company that gave it to you.
        </p>
      </div>
    ),
  });

export const renderFailed = (site: Site): string =>
  renderPage({
    site,
    title: "This page did not open",
    children: (
      <div class="quiet">
        <h1>This page did not open</h1>
        <p>Something went wrong on our side. Nothing is lost. Load the page again in a minute.</p>
      </div>
    ),
  });
