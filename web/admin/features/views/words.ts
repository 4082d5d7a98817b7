import type { ReadView } from "../../../../functions/http/schemas/views.ts";
import { whyUnmarkable } from "../../shared/unmarkable.ts";

/** What somebody did with a document: "read version 3", "took SOC 2.pdf of version 3". */
export function whatWasRead({ what, version, file }: Pick<ReadView, "what" | "version" | "file">): string {
  if (what === "page" || !file) return `read version ${version}`;
  if (file.withheld)
    return `asked for ${file.name} of version ${version} and was not given it: it ${whyUnmarkable[file.withheld]}`;
  return `took ${file.name} of version ${version}${file.marked ? ", with their mark on it" : ""}`;
}
