import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, invalid, notFound } from "../errors.ts";
import { type Guarding, lookedThrough } from "../leak-guard/scan-version.ts";
import { nextVersion } from "./change.ts";
import { countProposal } from "./count-proposal.ts";
import { type Document, type Source, subject, type Version } from "./document.ts";
import { editedVersion } from "./edit.ts";
import { documentToChange, type Seen } from "./to-change.ts";
import { withVersion } from "./transitions.ts";

export interface Choice {
  choice: "theirs" | "mine" | "merged";
  /** The version beside, as the person saw it. */
  version: number;
  /** What was made of the two, where they were merged. */
  markdown?: string | undefined;
}

/**
 * A fork's source has changed: a person takes its text and follows it again, keeps their own, or saves what they made of both.
 * What they chose is the newest version and waits to be published like any other; nothing is overwritten.
 */
export async function chooseBeside(
  ctx: Guarding & Needs<"documents" | "metrics" | Writing>,
  input: Seen & Choice,
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  if (document.state === "archived")
    throw conflict("An archived document cannot be changed. Restore it first.");
  const { source, beside: standing, ...rest } = document;
  if (!source?.forked || !standing) throw conflict("Nothing stands beside this document’s own text.");
  if (standing.version !== input.version)
    throw conflict("Notion’s page has changed again since you looked. Look at it, then choose.", {
      version: standing.version,
    });
  const version = await chosenVersion(ctx, document, input);
  const chosen: Document = {
    ...rest,
    source: input.choice === "theirs" ? followed(source) : { ...settled(source), base: input.version },
    updatedAt: ctx.now().toISOString(),
  };
  const saved = await ctx.documents.save(
    version ? withVersion(chosen, version) : chosen,
    trace(ctx, "document.chosen", subject(document), {
      choice: input.choice,
      beside: input.version,
      version: version?.n ?? document.version,
    }),
    version ? { version } : {},
  );
  return countProposal(ctx, document, saved);
}

/** Undefined where the newest version stays as it is. */
async function chosenVersion(
  ctx: Guarding & Needs<"documents" | "newId">,
  document: Document,
  { choice, version, markdown }: Choice,
): Promise<Version | undefined> {
  if (choice === "mine") return undefined;
  if (choice === "merged") {
    if (markdown === undefined)
      throw invalid("The request is not valid", [{ path: "markdown", message: "Send the merged text" }]);
    return editedVersion(ctx, document, markdown);
  }
  const theirs = await ctx.documents.version(document.workspaceId, document.id, version);
  if (!theirs) throw notFound("Version", String(version));
  return lookedThrough(ctx, nextVersion(ctx, document, theirs, { origin: "restore" }), theirs);
}

/** Its own way ends here. */
const followed = ({ base: _, ...source }: Source): Source => ({ ...settled(source), forked: false });

/** What is gone, or followed no longer, stays so. */
const settled = (source: Source): Source => ({
  ...source,
  state: source.state === "changed" ? "linked" : source.state,
});
