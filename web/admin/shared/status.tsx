import type { DocumentView } from "../../../functions/http/schemas/documents.ts";

type Shown = Pick<DocumentView, "status" | "version" | "published" | "source">;

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

/** Three different facts, of which the status is one word for all. */
const lost: Partial<Record<NonNullable<DocumentView["source"]>["state"], string>> = {
  trashed: "In Notion’s trash",
  not_shared: "No longer shared",
  token_dead: "To reconnect",
};

const nameOf = ({ status, source }: Shown): string =>
  (status === "source_lost" && source && lost[source.state]) || statusNames[status];

export function StatusDot({ document, brief = false }: { document: Shown; brief?: boolean }) {
  const { status, published } = document;
  const version = status === "published" && published ? `v${published.version}` : undefined;
  return (
    <span className="status" data-status={status}>
      <span className="status-dot" aria-hidden />
      <span className="status-name">
        {brief && version ? version : nameOf(document)}
        {!brief && version && <span className="quiet"> {version}</span>}
      </span>
    </span>
  );
}
