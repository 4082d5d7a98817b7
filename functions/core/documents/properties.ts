import * as z from "zod";
import { type PropertyValue, SourceProperty } from "../catalog/property.ts";
import type { Needs } from "../context.ts";
import type { Version } from "./document.ts";

const List = z.array(SourceProperty);

/** A row with every property at its longest stays below it. */
const maxBytes = 50_000_000;

/** Keeps a row's properties as JSON; their files under the paths that these were stored at, those that were lost by name alone. */
export async function keepProperties(
  ctx: Needs<"content">,
  properties: readonly SourceProperty[],
  paths: ReadonlyMap<string, string>,
): Promise<string> {
  const stored = properties.map(({ value, ...property }) => ({
    ...property,
    ...(value ? { value: withPaths(value, paths) } : {}),
  }));
  const bytes = new TextEncoder().encode(JSON.stringify(stored));
  const { workspaceId } = ctx.actor;
  return (await ctx.content.put(workspaceId, bytes, { contentType: "application/json", maxBytes })).sha256;
}

function withPaths(value: PropertyValue, paths: ReadonlyMap<string, string>): PropertyValue {
  if (value.kind === "list") return { ...value, values: value.values.map((one) => withPaths(one, paths)) };
  if (value.kind !== "files") return value;
  const files = value.files.map(({ path, ...file }) => {
    const stored = path === undefined ? undefined : paths.get(path);
    return stored ? { ...file, path: stored } : file;
  });
  return { ...value, files };
}

/** What a version's row held at the source, for members alone. */
export async function readProperties(
  ctx: Needs<"content">,
  { properties }: Version,
): Promise<SourceProperty[] | undefined> {
  const bytes = properties && (await ctx.content.get(ctx.actor.workspaceId, properties));
  return bytes ? List.parse(JSON.parse(new TextDecoder().decode(bytes))) : undefined;
}
