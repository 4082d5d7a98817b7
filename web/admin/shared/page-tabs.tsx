import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

type To =
  | "/contacts"
  | "/contacts/requests"
  | "/contacts/accounts"
  | "/settings"
  | "/settings/trust-center"
  | "/settings/requests"
  | "/settings/nda";

/** Pages that are views of one thing: links, since each has an address. */
export function PageTabs({
  label,
  pages,
}: {
  label: string;
  pages: readonly { to: To; name: string; mark?: ReactNode }[];
}) {
  return (
    <nav className="page-tabs" aria-label={label}>
      {pages.map(({ to, name, mark }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
          {name}
          {mark}
        </Link>
      ))}
    </nav>
  );
}
