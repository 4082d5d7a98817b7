import { afterEach, describe, expect, it, vi } from "vitest";
import { AppError, invalid } from "../../../functions/core/errors.ts";
import { columns } from "../../../stacks/operate/columns.ts";
import { commandLine, verb } from "../../../stacks/operate/command.ts";
import { command as queue } from "../../../stacks/operate/queue.ts";
import { command as workspace } from "../../../stacks/operate/workspace.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** What a command says, and its exit code. */
async function say(command: (args: readonly string[]) => Promise<number>, args: readonly string[]) {
  vi.restoreAllMocks();
  const out = vi.spyOn(console, "log").mockImplementation(() => {});
  const err = vi.spyOn(console, "error").mockImplementation(() => {});
  const code = await command(args);
  const lines = (spy: typeof out) => spy.mock.calls.flat().join("\n");
  return { code, out: lines(out), err: lines(err) };
}

/** A command that hands on what it was given, or does as it is told. */
function echo(run: () => void = () => {}) {
  const given: object[] = [];
  const command = commandLine({
    name: "npm run echo --",
    about: "Repeats.",
    verbs: {
      back: verb({
        about: "Says it again.",
        needs: { name: "<name>" },
        takes: { stage: "<name>" },
        async run(options) {
          given.push(options);
          run();
        },
      }),
    },
  });
  return { command, given };
}

describe("a command line", () => {
  it.each([
    [["--name", "Acme"], { name: "Acme" }],
    [["--name=Acme", "--stage", "production"], { name: "Acme", stage: "production" }],
    [["--name", "Acme & Sons, \"The 'Best'\" $HOME `x`"], { name: "Acme & Sons, \"The 'Best'\" $HOME `x`" }],
    [["--name", "-Acme-"], { name: "-Acme-" }],
    [["--name", "--Acme"], { name: "--Acme" }],
    [["--name=--stage"], { name: "--stage" }],
    [["--name", "a=b\nc"], { name: "a=b\nc" }],
    [["--name=a=b\nc"], { name: "a=b\nc" }],
    [["--name", ""], { name: "" }],
  ])("reads %j", async (args, options) => {
    const { command, given } = echo();
    expect((await say(command, ["back", ...args])).code).toBe(0);
    expect(given).toEqual([options]);
  });

  it.each([
    [["back"], "back needs --name."],
    [["back", "--name"], "--name needs a value."],
    [["back", "--name", "--stage", "x"], "--name needs a value."],
    [["back", "--name", "--help"], "--name needs a value."],
    [["back", "--name", "x", "--name=y"], "--name is given twice."],
    [["back", "--name", "Two", "words"], '"words" belongs to no option.'],
    [["back", "-x"], '"-x" belongs to no option.'],
    [["back", "--"], '"--" belongs to no option.'],
    [["back", "--name", "x", "--force"], "There is no option --force here."],
    [["back", "--__proto__", "x"], "There is no option --__proto__ here."],
    [["forth"], 'There is no "forth" here. Say what to do: back.'],
    [["constructor"], "Say what to do: back."],
    [[], "Say what to do: back."],
  ])("refuses %j", async (args, sentence) => {
    const { command, given } = echo();
    const { code, err, out } = await say(command, args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
    expect(err).toContain("How it is used: npm run echo -- --help");
    expect(given).toEqual([]);
  });

  it("tells where npm has taken an option for itself, and does nothing in the wrong place", async () => {
    vi.stubEnv("npm_config_stage", "production");
    const { command, given } = echo();
    const kept = {
      code: 2,
      err: expect.stringContaining(
        "npm took --stage for itself. Put it behind the --: npm run echo -- back …",
      ),
    };
    expect(await say(command, ["back"])).toMatchObject(kept);
    expect(await say(command, ["back", "production"])).toMatchObject(kept);
    expect(given).toEqual([]);
    expect((await say(command, ["back", "--name", "x"])).code).toBe(0);
    expect(given).toEqual([{ name: "x" }]);
  });

  it.each([[["--help"]], [["-h"]], [["back", "-h"]], [["back", "--name", "x", "--help"]]])(
    "explains itself for %j",
    async (args) => {
      const { command, given } = echo();
      expect(await say(command, args)).toMatchObject({
        code: 0,
        out: expect.stringContaining("npm run echo -- back --name <name> [--stage <name>]"),
      });
      expect(given).toEqual([]);
    },
  );

  it("says what went wrong, and tells a bug from it", async () => {
    const failing = (error: Error) => {
      const { command } = echo(() => {
        throw error;
      });
      return say(command, ["back", "--name", "x"]);
    };
    expect(await failing(new AppError("conflict", "Taken."))).toEqual({ code: 1, out: "", err: "Taken." });
    expect(await failing(invalid("No."))).toMatchObject({
      code: 2,
      err: expect.stringContaining("No.\nHow"),
    });
    const denied = Object.assign(new Error("not authorized"), {
      name: "AccessDeniedException",
      $metadata: {},
    });
    expect(await failing(denied)).toMatchObject({
      code: 1,
      err: "AWS answered AccessDeniedException: not authorized",
    });
    const gone = Object.assign(new Error(""), { code: "ECONNREFUSED" });
    expect(await failing(gone)).toMatchObject({ code: 1, err: "AWS could not be reached: ECONNREFUSED" });
    await expect(failing(new TypeError("x is undefined"))).rejects.toThrow("x is undefined");
  });
});

describe("what operators type", () => {
  it.each([
    [workspace, ["create", "--slug", "a", "--name", "A"], "create needs --admin."],
    [workspace, ["list", "--stage", "../x"], "A stage's name has letters, digits and hyphens."],
    [workspace, ["list", "--stage=-x"], "A stage's name has letters, digits and hyphens."],
    [workspace, ["list", "--stage="], "A stage's name has letters, digits and hyphens."],
    [workspace, ["destroy"], "Say what to do: create, list, invite, erase-person, notion-token."],
    [queue, ["redrive", "--queue", "mail"], "There is no queue mail, but work"],
    [queue, ["purge"], "Say what to do: list, redrive."],
  ])("is refused by %o for %j", async (command, args, sentence) => {
    const { code, err } = await say(command, args);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});

it("aligns columns, and shows no control characters", () => {
  expect(
    columns(
      ["A", "NAME"],
      [
        ["1", "Acme"],
        ["22", "\u001b[31mred"],
      ],
    ),
  ).toBe(["A   NAME", "1   Acme", "22   [31mred"].join("\n"));
});
