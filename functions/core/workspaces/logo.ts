import { allow } from "../access/actor.ts";
import type { Center } from "../access/center.ts";
import { trace } from "../activity/trace.ts";
import type { Context, Needs, Writing } from "../context.ts";
import { invalid } from "../errors.ts";
import { changeWorkspace, workspaceSubject } from "./change.ts";
import type { Workspace } from "./workspace.ts";

export const maxLogoBytes = 256 * 1024;

/** By its bytes, whatever its name says. An SVG is a program as much as a picture. */
export async function setLogo(
  ctx: Needs<"workspaces" | "content" | Writing>,
  input: { bytes: Uint8Array },
): Promise<Workspace> {
  allow(ctx.actor, "center.write");
  const { bytes } = input;
  if (bytes.byteLength > maxLogoBytes) throw invalid("A logo has 256 KB at most. Make it smaller.");
  const contentType = pictureType(bytes);
  if (!contentType) throw invalid("A logo is a PNG, JPEG or WebP picture.");
  const { sha256 } = await ctx.content.put(ctx.actor.workspaceId, bytes, {
    contentType,
    maxBytes: maxLogoBytes,
  });
  return change(ctx, { sha256, contentType });
}

export async function removeLogo(ctx: Needs<"workspaces" | Writing>): Promise<Workspace> {
  allow(ctx.actor, "center.write");
  return change(ctx, undefined);
}

type Logo = NonNullable<NonNullable<Center["brand"]>["logo"]>;

const change = (ctx: Needs<"workspaces" | Writing>, logo: Logo | undefined): Promise<Workspace> =>
  changeWorkspace(ctx, (standing) => {
    const { logo: before, ...brand } = standing.center?.brand ?? {};
    if (before?.sha256 === logo?.sha256) return undefined;
    return {
      workspace: { ...standing, center: { ...standing.center, brand: logo ? { ...brand, logo } : brand } },
      trace: trace(ctx, "center.changed", workspaceSubject(standing), {
        changed: ["brand.logo"],
        ...(logo ? { sha256: logo.sha256 } : {}),
      }),
    };
  });

/** As anybody may see it who may see that there is a trust center. */
export async function readLogo(
  deps: Pick<Context, "content">,
  { id, center }: Workspace,
): Promise<{ bytes: Uint8Array; logo: Logo } | undefined> {
  const logo = center?.brand?.logo;
  if (!logo || center.state === "draft" || center.frozen?.scope === "everything") return undefined;
  const bytes = await deps.content.get(id, logo.sha256);
  return bytes && { bytes, logo };
}

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

function pictureType(bytes: Uint8Array): string | undefined {
  if (ascii(bytes, 0, 8) === "\u0089PNG\r\n\u001a\n") return "image/png";
  if (ascii(bytes, 0, 3) === "\u00ff\u00d8\u00ff") return "image/jpeg";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return "image/webp";
  return undefined;
}
