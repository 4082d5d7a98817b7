import "../features/imports/imports.css";
import { useParams } from "@tanstack/react-router";
import { ImportProgressPage } from "../features/imports/import-progress-page.tsx";

export function ImportProgressRoute() {
  const { id } = useParams({ from: "/shell/imports/$id" });
  return <ImportProgressPage key={id} id={id} />;
}
