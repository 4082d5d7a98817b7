import { listPath } from "./addresses.ts";
import { companyOf, type Site } from "./layout.tsx";
import { renderQuiet } from "./quiet.tsx";

/** While the company has shut what is gated: nobody signs in, and nobody asks for more. */
export const renderClosed = ({ site }: { site: Site }): string => {
  const { name, slug, frozen } = companyOf(site);
  return renderQuiet({
    site,
    title: "Closed for the moment",
    children: (
      <>
        <p>
          <bdi>{name}</bdi> has closed this for the moment. Nothing was taken from you. Try again later.
        </p>
        {frozen === "everything" ? null : (
          <p>
            <a href={listPath(slug)}>Documents that are open to everyone</a>
          </p>
        )}
      </>
    ),
  });
};
