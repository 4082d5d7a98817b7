import type { Sandbox } from "../sandbox.ts";
import { compact } from "../state/ids.ts";

/** Notion puts the title before the id; only the id counts when such an address is opened. */
export function pageUrl(sandbox: Sandbox, id: string, title = ""): string {
  const words = title.normalize("NFKD").match(/[A-Za-z0-9]+/g) ?? [];
  return `${sandbox.urls.web}/p/${[...words, compact(id)].join("-")}`;
}
