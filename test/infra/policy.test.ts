import { describe, expect, it } from "vitest";
import { allows, type Statement } from "./harness/policy.ts";

const table = "arn:aws:dynamodb:eu-west-1:123456789012:table/t";
const rows = (Effect: "Allow" | "Deny", action: string, operator: string, ...kinds: string[]): Statement => ({
  Effect,
  Action: [action],
  Resource: [table],
  Condition: { [operator]: { "dynamodb:LeadingKeys": kinds } },
});
const put = (...keys: string[]) => ({
  action: "dynamodb:PutItem",
  resource: table,
  context: { "dynamodb:LeadingKeys": keys },
});

describe("asking a policy", () => {
  const documents = rows("Allow", "dynamodb:PutItem", "ForAllValues:StringLike", "DOC#*", "WORKSPACES");

  it("allows what a statement names, and nothing else", () => {
    expect(allows([documents], put("DOC#wsp_a"))).toBe(true);
    expect(allows([documents], put("WORKSPACES"))).toBe(true);
    expect(allows([documents], put("DOCUMENT#wsp_a"))).toBe(false);
    expect(allows([documents], put("TRACE#wsp_a"))).toBe(false);
    expect(allows([documents], { ...put("DOC#wsp_a"), action: "dynamodb:DeleteItem" })).toBe(false);
    expect(allows([documents], { ...put("DOC#wsp_a"), resource: `${table}2` })).toBe(false);
    expect(allows([], put("DOC#wsp_a"))).toBe(false);
  });

  it("looks at every value of a request that has several", () => {
    expect(allows([documents], put("DOC#wsp_a", "TRACE#wsp_a"))).toBe(false);
  });

  it("lets a denial win over whatever allows", () => {
    const everything = rows("Allow", "dynamodb:*", "ForAllValues:StringLike", "*");
    const never = rows("Deny", "dynamodb:PutItem", "ForAnyValue:StringLike", "TRACE#*");
    expect(allows([everything], put("TRACE#wsp_a"))).toBe(true);
    expect(allows([never, everything], put("TRACE#wsp_a"))).toBe(false);
    expect(allows([never, everything], put("DOC#wsp_a", "TRACE#wsp_a"))).toBe(false);
    expect(allows([never, everything], put("DOC#wsp_a"))).toBe(true);
  });

  it("holds an opposite true of what a request does not bring", () => {
    const others: Statement = {
      Effect: "Allow",
      Action: ["s3:GetObject"],
      Condition: { ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::1:role/ours"] } },
    };
    const ask = (by?: string) =>
      allows([others], {
        action: "s3:GetObject",
        resource: "arn:aws:s3:::b/key",
        ...(by ? { context: { "aws:PrincipalArn": by } } : {}),
      });
    expect(ask()).toBe(true);
    expect(ask("arn:aws:iam::1:role/theirs")).toBe(true);
    expect(ask("arn:aws:iam::1:role/ours")).toBe(false);
  });

  it("says so where it does not know a condition", () => {
    const odd: Statement = { ...documents, Condition: { DateLessThan: { "aws:CurrentTime": ["2026"] } } };
    expect(() => allows([odd], put("DOC#wsp_a"))).toThrow("DateLessThan");
  });
});
