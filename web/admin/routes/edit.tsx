import "../features/editor/editor.css";
import "../features/review/review.css";
import { useParams } from "@tanstack/react-router";
import { EditPage } from "../features/editor/edit-page.tsx";

export function EditRoute() {
  const { id } = useParams({ from: "/shell/documents/$id/edit" });
  return <EditPage key={id} id={id} />;
}
