import "../features/documents/documents.css";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { DocumentsPage } from "../features/documents/documents-page.tsx";

export function DocumentsRoute() {
  const filters = useSearch({ from: "/shell/documents" });
  const navigate = useNavigate({ from: "/documents" });
  return (
    <DocumentsPage filters={filters} setFilters={(search) => void navigate({ search, replace: true })} />
  );
}
