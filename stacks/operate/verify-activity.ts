import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import * as z from "zod";
import { KeptHead } from "../../functions/core/activity/heads.ts";
import { type KnownHead, verify } from "../../functions/core/activity/verify.ts";
import { invalid, isAppError } from "../../functions/core/errors.ts";
import { printable } from "./columns.ts";
import { isHelp, readOptions } from "./options.ts";

const name = "npm run verify-activity --";
const help = `Looks whether an export of the activity (JSON) is whole, with nothing but the files. It asks no server.

  ${name} <export.json> [--head <number>:<hash>] [--heads <file or folder>]
      --head is an end of the chain that you noted; --heads are those that Gatehouse keeps each day where nobody
      can write them again, as you fetched them. Without either, a chain that was written anew is not found out.

It ends with 0 where all is whole, with 1 where it is not, and with 2 where it could not look.`;

/** Runs what was typed and gives back the exit code. */
export async function command(args: readonly string[]): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined || args.some(isHelp)) {
    console.log(help);
    return file === undefined ? 2 : 0;
  }
  try {
    if (file.startsWith("-")) throw invalid("Name the export first, then the options.");
    const { head, heads } = readOptions(rest, ["head", "heads"]) ?? {};
    const known = [...(head ? [headOf(head)] : []), ...(heads ? headsIn(fromHere(heads)) : [])];
    return tell(file, verify(partsOf(textOf(fromHere(file)), file), known));
  } catch (error) {
    if (!isAppError(error, "invalid")) throw error;
    console.error(`${error.message}\nHow it is used: ${name} --help`);
    return 2;
  }
}

function tell(file: string, verdict: ReturnType<typeof verify>): number {
  if (!verdict.whole) {
    console.error(`${printable(file)}: entry ${verdict.seq} is the first that is not as it was written.`);
    console.error(printable(verdict.why));
    return 1;
  }
  const { workspace, head, values, erased, compared } = verdict;
  console.log(
    `${counted(head.seq, "entry", "entries")} of ${printable(workspace)}, whole, head ${head.seq}:${head.hash}`,
  );
  const gone = erased > 0 ? `; ${counted(erased, "is", "are")} erased or left out` : "";
  console.log(
    `${counted(values, "personal value fits its", "personal values fit their")} commitment${values === 1 ? "" : "s"}${gone}.`,
  );
  if (compared > 0)
    console.log(`${counted(compared, "head", "heads")} kept elsewhere, and each is that of its entry.`);
  else console.log("Not compared with any head that was kept elsewhere (--head, --heads).");
  return 0;
}

const counted = (n: number, one: string, many: string) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** One JSON document, or the parts of an export one after the other, each on a line of its own. */
function partsOf(text: string, file: string): unknown[] {
  const whole = parsed(text);
  if (whole) return [whole.value];
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const part = parsed(line);
      if (!part) throw invalid(`${printable(file)} is not JSON, or not all of it. Export it again.`);
      return part.value;
    });
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function headOf(text: string): KnownHead {
  const [, seq, hash] = /^(\d{1,12}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash) throw invalid("--head is a number, a colon and a hash of 64 letters and digits.");
  return { seq: Number(seq), hash };
}

const Kept = z.union([KeptHead.transform((head) => [head]), z.array(KeptHead)]);

function headsIn(path: string): KnownHead[] {
  const heads = filesBelow(path).flatMap((file) => {
    const { data } = Kept.safeParse(parsed(textOf(file))?.value);
    if (!data) throw invalid(`${printable(file)} holds no head as Gatehouse keeps it.`);
    return data;
  });
  if (heads.length === 0) throw invalid(`There is no head in ${printable(path)}.`);
  return heads;
}

const filesBelow = (path: string): string[] =>
  readable(path, () => statSync(path)).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".json"))
        .map((file) => join(path, file))
    : [path];

/** npm runs everything in the project's folder, and says where it was typed. */
const fromHere = (path: string) => resolve(process.env.INIT_CWD ?? ".", path);

const textOf = (file: string) => readable(file, () => readFileSync(file, "utf8"));

function readable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw invalid(`${printable(file)} cannot be read: ${error instanceof Error ? error.message : ""}`);
  }
}
