import { AppError, invalid, isAppError } from "../../functions/core/errors.ts";
import { isHelp, readOptions } from "./options.ts";

interface VerbOf<Needed extends string, Taken extends string> {
  about: string;
  /** By option, what its value is. */
  needs: Readonly<Record<Needed, string>>;
  takes: Readonly<Record<Taken, string>>;
  run(given: Record<Needed, string> & Partial<Record<Taken, string>>): Promise<void>;
}

/** One thing that a command does; it is run with what it needs. */
export const verb = <Needed extends string, Taken extends string>(
  spec: VerbOf<Needed, Taken>,
): VerbOf<string, string> => spec;

interface Command {
  /** As it is typed. */
  name: string;
  about: string;
  verbs: Readonly<Record<string, VerbOf<string, string>>>;
}

/** Runs what was typed and gives back the exit code: 0 done, 1 it did not work, 2 it was asked for wrongly. */
export function commandLine(command: Command): (args: readonly string[]) => Promise<number> {
  return async (args) => {
    try {
      await run(command, args);
      return 0;
    } catch (error) {
      const sentence = sentenceOf(error);
      if (!sentence) throw error;
      console.error(sentence);
      if (!isAppError(error, "invalid")) return 1;
      console.error(`How it is used: ${command.name} --help`);
      return 2;
    }
  };
}

async function run(command: Command, [first, ...rest]: readonly string[]): Promise<void> {
  const { verbs } = command;
  if (first !== undefined && isHelp(first)) return console.log(helpOf(command));
  const asked = first !== undefined && Object.hasOwn(verbs, first) ? verbs[first] : undefined;
  if (first === undefined || !asked) {
    const unknown = first === undefined ? "" : `There is no ${JSON.stringify(first)} here. `;
    throw invalid(`${unknown}Say what to do: ${Object.keys(verbs).join(", ")}.`);
  }
  const known = Object.keys({ ...asked.needs, ...asked.takes });
  const [kept] = keptByNpm(rest, known);
  if (kept) throw invalid(`npm took --${kept} for itself. Put it behind the --: ${command.name} ${first} …`);
  const given = readOptions(rest, known);
  if (!given) return console.log(helpOf(command));
  const missing = Object.keys(asked.needs).filter((name) => given[name] === undefined);
  if (missing.length > 0) throw invalid(`${first} needs ${missing.map((name) => `--${name}`).join(", ")}.`);
  await asked.run(given);
}

/** Without `--` npm swallows every option and passes on its value at best, so that a command meant for a stage would run here. */
const keptByNpm = (args: readonly string[], known: readonly string[]): string[] =>
  args.some((arg) => arg.startsWith("-"))
    ? []
    : known.filter((name) => process.env[`npm_config_${name}`] !== undefined);

function helpOf({ name, about, verbs }: Command): string {
  const lines = Object.entries(verbs).flatMap(([verb, { about: does, needs, takes }]) => {
    const needed = Object.entries(needs).map(([option, value]) => `--${option} ${value}`);
    const taken = Object.entries(takes).map(([option, value]) => `[--${option} ${value}]`);
    return ["", [`  ${name} ${verb}`, ...needed, ...taken].join(" "), `      ${does}`];
  });
  return [about, ...lines].join("\n");
}

const unreached = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN", "TimeoutError"];

/** What went wrong on purpose, or at AWS, in a sentence; anything else is a bug. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof AppError) return error.message;
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error ? String(error.code) : error.name;
  if (unreached.includes(code)) return `AWS could not be reached: ${error.message || code}`;
  return "$metadata" in error ? `AWS answered ${error.name}: ${error.message}` : undefined;
}
