import {
  accessPath,
  listPath,
  logoPath,
  overviewPath,
  requestPath,
  signInPath,
  signOutPath,
} from "./addresses.ts";
import type { Company } from "./layout.tsx";

/** Pages that the header leads to. */
export type Place = "documents" | "request" | "access" | "sign_in";

export const Header = ({ company, here }: { company: Company; here: Place | undefined }) => {
  const { name, slug, reader } = company;
  const ways: [Place, string, string][] = [
    ["documents", listPath(slug), "Documents"],
    ["request", requestPath(slug), "Request access"],
    reader ? ["access", accessPath(slug), "My access"] : ["sign_in", signInPath(slug), "Sign in"],
  ];
  return (
    <header class="bar">
      <a class="brand" href={overviewPath(slug)}>
        <Logo company={company} />
        <span class="name" dir="auto">
          {name}
        </span>
      </a>
      <nav class="menu" aria-label="Trust center">
        <ul>
          {ways.map(([place, href, words]) => (
            <li key={place}>
              <a href={href} {...(place === here ? { "aria-current": "page" } : {})}>
                {words}
              </a>
            </li>
          ))}
          {reader ? (
            <>
              <li>
                <span class="address" dir="auto" title={reader.email}>
                  {reader.email}
                </span>
              </li>
              <li>
                <form method="post" action={signOutPath(slug)}>
                  <button class="plain" type="submit">
                    Sign out
                  </button>
                </form>
              </li>
            </>
          ) : null}
        </ul>
      </nav>
    </header>
  );
};

/** The name stands beside it, so the picture says nothing of its own. */
const Logo = ({ company: { name, slug, brand } }: { company: Company }) =>
  brand.logo ? (
    <img class="logo" src={logoPath(slug, brand.logo.sha256)} alt="" />
  ) : (
    <span class="logo initial" aria-hidden="true">
      {[...name.trim()][0]?.toUpperCase()}
    </span>
  );

/** What is shut for the moment, said before anybody meets a shut door. */
export const Notice = ({ company: { name, frozen } }: { company: Company }) =>
  frozen ? (
    <p class="notice">
      <bdi>{name}</bdi> has closed{" "}
      {frozen === "everything" ? "this trust center" : "all documents that are not public"} for the moment.
      Nothing is lost. Try again later.
    </p>
  ) : null;

/** An empty shelf; of one that is closed the notice says so. */
export const Nothing = ({ company: { name, frozen } }: { company: Company }) =>
  frozen === "everything" ? null : (
    <p class="empty">
      <bdi>{name}</bdi> has not published any documents yet.
    </p>
  );

export const Footer = ({ company }: { company: Company }) => (
  <footer class="foot">
    <p>
      Every document here was published by <bdi>{company.name}</bdi>. Dates and times are in UTC.
    </p>
  </footer>
);
