import fc from "fast-check";
import { expect, it } from "vitest";
import { confirmGrants } from "../../../../functions/core/access/confirm-grants.ts";
import { decide } from "../../../../functions/core/access/decide.ts";
import { giveGrants } from "../../../../functions/core/access/give.ts";
import type { Holder } from "../../../../functions/core/access/grant.ts";
import { revokeGrants } from "../../../../functions/core/access/revoke.ts";
import { contactViewer } from "../../../../functions/core/access/viewer.ts";
import { archive, restore } from "../../../../functions/core/documents/transitions.ts";
import { isAppError } from "../../../../functions/core/errors.ts";
import { grantRequest, rejectRequest } from "../../../../functions/core/requests/decide.ts";
import { openRequest } from "../../../../functions/core/requests/open.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import {
  aContact,
  anAccount,
  aPublishedDocument,
  aRequest,
  aTrace,
  aWorkspace,
} from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { propertyTime } from "../stage.ts";

const day = 86_400_000;
const documentIds = ["doc_a", "doc_b", "doc_c"];
const contacts = [
  aContact({ id: "ctc_1", email: "one@globex.test" }),
  aContact({ id: "ctc_2", email: "two@globex.test" }),
  aContact({ id: "ctc_3", email: "three@initech.test", account: "initech.test" }),
];
const holders: Holder[] = [
  ...contacts.map(({ id }) => ({ type: "contact" as const, id })),
  { type: "account", id: "globex.test" },
];

const some = fc.uniqueArray(fc.constantFrom(...documentIds), { minLength: 1, maxLength: 2 });
const one = fc.constantFrom(...documentIds).map((id) => [id]);
const days = fc.constantFrom(7, 30, 90);
const often = <T>(arbitrary: fc.Arbitrary<T>) => ({ arbitrary, weight: 4 });
const step = fc.oneof(
  often(fc.record({ do: fc.constant("give" as const), to: fc.constantFrom(...holders), of: some, days })),
  often(fc.record({ do: fc.constant("revoke" as const), to: fc.constantFrom(...holders), of: one })),
  fc.record({ do: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 40 }) }),
  often(fc.record({ do: fc.constant("ask" as const), who: fc.constantFrom(...contacts), of: some })),
  often(
    fc.record({
      do: fc.constant("grant" as const),
      which: fc.nat(),
      of: some,
      days,
      holder: fc.constantFrom("contact" as const, "account" as const),
    }),
  ),
  fc.record({ do: fc.constant("reject" as const), which: fc.nat() }),
  fc.record({ do: fc.constant("archive" as const), document: fc.constantFrom(...documentIds) }),
  fc.record({ do: fc.constant("restore" as const), document: fc.constantFrom(...documentIds) }),
  fc.record({ do: fc.constant("confirm" as const), document: fc.constantFrom(...documentIds) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What a person would write on paper: until when each holder may read each document, and which documents are shut. */
function onPaper() {
  const until = new Map<string, number>();
  const keyOf = ({ type, id }: Holder, document: string) => `${type}#${id}#${document}`;
  const shut = new Map(documentIds.map((id) => [id, "open" as "open" | "archived" | "suspended"]));
  return {
    shut,
    give(holder: Holder, of: readonly string[], end: number, now: number) {
      for (const id of of) {
        const before = until.get(keyOf(holder, id)) ?? 0;
        until.set(keyOf(holder, id), before > now ? Math.max(before, end) : end);
      }
    },
    revoke: (holder: Holder, of: readonly string[]) => {
      for (const id of of) until.delete(keyOf(holder, id));
    },
    opens: (holder: Holder, document: string, now: number) =>
      shut.get(document) === "open" && (until.get(keyOf(holder, document)) ?? 0) > now,
  };
}

function world() {
  const stage = testContext({
    contacts,
    accounts: [anAccount()],
    documents: documentIds.map((id) =>
      aPublishedDocument({ id, slug: id, level: "restricted", showTitle: true }),
    ),
  });
  return { ...stage, paper: onPaper(), requests: [] as { id: string; contact: (typeof contacts)[number] }[] };
}

/** Does it, and writes it down where it was done. */
async function take({ ctx, clock, paper, requests }: ReturnType<typeof world>, next: Step): Promise<void> {
  const now = () => clock.now().getTime();
  const reason = "It was time";
  switch (next.do) {
    case "wait":
      return clock.advance(next.days * day);
    case "give":
      await giveGrants(ctx, { holder: next.to, documents: next.of, days: next.days });
      return paper.give(next.to, next.of, now() + next.days * day, now());
    case "revoke":
      await revokeGrants(ctx, { holder: next.to, documents: next.of, reason });
      return paper.revoke(next.to, next.of);
    case "ask": {
      const id = `req_${requests.length}`;
      const { contactId: _, ...unproven } = aRequest({ id, documents: next.of, email: next.who.email });
      await ctx.requests.keep({ ...unproven, state: "unproven", createdAt: clock.now().toISOString() });
      requests.push({ id, contact: next.who });
      const kept = await ctx.requests.get("wsp_acme", id);
      if (kept) await openRequest(ctx, aWorkspace(), next.who, kept);
      return;
    }
    case "grant": {
      const request = requests[next.which % Math.max(1, requests.length)];
      if (!request) return;
      const { of: documents, days, holder: type } = next;
      await grantRequest(ctx, { requestId: request.id, documents, days, holder: type });
      const { id, account = "" } = request.contact;
      const holder = type === "contact" ? { type, id } : { type, id: account };
      return paper.give(holder, documents, now() + days * day, now());
    }
    case "reject": {
      const request = requests[next.which % Math.max(1, requests.length)];
      return request && rejectRequest(ctx, { requestId: request.id, reason });
    }
    case "archive":
    case "restore": {
      const document = await ctx.documents.get("wsp_acme", next.document);
      if (!document) return;
      if (next.do === "archive") {
        await ctx.documents.save(archive(document, clock.now()), aTrace());
        paper.shut.set(next.document, "archived");
      } else {
        const { title, slug, sha256, version, kind } = document;
        const published = { title, slug, sha256, version, kind, at: document.updatedAt, by: "mem_ada" };
        const back = restore(document, clock.now());
        await ctx.documents.save({ ...back, state: "published", published }, aTrace());
        paper.shut.set(next.document, "suspended");
      }
      return;
    }
    case "confirm":
      await confirmGrants(ctx, { documentId: next.document, ifMatch: "*" });
      paper.shut.set(next.document, "open");
  }
}

it(
  "opens to each contact what was given to them or their account and stands, and nothing else",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
        const stage = world();
        const { ctx, clock, paper } = stage;
        for (const next of steps) {
          try {
            await take(stage, next);
          } catch (error) {
            // Refused: nothing of it was done.
            if (!isAppError(error)) throw error;
          }
          const documents = await ctx.documents.getMany("wsp_acme", documentIds);
          for (const contact of contacts) {
            const viewer = await contactViewer(ctx, aWorkspace(), contact, clock.now().toISOString());
            const now = clock.now();
            const opened = documents.filter((document) => decide(viewer, document, now).allowed);
            const written = documentIds.filter(
              (id) =>
                paper.opens({ type: "contact", id: contact.id }, id, now.getTime()) ||
                paper.opens({ type: "account", id: contact.account ?? "" }, id, now.getTime()),
            );
            expect(opened.map(({ id }) => id).sort()).toEqual(written);
          }
        }
      }),
      { numRuns: propertyRuns(100) },
    );
  },
  propertyTime,
);
