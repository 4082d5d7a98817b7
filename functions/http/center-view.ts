import { usualGrantDays } from "../core/access/center.ts";
import type { Needs } from "../core/context.ts";
import type { Workspace } from "../core/workspaces/workspace.ts";
import type { CenterView } from "./schemas/center.ts";

/** A trust center as members see it: what nobody said anything about is as it is by itself. */
export async function centerView(
  ctx: Needs<"content">,
  { id, slug, center = {} }: Workspace,
  publicUrl: string,
): Promise<CenterView> {
  const { state = "open", brand = {}, requests = {}, ndaScope = "everyone", twoPeople = false } = center;
  const { hue, text, highlights = [], logo } = brand;
  return {
    state,
    address: `${publicUrl}/t/${slug}`,
    brand: {
      ...(hue === undefined ? {} : { hue }),
      ...(text ? { text } : {}),
      highlights,
      ...(logo ? { logo: await logoAddress(ctx, id, logo) } : {}),
    },
    requests: {
      approval: requests.approval ?? "never",
      domains: requests.domains ?? [],
      knownAccounts: requests.knownAccounts ?? false,
      blockFreeMail: requests.blockFreeMail ?? false,
      days: requests.days ?? usualGrantDays,
      fields: requests.fields ?? [],
    },
    ndaScope,
    twoPeople,
    ...(center.frozen ? { frozen: center.frozen } : {}),
  };
}

async function logoAddress(
  { content }: Needs<"content">,
  workspaceId: string,
  { sha256, contentType }: { sha256: string; contentType: string },
) {
  const name = `logo.${contentType.slice("image/".length)}`;
  const { url } = await content.address(workspaceId, sha256, { name, contentType, disposition: "inline" });
  return { url };
}
