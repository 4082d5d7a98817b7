import * as z from "zod";
import { Instant, Sha256 } from "../pages.ts";

/** One sync of one connection. */
export const Run = z.object({
  schema: z.literal(1),
  id: z.string(),
  workspaceId: z.string(),
  connectionId: z.string(),
  kind: z.enum(["sync", "disconnect"]),
  trigger: z.enum(["schedule", "person", "webhook"]),
  /** Who asked; absent where nobody did. */
  by: z.object({ memberId: z.string(), email: z.string() }).optional(),
  /** Every linked document is read by its id, whatever the source lists. */
  everything: z.literal(true).optional(),
  /** Documents that could not be read, and why; at most 50, `failed` counts all. */
  failures: z
    .array(
      z.object({
        sourceId: z.string(),
        documentId: z.string().optional(),
        title: z.string(),
        reason: z.string(),
      }),
    )
    .optional(),
  failed: z.number().int().optional(),
  state: z.enum(["queued", "running", "done", "failed", "stopped"]),
  /** Where a long run goes on in its next message. */
  checkpoint: z
    .object({
      /** `all`: every linked document, where everything is read. */
      step: z.enum(["changes", "trash", "rows", "pages", "all"]),
      cursor: z.string().optional(),
      /** What of the present listing was counted, and how often it was begun anew, since its cursor had died. */
      listed: z.number().int().optional(),
      restarts: z.number().int().optional(),
      /** Newest edit seen in the first page: the watermark to be. */
      newest: Instant.optional(),
      /** Pages still to be read again. */
      pending: z.array(z.string()),
      doneDatabases: z.array(z.string()),
      /** What was listed without asking for anything (see `Connection.quiet`). */
      quiet: z.record(z.string(), Sha256).optional(),
    })
    .optional(),
  /** The same, of a whole listing. */
  quiet: z.record(z.string(), Sha256).optional(),
  /** The newest edit that a whole listing has seen: the watermark to be. */
  newest: Instant.optional(),
  /** More had changed than one run takes: the watermark stays where it is, so that the next run finds the rest. */
  partial: z.boolean().optional(),
  /** Pages that could not be read; the next run begins with them. */
  behind: z.array(z.string()).optional(),
  /** Pages that the file mover reads, since they hold large files. */
  moving: z.array(z.string()).optional(),
  /** What becomes of the documents, where this run disconnects. */
  documents: z.enum(["keep", "unpublish", "archive"]).optional(),
  slice: z.number().int(),
  seen: z.number().int(),
  changed: z.number().int(),
  proposed: z.number().int(),
  flagged: z.number().int(),
  /** Calls to the source. */
  calls: z.number().int(),
  message: z.string(),
  createdAt: Instant,
  /** When a slice last got on; a run that stands still for an hour is given up. */
  progressAt: Instant,
  finishedAt: Instant.optional(),
  rev: z.number().int(),
});
export type Run = z.infer<typeof Run>;

export function newRun(
  ctx: { now(): Date; newId(kind: "run"): string },
  connection: { workspaceId: string; id: string },
  what: Pick<Run, "kind" | "trigger" | "message" | "documents" | "by" | "everything">,
): Run {
  return {
    schema: 1,
    id: ctx.newId("run"),
    workspaceId: connection.workspaceId,
    connectionId: connection.id,
    ...what,
    state: "queued",
    slice: 0,
    seen: 0,
    changed: 0,
    proposed: 0,
    flagged: 0,
    calls: 0,
    createdAt: ctx.now().toISOString(),
    progressAt: ctx.now().toISOString(),
    rev: 0,
  };
}
