import "../features/documents/documents.css";
import "../features/contacts/contacts.css";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { RequestsPage } from "../features/contacts/requests-page.tsx";

export function RequestsRoute() {
  const { state = "open" } = useSearch({ from: "/shell/contacts/requests" });
  const navigate = useNavigate({ from: "/contacts/requests" });
  return (
    <RequestsPage
      state={state}
      setState={(to) => void navigate({ search: to === "open" ? {} : { state: to }, replace: true })}
    />
  );
}
