import { type Level, widens } from "../access/level.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict } from "../errors.ts";
import { blockedBy, refuseWithFindings } from "../leak-guard/blocking.ts";
import type { Finding } from "../leak-guard/finding.ts";
import { type Guarding, knownFindings } from "../leak-guard/scan-version.ts";
import { readWhatWasNoted } from "../sync/read-what-was-noted.ts";
import { type Audience, audienceOf, type Confirmation, type Naming } from "./audience.ts";
import { type Document, subject } from "./document.ts";
import { documentToChange, type Seen } from "./to-change.ts";
import { withLevel } from "./transitions.ts";
import { type Agreeing, askForSecond, type Consent, consentTo } from "./two-people.ts";

type Setting = Guarding & Naming & Agreeing & Needs<"documents" | "queue" | Writing>;

/**
 * Narrowing acts at once. Widening asks first, and takes an answer only for the version and the audience that were shown; to
 * everybody it may take the answer of two people, and the first one's is then only noted.
 */
export async function setLevel(
  ctx: Setting,
  input: Seen & { level: Level; confirm?: Confirmation | undefined },
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  const { level: from } = document;
  const { level: to } = input;
  if (document.state === "archived")
    throw conflict("An archived document keeps its level. Restore it first.");
  if (from === to) return document;
  const next = withLevel(document, to, ctx.now());
  const consent: Consent = widens(from, to)
    ? await confirmed(ctx, { document, next }, input.confirm)
    : { given: true };
  if (!consent.given) return askForSecond(ctx, document);
  const { agreed, asked } = consent;
  const saved = await ctx.documents.save(
    agreed ? { ...next, agreed } : next,
    trace(ctx, "document.level_changed", subject(document), {
      from,
      to,
      ...(asked ? { askedBy: asked.by.name } : {}),
    }),
  );
  return readWhatWasNoted(ctx, document, saved);
}

/** What the workspace's rule says, once the person has seen who gains access. */
async function confirmed(
  ctx: Setting,
  { document, next }: { document: Document; next: Document },
  confirm: Confirmation | undefined,
): Promise<Consent> {
  const findings = await openAt(ctx, document, next.level);
  const [consent, audience] = await Promise.all([
    consentTo(ctx, document, next),
    audienceOf(ctx, document, next.level),
  ]);
  const seen =
    confirm?.version === audience.confirm.version && confirm.audience === audience.confirm.audience;
  if (seen) return consent;
  const second = secondOf(consent);
  const shown: Audience = {
    ...audience,
    ...(findings.length ? { findings } : {}),
    ...(second ? { second } : {}),
  };
  throw conflict(audience.sentence, { what: "audience", audience: shown });
}

function secondOf(consent: Consent): Audience["second"] {
  if (!consent.given) return {};
  return consent.asked && { asked: { by: consent.asked.by.name, at: consent.asked.at } };
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
