import { createHash } from "node:crypto";
import { type Level, widens } from "../access/level.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict } from "../errors.ts";
import { blockedBy, refuseWithFindings } from "../leak-guard/blocking.ts";
import type { Finding } from "../leak-guard/finding.ts";
import { type Guarding, knownFindings } from "../leak-guard/scan-version.ts";
import { readWhatWasNoted } from "../sync/read-what-was-noted.ts";
import { type Document, subject } from "./document.ts";
import { documentToChange, type Seen } from "./to-change.ts";
import { withLevel } from "./transitions.ts";

/** Who gains access, as it was shown; sent back to say that it was seen. */
export interface Confirmation {
  version: number;
  audience: string;
}

export interface Audience {
  from: Level;
  to: Level;
  sentence: string;
  confirm: Confirmation;
  /** Of a draft: what the leak guard will ask to be cleared before it is published at that level. */
  findings?: readonly Finding[];
}

/** Narrowing acts at once. Widening asks first, and takes an answer only for the version and the audience that were shown. */
export async function setLevel(
  ctx: Guarding & Needs<"documents" | "workspaces" | "queue" | Writing>,
  input: Seen & { level: Level; confirm?: Confirmation | undefined },
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  if (document.state === "archived")
    throw conflict("An archived document keeps its level. Restore it first.");
  if (document.level === input.level) return document;
  if (widens(document.level, input.level)) {
    const findings = await openAt(ctx, document, input.level);
    const audience = { ...audienceOf(document, input.level), ...(findings.length ? { findings } : {}) };
    const seen =
      input.confirm?.version === audience.confirm.version &&
      input.confirm.audience === audience.confirm.audience;
    if (!seen) throw conflict(audience.sentence, { what: "audience", audience });
  }
  const saved = await ctx.documents.save(
    withLevel(document, input.level, ctx.now()),
    trace(ctx, "document.level_changed", subject(document), { from: document.level, to: input.level }),
  );
  return readWhatWasNoted(ctx, document, saved);
}

/** Refused for what is served at once; what is open in a draft is told. */
async function openAt(
  ctx: Guarding & Needs<"documents">,
  document: Document,
  level: Level,
): Promise<readonly Finding[]> {
  const n = document.published?.version ?? document.version;
  const version = await ctx.documents.version(document.workspaceId, document.id, n);
  if (!version) return [];
  if (document.published) await refuseWithFindings(ctx, document, version, level);
  if (document.published) return [];
  return blockedBy(document, { findings: [...(await knownFindings(ctx, version))] }, level);
}

const readers: Record<Level, string> = {
  internal: "only members of your workspace",
  requires_nda: "assigned contacts who have accepted the current NDA",
  restricted: "assigned contacts",
  public: "anyone on the internet, search engines included,",
};

export function audienceOf(document: Document, to: Level): Audience {
  const shown = document.published?.version;
  const sentence = shown
    ? `${capital(readers[to])} can then read version ${shown} of “${document.published?.title}”. Until now ${alone(readers[document.level])} can.`
    : `Once it is published, ${readers[to]} can read “${document.title}”. Until then nobody outside can.`;
  const audience = createHash("sha256")
    .update(`${document.id} ${document.level} ${to} ${shown ?? 0}`)
    .digest("hex")
    .slice(0, 16);
  return { from: document.level, to, sentence, confirm: { version: document.version, audience } };
}

const alone = (who: string) => (who.startsWith("only ") ? who : `only ${who}`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
