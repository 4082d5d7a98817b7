import type { Level } from "../../../../functions/core/access/level.ts";
import type { Policy } from "../../../../functions/core/documents/document.ts";

export const policies: readonly Policy[] = ["propose", "publish", "metadata_only"];

export const policyWords: Record<Policy, { name: string; does: string }> = {
  propose: { name: "Propose", does: "A change at Notion waits until a person publishes it." },
  publish: { name: "Publish by itself", does: "A change at Notion is published as it comes in." },
  metadata_only: {
    name: "Metadata only",
    does: "Where the page stands and when it was edited is kept current. Its content stays as it is here.",
  },
};

/** The API refuses it as well: what strangers or people under NDA read is always looked at by a person. */
export const mayPublishItself = (level: Level): boolean => level === "internal" || level === "restricted";

export const whyNot = "It cannot publish by itself at this level: a person reads each change first.";

export const isPolicy = (value: unknown): value is Policy => policies.includes(value as Policy);
