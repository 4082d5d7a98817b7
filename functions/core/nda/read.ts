import { allow } from "../access/actor.ts";
import type { Needs } from "../context.ts";
import { notFound } from "../errors.ts";
import type { CurrentNda, Nda, NdaScope } from "./nda.ts";
import { type NdaText, readNda } from "./show.ts";

export interface Ndas {
  scope: NdaScope;
  current?: CurrentNda;
  /** Newest first. */
  versions: Nda[];
}

export async function listNdas(ctx: Needs<"ndas" | "workspaces">): Promise<Ndas> {
  allow(ctx.actor, "contacts.read");
  const { workspaceId } = ctx.actor;
  const [workspace, current, versions] = await Promise.all([
    ctx.workspaces.get(workspaceId),
    ctx.ndas.current(workspaceId),
    ctx.ndas.versions(workspaceId),
  ]);
  return { scope: workspace?.center?.ndaScope ?? "everyone", versions, ...(current ? { current } : {}) };
}

export interface NdaVersion {
  nda: Nda;
  shown: NdaText;
  /** The bytes themselves, where they are text. */
  markdown?: string;
  /** Where the bytes lie for a minute. */
  file: { url: string; expiresAt: string };
}

/** One version, as it is to be read. */
export async function readNdaVersion(
  ctx: Needs<"ndas" | "content">,
  input: { n: number },
): Promise<NdaVersion> {
  allow(ctx.actor, "contacts.read");
  const { workspaceId } = ctx.actor;
  const [nda, shown] = await Promise.all([
    ctx.ndas.version(workspaceId, input.n),
    readNda(ctx, workspaceId, input.n),
  ]);
  if (!nda || !shown) throw notFound("Version", String(input.n));
  const [file, bytes] = await Promise.all([
    ndaAddress(ctx, nda),
    nda.kind === "markdown" ? ctx.content.get(workspaceId, nda.sha256) : undefined,
  ]);
  return { nda, shown, file, ...(bytes ? { markdown: new TextDecoder().decode(bytes) } : {}) };
}

/** The bytes that are accepted, under a name that says which. A PDF is read in the browser, a text is saved. */
export const ndaAddress = (
  { content }: Pick<Needs<"content">, "content">,
  { workspaceId, sha256, kind, n, name }: Nda,
): Promise<{ url: string; expiresAt: string }> =>
  content.address(
    workspaceId,
    sha256,
    kind === "pdf"
      ? { name: name ?? `nda-${n}.pdf`, contentType: "application/pdf", disposition: "inline" }
      : { name: `nda-${n}.md`, contentType: "text/markdown; charset=utf-8", disposition: "attachment" },
  );
