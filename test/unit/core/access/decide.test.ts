import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Role } from "../../../../functions/core/access/actor.ts";
import type { Center } from "../../../../functions/core/access/center.ts";
import { decide, type Gated, type Viewer } from "../../../../functions/core/access/decide.ts";
import type { Grant } from "../../../../functions/core/access/grant.ts";
import { levels } from "../../../../functions/core/access/level.ts";
import type { NdaStanding } from "../../../../functions/core/nda/nda.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { aDocument, aPublishedDocument } from "../../../fakes/builders.ts";
import { fixedNow } from "../../../fakes/time.ts";

const now = fixedNow();
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
const stranger: Viewer = { type: "stranger", workspaceId: "wsp_acme" };
const member = (role: Role): Viewer => ({ type: "member", workspaceId: "wsp_acme", role });

const grant = (but: Partial<Grant> = {}): Grant => ({
  schema: 1,
  workspaceId: "wsp_acme",
  documentId: "doc_soc2",
  holder: { type: "contact", id: "ctc_rita" },
  state: "granted",
  endsAt: ago(-24),
  at: ago(48),
  by: { id: "mem_ada", name: "ada@acme.test" },
  rev: 1,
  createdAt: ago(48),
  ...but,
});

const endless = (): Grant => {
  const { endsAt: _, ...rest } = grant();
  return rest;
};

type Reader = Extract<Viewer, { type: "contact" }>;
const contact = (but: Partial<Reader> = {}, ...grants: Grant[]): Reader => ({
  type: "contact",
  workspaceId: "wsp_acme",
  contactId: "ctc_rita",
  grants: new Map([["doc_soc2", grants]]),
  nda: "accepted",
  provenAt: ago(1),
  ...but,
});

const of = (state: Gated["state"], level: Gated["level"], showTitle = false): Gated => ({
  ...(state === "published" ? aPublishedDocument({ level }) : aDocument({ level, state })),
  showTitle,
});
const frozen = (scope: "gated" | "everything"): Center => ({
  frozen: { scope, at: ago(1), by: { id: "mem_ada", name: "ada@acme.test" } },
});

/** `+rule`, or what is missing; `?` after it where the viewer may know that the document exists. */
const answer = (viewer: Viewer, document: Gated) => {
  const decision = decide(viewer, document, now);
  return decision.allowed ? `+${decision.rule}` : `${decision.missing}${decision.mayKnow ? "?" : ""}`;
};

describe("the gate", () => {
  it.each([
    ["stranger", "draft", ["not_published", "not_published", "not_published", "not_published"]],
    ["stranger", "published", ["internal", "no_grant", "no_grant", "+public"]],
    ["stranger", "archived", ["archived", "archived", "archived", "archived"]],
    ["contact", "draft", ["not_published", "not_published", "not_published", "not_published"]],
    ["contact", "published", ["internal", "+contact_grant", "+contact_grant", "+public"]],
    ["contact", "archived", ["archived", "archived", "archived", "archived"]],
    ["accounts", "draft", ["draft_role?", "draft_role?", "draft_role?", "draft_role?"]],
    ["accounts", "published", ["+member", "+member", "+member", "+member"]],
    ["accounts", "archived", ["draft_role?", "draft_role?", "draft_role?", "draft_role?"]],
    ["manager", "draft", ["+member", "+member", "+member", "+member"]],
    ["manager", "published", ["+member", "+member", "+member", "+member"]],
    ["manager", "archived", ["+member", "+member", "+member", "+member"]],
    ["admin", "draft", ["+member", "+member", "+member", "+member"]],
    ["admin", "published", ["+member", "+member", "+member", "+member"]],
    ["admin", "archived", ["+member", "+member", "+member", "+member"]],
  ] as const)("answers a %s about a %s document, level by level", (who, state, expected) => {
    const viewers = { stranger, contact: contact({}, grant()) };
    const viewer = who === "stranger" || who === "contact" ? viewers[who] : member(who);
    expect(levels.map((level) => answer(viewer, of(state, level)))).toEqual(expected);
  });

  it("lets a stranger know of a gated title only where the manager said so, and of nothing else", () => {
    const shown = levels.map((level) => answer(stranger, of("published", level, true)));
    expect(shown).toEqual(["internal", "no_grant?", "no_grant?", "+public"]);
    for (const state of ["draft", "archived"] as const)
      expect(levels.every((level) => !answer(stranger, of(state, level, true)).includes("?"))).toBe(true);
  });

  it.each([
    ["none", [], "no_grant"],
    ["one that was asked for", [grant({ state: "requested" })], "grant_requested?"],
    ["one that was refused", [grant({ state: "rejected" })], "grant_rejected?"],
    ["one that was revoked", [grant({ state: "revoked" })], "grant_revoked?"],
    ["one that ended an hour ago", [grant({ endsAt: ago(1) })], "grant_expired?"],
    ["one that ends this very moment", [grant({ endsAt: now.toISOString() })], "grant_expired?"],
    ["one that says no end", [endless()], "grant_expired?"],
    [
      "one of their account",
      [grant({ holder: { type: "account", id: "northwind.test" } })],
      "+account_grant",
    ],
    ["a revoked one and their account's", [grant({ state: "revoked" }), grant()], "+contact_grant"],
  ] as const)("answers a contact with a grant: %s", (_, grants, expected) => {
    expect(answer(contact({}, ...grants), of("published", "restricted"))).toBe(expected);
  });

  it.each([
    ["not_asked", "+contact_grant"],
    ["accepted", "+contact_grant"],
    ["absent", "nda_absent?"],
    ["not_accepted", "nda_not_accepted?"],
    ["superseded", "nda_superseded?"],
  ] as const)("asks for the NDA where the level does: %s", (nda, expected) => {
    expect(answer(contact({ nda }, grant()), of("published", "requires_nda"))).toBe(expected);
    expect(answer(contact({ nda }, grant()), of("published", "restricted"))).toBe("+contact_grant");
    expect(answer(contact({ nda }), of("published", "requires_nda"))).toBe("no_grant");
  });

  it("wants a mailbox that was proven lately where the NDA is asked for", () => {
    for (const [hours, expected] of [
      [11.9, "+contact_grant"],
      [12, "sign_in_again?"],
      [400, "sign_in_again?"],
    ] as const)
      expect(answer(contact({ provenAt: ago(hours) }, grant()), of("published", "requires_nda"))).toBe(
        expected,
      );
    expect(answer(contact({ provenAt: "yesterday" }, grant()), of("published", "requires_nda"))).toBe(
      "sign_in_again?",
    );
    expect(answer(contact({ provenAt: ago(400) }, grant()), of("published", "restricted"))).toBe(
      "+contact_grant",
    );
  });

  it("opens nothing with the grants of before a stay in the archive, until a person says so", () => {
    const document: Gated = { ...of("published", "restricted"), grantsSuspended: true };
    expect(answer(contact({}, grant()), document)).toBe("grant_suspended?");
    expect(answer(contact({}, grant()), { ...document, level: "public" })).toBe("+public");
  });

  it("shuts every gated door while frozen, and the public ones where the admin chose so", () => {
    for (const who of [
      { ...stranger, center: frozen("gated") },
      contact({ center: frozen("gated") }, grant()),
    ]) {
      expect(answer(who, of("published", "public"))).toBe("+public");
      expect(answer(who, of("published", "restricted"))).toMatch(/^center_frozen/);
      expect(answer(who, of("published", "requires_nda"))).toMatch(/^center_frozen/);
    }
    for (const who of [
      { ...stranger, center: frozen("everything") },
      contact({ center: frozen("everything") }, grant()),
    ])
      expect(levels.map((level) => answer(who, of("published", level, true)))).toEqual(
        Array(4).fill("center_frozen"),
      );
    expect(answer(member("accounts"), of("published", "requires_nda"))).toBe("+member");
  });

  it("has nothing for anybody outside in a trust center that is a draft", () => {
    const center: Center = { state: "draft" };
    for (const who of [{ ...stranger, center }, contact({ center }, grant())])
      expect(levels.map((level) => answer(who, of("published", level, true)))).toEqual(
        Array(4).fill("center_draft"),
      );
  });

  const gated = fc.record({
    id: fc.constantFrom("doc_soc2", "doc_other"),
    workspaceId: fc.constantFrom("wsp_acme", "wsp_other"),
    level: fc.constantFrom(...levels),
    state: fc.constantFrom<Gated["state"]>("draft", "published", "archived"),
    showTitle: fc.boolean(),
    published: fc.option(fc.constant(aPublishedDocument().published), { nil: undefined }),
    grantsSuspended: fc.constantFrom(undefined, true as const),
  });
  const center = fc.constantFrom<Center | undefined>(
    undefined,
    { state: "open" },
    { state: "draft" },
    frozen("gated"),
    frozen("everything"),
  );
  const grants = fc.array(
    fc.record({
      state: fc.constantFrom<Grant["state"]>("requested", "granted", "rejected", "revoked"),
      endsAt: fc.constantFrom(undefined, ago(1), ago(-1)),
    }),
    { maxLength: 3 },
  );
  const reader = fc
    .record({
      center,
      nda: fc.constantFrom<NdaStanding>("not_asked", "absent", "accepted", "superseded", "not_accepted"),
      provenAt: fc.constantFrom(ago(1), ago(13)),
      grants,
    })
    .map(({ grants, ...but }) =>
      contact(
        but,
        ...grants.map(({ state, endsAt }) => {
          const { endsAt: _, ...rest } = grant({ state });
          return { ...rest, ...(endsAt ? { endsAt } : {}) };
        }),
      ),
    );
  const viewer = fc.oneof(
    center.map((center): Viewer => ({ ...stranger, center })),
    fc.constantFrom(...Role.options).map(member),
    reader,
  );
  const runs = { numRuns: propertyRuns(500) };
  const withoutAbsent = (document: typeof gated extends fc.Arbitrary<infer T> ? T : never): Gated => {
    const { published, grantsSuspended, ...rest } = document;
    return { ...rest, ...(published ? { published } : {}), ...(grantsSuspended ? { grantsSuspended } : {}) };
  };

  it("property: whoever is outside is allowed what is published, and public or granted, and nothing else", () => {
    fc.assert(
      fc.property(gated, viewer, (document, who) => {
        if (who.type === "member") return;
        const isOpen = !who.center?.frozen && who.center?.state !== "draft";
        const isShown =
          document.workspaceId === "wsp_acme" &&
          document.state === "published" &&
          document.published !== undefined;
        const isPublic =
          isShown &&
          document.level === "public" &&
          who.center?.state !== "draft" &&
          who.center?.frozen?.scope !== "everything";
        const isGranted =
          who.type === "contact" &&
          !document.grantsSuspended &&
          (who.grants.get(document.id) ?? []).some(
            ({ state, endsAt }) => state === "granted" && endsAt !== undefined && endsAt > now.toISOString(),
          ) &&
          (document.level === "restricted" ||
            (document.level === "requires_nda" &&
              (who.nda === "accepted" || who.nda === "not_asked") &&
              who.provenAt > ago(12)));
        expect(decide(who, withoutAbsent(document), now).allowed).toBe(
          isPublic || (isShown && isOpen && isGranted),
        );
      }),
      runs,
    );
  });

  it("property: another workspace's document is denied first, to everyone, and not even known", () => {
    fc.assert(
      fc.property(gated, viewer, (document, who) => {
        expect(decide(who, { ...withoutAbsent(document), workspaceId: "wsp_other" }, now)).toEqual({
          allowed: false,
          missing: "other_workspace",
          mayKnow: false,
        });
      }),
      runs,
    );
  });

  it("property: nobody outside may know of what is a draft, internal, archived, or of an unopened trust center", () => {
    fc.assert(
      fc.property(gated, viewer, (document, who) => {
        const decision = decide(who, withoutAbsent(document), now);
        if (who.type === "member" || decision.allowed || !decision.mayKnow) return;
        expect(document).toMatchObject({ workspaceId: "wsp_acme", state: "published" });
        expect(["restricted", "requires_nda"]).toContain(document.level);
        expect(who.center?.state).not.toBe("draft");
      }),
      runs,
    );
  });
});
