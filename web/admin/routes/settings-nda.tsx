import "../features/center/center.css";
import "../features/nda/nda.css";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { NdaPage } from "../features/nda/nda-page.tsx";

export function SettingsNdaRoute() {
  const { q, version } = useSearch({ from: "/shell/settings/nda" });
  const navigate = useNavigate({ from: "/settings/nda" });
  return (
    <NdaPage
      filters={{ q, version }}
      setFilters={(filters) => void navigate({ search: filters, replace: true, resetScroll: false })}
    />
  );
}
