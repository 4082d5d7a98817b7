import { allow, may } from "../access/actor.ts";
import type { Center } from "../access/center.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict } from "../errors.ts";
import type { NdaScope } from "../nda/nda.ts";
import { type Asking, checkedDomains, withIds } from "./center-requests.ts";
import { changeWorkspace, workspaceOf, workspaceSubject } from "./change.ts";
import type { Workspace } from "./workspace.ts";

/** Null takes a value away; what is not named stays. */
export interface CenterChanges {
  state?: "draft" | "open" | undefined;
  hue?: number | null | undefined;
  text?: string | null | undefined;
  highlights?: string[] | undefined;
  requests?: Asking | undefined;
  ndaScope?: NdaScope | undefined;
  twoPeople?: boolean | undefined;
}

export async function readCenter(ctx: Needs<"workspaces">): Promise<Workspace> {
  allow(ctx.actor, "documents.read");
  return workspaceOf(ctx);
}

export async function changeCenter(
  ctx: Needs<"workspaces" | "members" | "domains" | Writing>,
  input: CenterChanges,
): Promise<Workspace> {
  allow(ctx.actor, "center.write");
  if (input.requests?.domains) checkedDomains(ctx.domains, input.requests.domains);
  if (input.twoPeople) await refuseAlone(ctx);
  return changeWorkspace(ctx, (standing) => {
    const center = changed(standing.center ?? {}, input);
    const details = differences(standing.center ?? {}, center);
    if (details.changed.length === 0) return undefined;
    return {
      workspace: { ...standing, center },
      trace: trace(ctx, "center.changed", workspaceSubject(standing), details),
    };
  });
}

/** Where one person alone could widen, nothing could become public any more. */
async function refuseAlone(ctx: Needs<"members">): Promise<void> {
  const { workspaceId } = ctx.actor;
  const able = (await ctx.members.list(workspaceId)).filter(
    ({ state, id: memberId, email, role, userId = "" }) =>
      state === "active" &&
      may({ type: "member", workspaceId, memberId, userId, email, role }, "documents.write"),
  );
  if (able.length < 2)
    throw conflict(
      "You are the only one who could agree. Invite another admin or content manager first; once they have signed in, switch this on.",
    );
}

function changed(center: Center, input: CenterChanges): Center {
  const { state, hue, text, highlights, requests, ndaScope, twoPeople } = input;
  const brand = without({
    ...center.brand,
    ...(hue === undefined ? {} : { hue }),
    ...(text === undefined ? {} : { text: text?.trim() || null }),
    ...(highlights === undefined ? {} : { highlights }),
  });
  return {
    ...center,
    brand,
    requests: { ...center.requests, ...withIds(requests ?? {}, center.requests?.fields) },
    ...without({ state, ndaScope, twoPeople }),
  };
}

/** The same without what is absent or taken away. */
const without = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as {
    [K in keyof T]: Exclude<T[K], undefined | null>; // that is what the filter did
  };

/** Which settings are others by now, and what short ones are. Texts are named, not told. */
function differences(before: Center, after: Center): { changed: string[] } & Record<string, unknown> {
  const said = {
    ...flat("", before, after, ["state", "ndaScope", "twoPeople"]),
    ...flat("brand.", before.brand ?? {}, after.brand ?? {}, ["hue", "text", "highlights"]),
    ...flat("requests.", before.requests ?? {}, after.requests ?? {}, [
      "approval",
      "domains",
      "knownAccounts",
      "blockFreeMail",
      "days",
      "fields",
    ]),
  };
  const told = Object.entries(said).filter(([, value]) => typeof value !== "object" && value !== undefined);
  const short = told.filter(([key]) => key !== "brand.text");
  return { ...Object.fromEntries(short), changed: Object.keys(said) };
}

function flat<T extends object>(
  prefix: string,
  before: T,
  after: T,
  keys: readonly (keyof T & string)[],
): Record<string, unknown> {
  const differing = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(differing.map((key) => [prefix + key, after[key]]));
}
