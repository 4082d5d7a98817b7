import type { DocumentView } from "../../../functions/http/schemas/documents.ts";

type Shown = Pick<DocumentView, "status" | "version" | "published">;

export const statuses: readonly DocumentView["status"][] = [
  "draft",
  "published",
  "update_waiting",
  "source_lost",
  "archived",
];

export const statusNames: Record<DocumentView["status"], string> = {
  draft: "Draft",
  published: "Published",
  update_waiting: "Update waiting",
  source_lost: "Source lost",
  archived: "Archived",
};

export const isStatus = (value: unknown): value is DocumentView["status"] =>
  statuses.includes(value as DocumentView["status"]);

export function StatusDot({ document, brief = false }: { document: Shown; brief?: boolean }) {
  const { status, published } = document;
  const version = status === "published" && published ? `v${published.version}` : undefined;
  return (
    <span className="status" data-status={status}>
      <span className="status-dot" aria-hidden />
      <span className="status-name">
        {brief && version ? version : statusNames[status]}
        {!brief && version && <span className="quiet"> {version}</span>}
      </span>
    </span>
  );
}
