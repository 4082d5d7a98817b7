import { createHmac, pbkdf2Sync } from "node:crypto";
import type { Finding } from "./finding.ts";

/**
 * The same words give the same id in every version of a document, and another one in every other document. What may be a password
 * is stretched, so that nobody who has the id alone tries a list of passwords on it in passing.
 */
export function findingId(documentId: string, kind: Finding["kind"], rule: string, words: string): string {
  const said = words.toLowerCase().replace(/\s{1,200}/g, " ");
  if (kind !== "credential")
    return `fnd_${createHmac("sha256", documentId).update(`${rule}\n${said}`).digest("hex").slice(0, 20)}`;
  return `fnd_${pbkdf2Sync(`${rule}\n${words}`, documentId, 4_000, 10, "sha256").toString("hex")}`;
}
