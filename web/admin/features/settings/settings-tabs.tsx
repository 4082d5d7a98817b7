import { Link } from "@tanstack/react-router";

const pages = [
  ["/settings", "People and rules"],
  ["/settings/trust-center", "Trust center"],
  ["/settings/requests", "Access requests"],
  ["/settings/nda", "NDA"],
] as const;

export function SettingsTabs() {
  return (
    <nav className="settings-tabs" aria-label="Settings">
      {pages.map(([to, name]) => (
        <Link key={to} to={to} activeOptions={{ exact: true }}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
