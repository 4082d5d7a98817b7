import { describe, expect, it } from "vitest";
import { type DeskMessage, dedupeOf, groupOf } from "../../../../functions/core/events.ts";

type SignIn = Extract<DeskMessage, { type: "sign_in.asked" }>;
const asked = (over: Partial<SignIn> = {}): SignIn => ({
  type: "sign_in.asked",
  workspaceId: "wsp_acme",
  ticketId: "tkt_1",
  browser: "b".repeat(64),
  email: "reviewer@northwind.test",
  at: "2026-03-01T09:00:00.000Z",
  ...over,
});

describe("what visitors ask for", () => {
  it("goes in order by its address in one workspace, which its group does not tell", () => {
    const group = groupOf(asked());
    expect(group).toMatch(/^[0-9a-f]{64}$/);
    expect(groupOf(asked({ ticketId: "tkt_2" }))).toBe(group);
    expect(groupOf(asked({ email: "security@northwind.test" }))).not.toBe(group);
    expect(groupOf(asked({ workspaceId: "wsp_globex" }))).not.toBe(group);
    expect(groupOf({ ...asked(), type: "access.asked", marks: [], reason: "A review", fields: [] })).toBe(
      group,
    );
  });

  it("is the same by its ticket alone", () => {
    expect(dedupeOf(asked({ email: "security@northwind.test" }))).toBe(dedupeOf(asked()));
    expect(dedupeOf(asked({ ticketId: "tkt_2" }))).not.toBe(dedupeOf(asked()));
  });

  it("lets no address's mail wait for those who are told of an NDA, part by part", () => {
    const told = (part: number) => ({ type: "nda.told", workspaceId: "wsp_acme", n: 2, part }) as const;
    expect(groupOf(told(0))).toBe("wsp_acme");
    expect(new Set([told(0), told(1), told(0)].map(dedupeOf)).size).toBe(2);
  });
});
