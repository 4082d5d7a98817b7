import "../features/review/review.css";
import "../features/editor/editor.css";
import { useParams } from "@tanstack/react-router";
import { BesidePage } from "../features/editor/beside-page.tsx";

export function BesideRoute() {
  const { id } = useParams({ from: "/shell/documents/$id/beside" });
  return <BesidePage key={id} id={id} />;
}
