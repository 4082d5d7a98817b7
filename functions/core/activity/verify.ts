import * as z from "zod";
import { invalid } from "../errors.ts";
import { beginning, canonical, Head, hashOf } from "./entry.ts";
import type { KeptHead } from "./heads.ts";
import { commitmentOf, Personal } from "./personal.ts";

/** A head that was kept elsewhere: with the place and time that it was kept at, where those are known. */
export type KnownHead = Pick<KeptHead, "seq" | "hash"> & Partial<KeptHead>;

export type Verdict =
  | { whole: true; workspace: string; head: Head; values: number; erased: number; compared: number }
  /** The first place at which the chain is not what it was, and in what way. */
  | { whole: false; seq: number; why: string };

type Fields = Readonly<Record<string, unknown>>;

const Part = z.object({
  kind: z.literal("gatehouse-activity"),
  version: z.literal(1),
  workspace: z.string(),
  head: Head,
  entries: z.array(z.unknown()),
});
type Part = z.infer<typeof Part>;

/** Looks at an export, all of its parts in their order, with nothing but what it holds and the heads that somebody kept. */
export function verify(parts: readonly unknown[], heads: readonly KnownHead[] = []): Verdict {
  const { workspace, head, entries } = joined(parts);
  const kept = heads.filter((one) => one.workspace === undefined || one.workspace === workspace);
  if (heads.length > 0 && kept.length === 0) throw invalid(`None of these heads is of ${workspace}.`);

  const hashes: string[] = [];
  const count = { values: 0, erased: 0 };
  for (const entry of entries) {
    const seq = hashes.length + 1;
    const why = isFields(entry)
      ? faultOf(entry, { seq, prev: hashes.at(-1) ?? "", workspace })
      : "It is no entry.";
    if (why) return { whole: false, seq, why };
    const { sealed, personal, hash } = entry as Record<string, Fields | undefined> & { hash: string }; // as faultOf has found it
    hashes.push(hash);
    count.values += Object.keys(personal ?? {}).length;
    count.erased += Object.keys(sealed ?? {}).filter(
      (pointer) => !Object.hasOwn(personal ?? {}, pointer),
    ).length;
  }
  const fault = endFault(hashes, head) ?? keptFault(hashes, kept);
  return fault
    ? { whole: false, ...fault }
    : { whole: true, workspace, head, ...count, compared: kept.length };
}

function joined(parts: readonly unknown[]): Part {
  const read = parts.map((part) => {
    const { data } = Part.safeParse(part);
    if (!data) throw invalid("This is no export of the activity, or not all of it is as Gatehouse wrote it.");
    return data;
  });
  const [first] = read;
  if (!first) throw invalid("There is nothing in this file.");
  const same = canonical([first.workspace, first.head]);
  if (read.some(({ workspace, head }) => canonical([workspace, head]) !== same))
    throw invalid("The parts in this file are of several exports. Export again, into a new file.");
  return { ...first, entries: read.flatMap(({ entries }) => entries) };
}

interface Expected {
  seq: number;
  prev: string;
  workspace: string;
}

/** What is wrong with an entry at its place; undefined where nothing is. */
function faultOf(entry: Fields, expected: Expected): string | undefined {
  const { personal, ...hashed } = entry;
  if (entry.seq !== expected.seq) return strayOf(entry.seq, expected.seq);
  if (entry.prev !== expected.prev) return "It does not follow from the entry before it.";
  if (entry.workspaceId !== expected.workspace) return "It is of another workspace.";
  if (!isHash(hashed, entry.hash)) return "It is not what it was: its hash is another.";
  const sealed = isFields(entry.sealed) ? entry.sealed : {};
  if (personal === undefined) return undefined;
  if (!isFields(personal)) return "What it says of people is not what was written.";
  for (const [pointer, kept] of Object.entries(personal)) {
    const { data } = Personal.strict().safeParse(kept);
    if (!data || !Object.hasOwn(sealed, pointer) || sealed[pointer] !== commitmentOf(data))
      return `What it says of a person (${JSON.stringify(pointer)}) is not what was written.`;
  }
  return undefined;
}

function strayOf(seq: unknown, expected: number): string {
  if (typeof seq !== "number") return "It has no number.";
  if (seq < expected) return `Entry ${seq} stands in its place, a second time or out of order.`;
  return `It is missing, or out of order: entry ${seq} stands in its place.`;
}

function isHash(entry: Fields, hash: unknown): boolean {
  try {
    return hashOf(entry) === hash;
  } catch {
    // A number that JSON has no word for: nothing of ours was ever hashed with one.
    return false;
  }
}

function endFault(hashes: readonly string[], head: Head): { seq: number; why: string } | undefined {
  if (hashes.length < head.seq)
    return {
      seq: hashes.length + 1,
      why: `It is missing, with all after it: the export says that it ends with ${head.seq}.`,
    };
  if (hashes.length > head.seq)
    return { seq: head.seq + 1, why: "It stands behind the end that the export names." };
  if ((hashes.at(-1) ?? beginning.hash) === head.hash) return undefined;
  return { seq: Math.max(1, head.seq), why: "It is not the last one that the export names." };
}

/** A chain that was written anew is whole in itself: only what was kept elsewhere tells. */
function keptFault(
  hashes: readonly string[],
  heads: readonly KnownHead[],
): { seq: number; why: string } | undefined {
  let agreed = 0;
  for (const { seq, hash, at } of [...heads].sort((a, b) => a.seq - b.seq)) {
    const when = at === undefined ? "" : ` of ${at}`;
    if (seq > hashes.length)
      return {
        seq: hashes.length + 1,
        why: `It is missing, with all after it: the head${when} that was kept elsewhere is that of entry ${seq}. Or the export is older than that head.`,
      };
    if ((hashes[seq - 1] ?? beginning.hash) !== hash)
      return {
        seq: agreed + 1,
        why: `From here to entry ${seq} the chain was written anew: the head${when} that was kept elsewhere is another.`,
      };
    agreed = seq;
  }
  return undefined;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
