import "../features/catalog/catalog.css";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ImportPage } from "../features/catalog/import-page.tsx";

export function ImportRoute() {
  const choosing = useSearch({ from: "/shell/import" });
  const navigate = useNavigate({ from: "/import" });
  return (
    <ImportPage
      choosing={choosing}
      choose={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
