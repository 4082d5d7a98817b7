import { invalid } from "../../functions/core/errors.ts";

export const isHelp = (arg: string) => arg === "--help" || arg === "-h";

/**
 * `--name value` or `--name=value`, each at most once; undefined where help is asked for. A value may begin with a hyphen, as a
 * company's name may, unless it is an option itself.
 */
export function readOptions(
  args: readonly string[],
  known: readonly string[],
): Record<string, string> | undefined {
  const options: Record<string, string> = {};
  for (let n = 0; n < args.length; n++) {
    const arg = args[n] ?? "";
    if (isHelp(arg)) return undefined;
    const [name, inline] = split(arg);
    if (!name)
      throw invalid(`${JSON.stringify(arg)} belongs to no option. A value with spaces needs quotes.`);
    if (!known.includes(name)) throw invalid(`There is no option --${name} here.`);
    if (Object.hasOwn(options, name)) throw invalid(`--${name} is given twice.`);
    const value = inline ?? args[++n];
    const isOption = inline === undefined && (isHelp(value ?? "") || known.includes(split(value ?? "")[0]));
    if (value === undefined || isOption) throw invalid(`--${name} needs a value.`);
    options[name] = value;
  }
  return options;
}

function split(arg: string): [name: string, value: string | undefined] {
  const [, name = "", value] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
  return [name, value];
}
