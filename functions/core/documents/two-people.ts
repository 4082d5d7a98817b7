import { type Actor, may, whoOf } from "../access/actor.ts";
import type { Level } from "../access/level.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, forbidden } from "../errors.ts";
import { memberActor } from "../imports/ready.ts";
import { audienceHash } from "./audience.ts";
import { type Document, subject } from "./document.ts";

export type Agreeing = Needs<"workspaces" | "members" | Writing>;

/** `asked`: whose wish this person's is the agreement to. */
export type Consent =
  | { given: true; agreed?: NonNullable<Document["agreed"]>; asked?: NonNullable<Document["widening"]> }
  | { given: false };

/**
 * Asked by whatever could make a document readable by everybody: a wider level, and the publication of what is public already,
 * be it imported, restored or widened as a draft. Where the workspace wants two people, it takes two, and for this version.
 */
export async function consentTo(ctx: Agreeing, before: Document, after: Document): Promise<Consent> {
  if (after.level !== "public" || isReadByAll(before) || !(await wantsTwo(ctx))) return { given: true };
  const { actor } = ctx;
  if (actor.type !== "member") throw forbidden("Only people can make a document public.");
  if (before.level === "public" && before.agreed?.version === shown(before)) return { given: true };
  const asked = standingWidening(before);
  const asker = asked && (await memberActor(ctx, actor.workspaceId, asked.by.id));
  if (!asked || !asker || !may(asker, "documents.write")) return { given: false };
  if (isSame(actor, asker))
    throw conflict("You asked for this yourself. Another admin or content manager has to agree to it.", {
      what: "second_person",
    });
  const at = ctx.now().toISOString();
  return { given: true, asked, agreed: { version: shown(before), at, by: [asked.by, whoOf(actor)] } };
}

/** Notes that this person wants it, for another one to agree to. Nothing opens by it. */
export const askForSecond = (ctx: Agreeing & Needs<"documents">, document: Document): Promise<Document> =>
  ctx.documents.save(
    {
      ...document,
      widening: {
        to: "public",
        version: shown(document),
        audience: audienceHash(document, "public"),
        at: ctx.now().toISOString(),
        by: whoOf(ctx.actor),
      },
      updatedAt: ctx.now().toISOString(),
    },
    trace(ctx, "document.widening_asked", subject(document), {
      from: document.level,
      to: "public",
      version: shown(document),
    }),
  );

/** What one person asked for and still would mean today: neither the version that it shows nor its level is another by now. */
export const standingWidening = (document: Document): Document["widening"] => {
  const { widening, state } = document;
  const stands =
    state !== "archived" &&
    widening?.version === shown(document) &&
    widening.audience === audienceHash(document, widening.to);
  return stands ? widening : undefined;
};

/** An import is the doing of one. */
export async function refuseImportAlone(ctx: Needs<"workspaces">, level: Level): Promise<void> {
  if (level === "public" && (await wantsTwo(ctx)))
    throw conflict(
      "In your workspace two people agree before a document becomes public. Import at another level, then widen it.",
    );
}

async function wantsTwo(ctx: Needs<"workspaces">): Promise<boolean> {
  const workspace = await ctx.workspaces.get(ctx.actor.workspaceId);
  return workspace?.center?.twoPeople === true;
}

const isReadByAll = ({ level, state, published }: Document): boolean =>
  level === "public" && state === "published" && published !== undefined;

const shown = ({ published, version }: Document): number => published?.version ?? version;

/** One person may have been a member twice. */
const isSame = (one: Actor, other: Actor): boolean =>
  one.type === "member" &&
  other.type === "member" &&
  (one.memberId === other.memberId || one.userId === other.userId || one.email === other.email);
