import type { Holder } from "../../../../functions/core/access/grant.ts";
import type { GrantView } from "../../../../functions/http/schemas/contacts.ts";

/** What the API takes in one go. */
export const mostAtOnce = 40;

export const keyOf = ({ holder, document }: Pick<GrantView, "holder" | "document">): string =>
  `${holder.type} ${holder.id} ${document.id}`;

/** What is asked of the API to end these: one holder's documents at a time, and not too many. */
export function revocations(
  grants: readonly Pick<GrantView, "holder" | "document">[],
): { holder: Holder; documents: string[] }[] {
  const asked: { holder: Holder; documents: string[] }[] = [];
  for (const { holder, document } of grants) {
    const open = asked.find(
      (one) =>
        one.holder.type === holder.type && one.holder.id === holder.id && one.documents.length < mostAtOnce,
    );
    if (open) open.documents.push(document.id);
    else asked.push({ holder, documents: [document.id] });
  }
  return asked;
}
