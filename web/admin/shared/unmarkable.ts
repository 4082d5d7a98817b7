import type { Unmarkable } from "../../../functions/core/documents/document.ts";

/** Why no mark can be put on the pages of a PDF. */
export const whyUnmarkable: Record<Unmarkable, string> = {
  encrypted: "is encrypted",
  signed: "is signed, and a mark would break the signature",
  damaged: "is damaged",
  too_large: "is too large",
};

/** For the report of an import. */
export const unmarkableSaid = ({ name, why }: { name: string; why: Unmarkable }): string =>
  `${name} ${whyUnmarkable[why]}: its pages cannot be marked, so under NDA it is given to nobody unless you allow that.`;
