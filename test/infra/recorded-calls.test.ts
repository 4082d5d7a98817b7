import { describe, expect, it } from "vitest";
import { type HandlerName, handlers } from "../../stacks/handlers.ts";
import { permissions, permitsOf } from "../../stacks/permissions.ts";
import { recordedCalls } from "../recorded-calls.ts";
import { unrecorded } from "./iam/unrecorded.ts";

const { used, unknown } = recordedCalls();
const recorded = (name: HandlerName) => [...(used.get(name) ?? [])].sort();
const exceptions = (name: HandlerName) =>
  unrecorded.filter((one) => one.function === name).map(({ permit }) => permit);

describe("what the integration tests have recorded of each function's calls to AWS", () => {
  it("is known for the code as it is now", () => {
    const hint =
      "These tests run functions and have not told what those called since the code was last changed. Run npm test, or first npx vitest run --project integration";
    expect(unknown, hint).toEqual([]);
  });

  it.each(handlers)("is what $name is allowed, no less and no more", ({ name }) => {
    const allowed = permitsOf(permissions[name]).filter((permit) => !exceptions(name).includes(permit));
    expect(recorded(name)).toEqual(allowed.sort());
  });

  it.each(unrecorded)("has not $permit of $function, which is allowed nevertheless", (exception) => {
    expect(permitsOf(permissions[exception.function])).toContain(exception.permit);
    expect(recorded(exception.function)).not.toContain(exception.permit);
    expect(exception.why).toMatch(/\.$/);
  });
});

describe("what is allowed", () => {
  const writing = /:(?:Put|Update|Delete|BatchWrite|Abort|Send)/;
  const all = handlers.flatMap(({ name }) =>
    permitsOf(permissions[name]).map((permit) => [name, permit] as const),
  );

  it("lets the public function read nothing of members and history, and write what visitors do and no document", () => {
    const allowed = permitsOf(permissions["trust-center"]);
    for (const permit of allowed)
      expect(permit).not.toMatch(/ (?:MEMBER|MEMBERSHIP|ADDRESS|IDENTITY|ATTEMPT|NANGO)#/);
    expect(allowed.filter((permit) => / (?:PERSONAL|TRACE)#/.test(permit)).sort()).toEqual([
      "dynamodb:PutItem PERSONAL#*",
      "dynamodb:PutItem TRACE#*",
    ]);
    for (const permit of allowed.filter((one) => writing.test(one)))
      expect(permit).not.toMatch(
        / (?:DOC|VERSION|SLUG|SOURCE|CONNECTION|WORKSPACE|ACCOUNT|NDA|NDA-CURRENT)#/,
      );
    expect(allowed.filter((permit) => /^(?:s3|sqs):(?:Put|Delete|Send)/.test(permit))).toEqual([
      "s3:PutObject marked",
      "sqs:SendMessage desk",
    ]);
  });

  it("lets the webhook's function do nothing but fill the queue", () => {
    expect(permitsOf(permissions["nango-webhook"])).toEqual(["sqs:SendMessage work"]);
  });

  it("lets nobody change or remove what is on record", () => {
    const changing = all.filter(([, permit]) => permit.endsWith(" TRACE#*") && writing.test(permit));
    expect(new Set(changing.map(([, permit]) => permit))).toEqual(new Set(["dynamodb:PutItem TRACE#*"]));
  });

  it("names each thing once", () => {
    expect(all.map((one) => one.join(" "))).toHaveLength(new Set(all.map((one) => one.join(" "))).size);
  });
});
