import "../features/documents/documents.css";
import "../features/contacts/contacts.css";
import "../features/review/review.css";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { DocumentPage } from "../features/documents/document-page.tsx";

export function DocumentRoute() {
  const { id } = useParams({ from: "/shell/documents/$id" });
  const showing = useSearch({ from: "/shell/documents/$id" });
  const navigate = useNavigate({ from: "/documents/$id" });
  return (
    <DocumentPage
      key={id}
      id={id}
      showing={showing}
      show={(search) => void navigate({ search, resetScroll: false })}
    />
  );
}
