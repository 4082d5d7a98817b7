import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import type { Change } from "../documents/change.ts";

/** Both name the version and the hash that were looked at: a newer one is a conflict, and nothing is done. */
export const publishing = ({ version, sha256 }: DocumentView): Change => ({
  method: "POST",
  at: "/publish",
  body: { version, sha256 },
});

export const keeping = ({ version, sha256 }: DocumentView): Change => ({
  method: "POST",
  at: "/keep",
  body: { version, sha256 },
});
