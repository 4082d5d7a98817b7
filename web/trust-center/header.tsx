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

export const Header = ({ company }: { company: Company }) => {
  const { name, slug, reader } = company;
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
          <li>
            <a href={listPath(slug)}>Documents</a>
          </li>
          <li>
            <a href={requestPath(slug)}>Request access</a>
          </li>
          <li>
            <a href={reader ? accessPath(slug) : signInPath(slug)}>{reader ? "My access" : "Sign in"}</a>
          </li>
        </ul>
      </nav>
      {reader ? (
        <form class="reader" method="post" action={signOutPath(slug)}>
          <span class="address" dir="auto">
            {reader.email}
          </span>
          <button class="plain" type="submit">
            Sign out
          </button>
        </form>
      ) : null}
    </header>
  );
};

const Logo = ({ company: { name, slug, brand } }: { company: Company }) =>
  brand.logo ? (
    <img class="logo" src={logoPath(slug, brand.logo.sha256)} alt="" height="32" />
  ) : (
    <span class="logo initial" aria-hidden="true">
      {[...name.trim()][0]?.toUpperCase()}
    </span>
  );

export const Footer = ({ company }: { company: Company }) => (
  <footer class="foot">
    <p>
      Every document here was published by <bdi>{company.name}</bdi>. Dates and times are in UTC.
    </p>
  </footer>
);
