import { afterEach, describe, expect, it } from "vitest";
import { handlers } from "../../../stacks/handlers.ts";
import { running } from "../../../stacks/local/lambda.ts";
import { createRoles, giveTokens } from "../../../stacks/local/roles.ts";

const reading = { action: "dynamodb:GetItem", on: "DOC#wsp_acme" } as const;
const writing = { action: "dynamodb:PutItem", on: "DOC#wsp_acme" } as const;

describe("the roles of the functions on a laptop", () => {
  it("allow what stacks/permissions.ts lists, and name the first thing that it does not", () => {
    const { access } = createRoles();
    expect(access("trust-center", [reading])).toBeUndefined();
    expect(access("trust-center", [reading, writing])).toBe(writing);
    expect(access("worker", [reading, writing])).toBeUndefined();
    expect(access("nobody", [reading])).toBe(reading);
  });

  it("tell kinds of rows apart that begin alike, and parts of the bucket by their keys", () => {
    const { access } = createRoles();
    const head = { action: "dynamodb:GetItem", on: "TRACE-HEAD#wsp_acme" } as const;
    const trace = { action: "dynamodb:GetItem", on: "TRACE#wsp_acme" } as const;
    expect([access("worker", [head]), access("worker", [trace])]).toEqual([undefined, trace]);

    const content = { action: "s3:GetObject", on: "wsp_acme/ab12" } as const;
    const marked = { action: "s3:GetObject", on: "marked/wsp_acme/ab12" } as const;
    expect(access("worker", [content, marked])).toBe(marked);
    const elsewhere = { action: "s3:GetObject", on: "backups/wsp_acme" } as const;
    expect([access("trust-center", [content]), access("trust-center", [elsewhere])]).toEqual([
      undefined,
      elsewhere,
    ]);
    expect(access("nango-webhook", [{ action: "sqs:SendMessage", on: "work.fifo" }])).toBeUndefined();
    expect(access("nango-webhook", [{ action: "sqs:SendMessage", on: "files.fifo" }])).toBeDefined();
  });

  it.each(handlers)("let $name neither change nor remove what is on record", ({ name }) => {
    const { access } = createRoles();
    for (const action of ["UpdateItem", "DeleteItem", "BatchWriteItem"] as const) {
      const use = { action: `dynamodb:${action}`, on: "TRACE#wsp_acme" } as const;
      expect(access(name, [use])).toBe(use);
    }
  });

  it("remember what was asked, also where it was refused", () => {
    const { access, used } = createRoles();
    access("trust-center", [reading, writing]);
    access("trust-center", [reading]);
    expect(used()).toMatchObject({
      "trust-center": ["dynamodb:GetItem DOC#*", "dynamodb:PutItem DOC#*"],
      worker: [],
    });
  });
});

describe("the environment that the functions share", () => {
  let restore = () => {};
  afterEach(() => restore());

  it("has a token for whoever looks: the running function's, and none outside", async () => {
    restore = giveTokens();
    const look = async () => process.env.AWS_SESSION_TOKEN;
    const [one, other] = await Promise.all([running.run("worker", look), running.run("on-trace", look)]);
    expect([one, other, await look()]).toEqual(["worker", "on-trace", undefined]);
  });

  it("is otherwise the process's own", () => {
    const before = process.env;
    restore = giveTokens();
    process.env.GATEHOUSE_TEST = "set";
    expect([before.GATEHOUSE_TEST, "GATEHOUSE_TEST" in process.env]).toEqual(["set", true]);
    delete process.env.GATEHOUSE_TEST;
    expect(before.GATEHOUSE_TEST).toBeUndefined();
    restore();
    expect(process.env).toBe(before);
  });
});
