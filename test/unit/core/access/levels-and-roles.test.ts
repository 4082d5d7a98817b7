import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Permission, rolesFor } from "../../../../functions/core/access/actor.ts";
import { levels, narrower, widens } from "../../../../functions/core/access/level.ts";

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
      "contacts.read": "admin manager accounts",
      "contacts.write": "admin accounts",
      "grants.write": "admin accounts",
      "nda.write": "admin",
      "nda.record": "admin accounts",
      "center.write": "admin",
      "center.freeze": "admin",
      "access.export": "admin accounts",
      "activity.read": "admin manager accounts",
      "activity.export": "admin",
    };
    for (const [permission, roles] of Object.entries(table))
      expect(rolesFor(permission as Permission).join(" "), permission).toBe(roles); // the record's own keys
  });
});
