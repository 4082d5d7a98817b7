import "../features/contacts/contacts.css";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { PreviewPage } from "../features/contacts/preview-page.tsx";

export function PreviewAsRoute() {
  const { id } = useParams({ from: "/shell/contacts/$id/preview" });
  const { document } = useSearch({ from: "/shell/contacts/$id/preview" });
  const navigate = useNavigate({ from: "/contacts/$id/preview" });
  return (
    <PreviewPage
      id={id}
      document={document}
      open={(to) => void navigate({ search: to === undefined ? {} : { document: to } })}
    />
  );
}
