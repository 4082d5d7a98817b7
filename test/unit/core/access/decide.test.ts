import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Permission, Role, rolesFor } from "../../../../functions/core/access/actor.ts";
import { decide, type Gated, type Viewer } from "../../../../functions/core/access/decide.ts";
import { levels, narrower, widens } from "../../../../functions/core/access/level.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { aDocument, aPublishedDocument } from "../../../fakes/builders.ts";
import { fixedNow } from "../../../fakes/time.ts";

const stranger: Viewer = { type: "stranger", workspaceId: "wsp_acme" };
const member = (role: Role): Viewer => ({ type: "member", workspaceId: "wsp_acme", role });
const of = (state: Gated["state"], level: Gated["level"], showTitle = false): Gated => ({
  ...(state === "published" ? aPublishedDocument({ level }) : aDocument({ level, state })),
  showTitle,
});
/** `+rule`, or what is missing; `?` after it where the viewer may know that the document exists. */
const answer = (viewer: Viewer, document: Gated) => {
  const decision = decide(viewer, document, fixedNow());
  return decision.allowed ? `+${decision.rule}` : `${decision.missing}${decision.mayKnow ? "?" : ""}`;
};

describe("the gate", () => {
  it.each([
    ["stranger", "draft", ["published", "published", "published", "published"]],
    ["stranger", "published", ["external_level", "nda", "assignment", "+public"]],
    ["stranger", "archived", ["not_archived", "not_archived", "not_archived", "not_archived"]],
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
    const viewer = who === "stranger" ? stranger : member(who);
    expect(levels.map((level) => answer(viewer, of(state, level)))).toEqual(expected);
  });

  it("lets a stranger know of a gated title only where the manager said so, and of nothing else", () => {
    const shown = levels.map((level) => answer(stranger, of("published", level, true)));
    expect(shown).toEqual(["external_level", "nda?", "assignment?", "+public"]);
    for (const state of ["draft", "archived"] as const)
      expect(levels.every((level) => !answer(stranger, of(state, level, true)).includes("?"))).toBe(true);
  });

  const gated = fc.record({
    workspaceId: fc.constantFrom("wsp_acme", "wsp_other"),
    level: fc.constantFrom(...levels),
    state: fc.constantFrom<Gated["state"]>("draft", "published", "archived"),
    showTitle: fc.boolean(),
    published: fc.option(fc.constant(aPublishedDocument().published), { nil: undefined }),
  });
  const viewer = fc.oneof(fc.constant(stranger), fc.constantFrom(...Role.options).map(member));
  const runs = { numRuns: propertyRuns(500) };

  it("property: a stranger is allowed nothing but what is public and published", () => {
    fc.assert(
      fc.property(gated, fc.date({ noInvalidDate: true }), (document, now) => {
        const { published, ...rest } = document;
        const { allowed } = decide(stranger, { ...rest, ...(published ? { published } : {}) }, now);
        if (allowed)
          expect(document).toMatchObject({
            workspaceId: "wsp_acme",
            level: "public",
            state: "published",
            published,
          });
      }),
      runs,
    );
  });

  it("property: another workspace's document is denied first, to everyone, and not even known", () => {
    fc.assert(
      fc.property(gated, viewer, ({ published, ...rest }, who) => {
        const document = { ...rest, workspaceId: "wsp_other", ...(published ? { published } : {}) };
        expect(decide(who, document, fixedNow())).toEqual({
          allowed: false,
          missing: "same_workspace",
          mayKnow: false,
        });
      }),
      runs,
    );
  });
});

describe("levels", () => {
  it("property: one of two levels is narrower, and only the other way is widening", () => {
    const level = fc.constantFrom(...levels);
    fc.assert(
      fc.property(level, level, (one, other) => {
        expect(narrower(one, other)).toBe(narrower(other, one));
        expect(widens(narrower(one, other), one) || narrower(one, other) === one).toBe(true);
        expect(widens(one, other) && widens(other, one)).toBe(false);
      }),
    );
  });
});

describe("roles", () => {
  it("give admins everything, and each other role what its work needs", () => {
    const table: Record<Permission, string> = {
      "connections.read": "admin manager accounts",
      "connections.manage": "admin",
      "connections.sync": "admin manager",
      "catalog.read": "admin manager",
      "imports.write": "admin manager",
      "documents.read": "admin manager accounts",
      "documents.drafts": "admin manager",
      "documents.write": "admin manager",
      "settings.write": "admin manager",
      "members.read": "admin manager accounts",
      "members.manage": "admin",
      "activity.read": "admin manager accounts",
      "activity.export": "admin",
    };
    for (const [permission, roles] of Object.entries(table))
      expect(rolesFor(permission as Permission).join(" "), permission).toBe(roles); // the record's own keys
  });
});
