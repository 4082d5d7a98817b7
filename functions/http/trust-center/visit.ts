import type { Context, HonoRequest } from "hono";
import { getCookie } from "hono/cookie";
import type { Company, Site } from "../../../web/trust-center/layout.tsx";
import type { Center } from "../../core/access/center.ts";
import type { Viewer } from "../../core/access/decide.ts";
import type { Context as Core } from "../../core/context.ts";
import { type Visitor, visitorOf } from "../../core/sign-in/visitor.ts";
import { allowedVersion } from "../../core/trust-center/read.ts";
import type { Showing } from "../../core/trust-center/shown.ts";
import type { Workspace } from "../../core/workspaces/workspace.ts";

/** What the pages of the trust center read and ask for. Nothing here reaches Notion or Nango. */
export type TrustCenterDeps = Showing &
  Pick<
    Core,
    | "contacts"
    | "accounts"
    | "grants"
    | "requests"
    | "ndas"
    | "views"
    | "tickets"
    | "sessions"
    | "limits"
    | "sealer"
    | "domains"
    | "marker"
    | "desk"
    | "traces"
    | "log"
    | "newId"
  >;

/** One request to a trust center that is there: whose it is, and who looks. */
export interface Visit extends Visitor {
  workspace: Workspace;
  viewer: Viewer;
  site: Site;
}

/** What the parts of the trust center share. */
export interface Parts {
  deps: TrustCenterDeps;
  publicUrl: string;
  /** The one answer for all that is not there; in a trust center that is there it shows the way back. */
  nothing(here?: Visit): Response;
  /**
   * Undefined where there is no such trust center for whoever asks: `nothing()` is the answer then. `ahead` is looked up while it is
   * found out who looks.
   */
  visit(c: Context, ahead?: (workspaceId: string) => Promise<unknown>): Promise<Visit | undefined>;
}

/** Whoever signed in at one trust center is a stranger at another, on the same host too. */
export const sessionCookie = (workspace: Pick<Workspace, "slug">) => `__Host-gatehouse-${workspace.slug}`;

/** Where a request says that its browser holds what signs nobody in any more: the slug of the trust center. */
export const lapsed = "lapsed";

/** Decoded parts of the path; what no slug looks like is not looked up. */
export const workspaceIn = (req: HonoRequest) =>
  matching(req.param("workspace"), /^[a-z0-9][a-z0-9-]{0,62}$/);
export const documentIn = (req: HonoRequest) => matching(req.param("document"), /^[\p{L}\p{N}-]{1,120}$/u);

export const matching = (value: string | undefined, shape: RegExp) =>
  value !== undefined && shape.test(value) ? value : undefined;

interface Where {
  deps: TrustCenterDeps;
  siteOf(company?: Company): Site;
}

export const visiting =
  ({ deps, siteOf }: Where): Parts["visit"] =>
  async (c, ahead) => {
    const slug = workspaceIn(c.req);
    const workspace = slug && (await deps.workspaces.bySlug(slug));
    if (!workspace || workspace.center?.state === "draft") return nowhere(deps, c.req);
    const held = getCookie(c, sessionCookie(workspace));
    const [visitor] = await Promise.all([visitorOf(deps, workspace, held), ahead?.(workspace.id)]);
    if (held && !visitor.signedIn) c.set(lapsed, workspace.slug);
    return { workspace, ...visitor, site: siteOf(companyOf(workspace, visitor)) };
  };

/** As many reads for what is not there, so that the time of an answer tells nothing either. */
async function nowhere(deps: TrustCenterDeps, req: HonoRequest): Promise<undefined> {
  const nobody = "none";
  await deps.workspaces.get(nobody);
  const slug = documentIn(req);
  if (slug) await allowedVersion(deps, { type: "stranger", workspaceId: nobody }, { slug });
}

export const companyOf = (
  { name, slug, center }: Workspace,
  { signedIn }: Pick<Visitor, "signedIn"> = {},
): Company => ({
  name,
  slug,
  brand: shownBrand(center),
  ...(center?.frozen ? { frozen: center.frozen.scope } : {}),
  ...(signedIn ? { reader: { email: signedIn.contact.email } } : {}),
});

/** Where everything is frozen, nothing that the company says of itself is shown either: its colour is all that is left. */
function shownBrand({ brand = {}, frozen }: Center = {}): Company["brand"] {
  if (frozen?.scope !== "everything") return brand;
  return brand.hue === undefined ? {} : { hue: brand.hue };
}
