import { longPauseIn } from "../catalog/readings.ts";
import { breakIfRevoked } from "../connections/break-if-revoked.ts";
import type { AppError } from "../errors.ts";
import type { Import, ImportItem } from "./import.ts";
import type { ImportRunning } from "./run-item.ts";

export const skipped = (
  item: ImportItem,
  documentId: string,
  why: "archived" | "stopped" = "archived",
): ImportItem => ({
  ...item,
  state: "skipped",
  documentId,
  reason:
    why === "archived"
      ? "Its document was archived after this import began."
      : "Somebody stopped following this page after this import began.",
});

export const wentWrong =
  "Something went wrong on our side with this page. Nothing was changed. Retry; if it stays, tell your operator.";

export async function failed(
  ctx: ImportRunning,
  job: Import,
  item: ImportItem,
  error: AppError,
): Promise<ImportItem> {
  if (error.code === "connection_broken") {
    await breakIfRevoked(ctx, job.connectionId);
    return {
      ...item,
      state: "stopped",
      reason: "Notion no longer accepts the connection. Reconnect it, then retry.",
    };
  }
  if (error.code === "conflict" && error.details.what === "connection")
    return { ...item, state: "stopped", reason: "The connection was disconnected." };
  ctx.log.info("An import item failed", { importId: item.importId, n: item.n, code: error.code });
  return { ...item, state: "failed", reason: reasonOf(error) };
}

function reasonOf(error: AppError): string {
  switch (error.code) {
    case "source_gone":
      return error.details.reason === "not_shared"
        ? "Notion does not share this page with Gatehouse. Share it there, or use Add pages, then retry."
        : error.message;
    case "upstream_busy":
      if (longPauseIn(error))
        return `Notion asks for a pause of about ${longPauseIn(error)} minutes. Nothing was changed. Retry after that.`;
      return "Notion did not answer in time. Nothing was changed. Retry in a few minutes.";
    case "upstream_failed":
      return "Notion answered in a way that could not be read. Nothing was changed. Retry later.";
    default:
      return error.message;
  }
}
