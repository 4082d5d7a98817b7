import { documentPath, listPath } from "./addresses.ts";
import { companyOf, type Site } from "./layout.tsx";
import { renderQuiet } from "./quiet.tsx";

interface Withheld {
  site: Site;
  document: { slug: string; title: string };
  /** The file's. */
  name: string;
}

/** A file under NDA that no mark can be put on: why that is, is the company's business. */
export const renderWithheld = ({ site, document, name }: Withheld): string => {
  const company = companyOf(site);
  return renderQuiet({
    site,
    title: "This file is not given out yet",
    children: (
      <>
        <p class="strong" dir="auto">
          {name}
        </p>
        <p>
          Files under the non-disclosure agreement carry your address on every page, and this one cannot be
          marked. Your access is as it was. Ask the team at {company.name} for it: they can put another copy
          in its place.
        </p>
        <p>
          <a href={documentPath(company.slug, document.slug)}>Back to the document</a> ·{" "}
          <a href={listPath(company.slug)}>All documents</a>
        </p>
      </>
    ),
  });
};
