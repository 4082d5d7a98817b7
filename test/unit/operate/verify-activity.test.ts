import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { command } from "../../../stacks/operate/verify-activity.ts";
import { aTrace } from "../../fakes/builders.ts";
import { exportOf, recordsOf } from "../../fakes/chain.ts";

let folder: string;
let out: string[];
let err: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "records-"));
  out = [];
  err = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void err.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const records = recordsOf([1, 2, 3].map((n) => ({ draft: aTrace({ details: { n } }) })));
const file = exportOf(records);
const { hash } = file.head;
const inFile = (text: unknown, name = "export.json") => {
  const path = join(folder, name);
  writeFileSync(path, typeof text === "string" ? text : JSON.stringify(text));
  return path;
};
const head = (seq: number, workspace = "wsp_acme") => ({
  workspace,
  seq,
  hash: records[seq - 1]?.entry.hash,
  at: `2026-01-0${seq}T00:00:00.000Z`,
});

describe("npm run verify-activity", () => {
  it("says of an export that it is whole, and where its chain ends", async () => {
    expect(await command([inFile(file)])).toBe(0);
    expect(out).toEqual([
      `3 entries of wsp_acme, whole, head 3:${hash}`,
      "3 personal values fit their commitments.",
      "Not compared with any head that was kept elsewhere (--head, --heads).",
    ]);
  });

  it("takes an export in parts, each on a line", async () => {
    const parts = file.entries.map((entry) => JSON.stringify({ ...file, entries: [entry] }));
    expect(await command([inFile(`${parts.join("\n")}\n`)])).toBe(0);
    expect(await command([inFile(`${parts.slice(1).join("\n")}\n`)])).toBe(1);
    expect(err[0]).toMatch(/entry 1 is the first that is not as it was written\.$/);
  });

  it("names the first entry that is not as it was, and what is wrong with it", async () => {
    const entries = file.entries.map((entry) => (entry.seq === 2 ? { ...entry, why: "Because" } : entry));
    const path = inFile({ ...file, entries });
    expect(await command([path])).toBe(1);
    expect(err).toEqual([
      `${path}: entry 2 is the first that is not as it was written.`,
      "It is not what it was: its hash is another.",
    ]);
    expect(out).toEqual([]);
  });

  it("counts what was erased", async () => {
    const entries = file.entries.map((entry) => (entry.seq === 2 ? { ...entry, personal: {} } : entry));
    expect(await command([inFile({ ...file, entries })])).toBe(0);
    expect(out[1]).toBe("2 personal values fit their commitments; 1 is erased or left out.");
  });

  it("compares with a head that was noted, and with those of a folder, whatever days they are of", async () => {
    const heads = join(folder, "heads");
    for (const seq of [1, 3]) {
      mkdirSync(join(heads, `2026-01-0${seq}`), { recursive: true });
      inFile(head(seq), `heads/2026-01-0${seq}/wsp_acme.json`);
      inFile(head(seq, "wsp_other"), `heads/2026-01-0${seq}/wsp_other.json`);
    }
    expect(await command([inFile(file), "--heads", heads, "--head", `3:${hash}`])).toBe(0);
    expect(out[2]).toBe("3 heads kept elsewhere, and each is that of its entry.");

    const cut = exportOf(records.slice(0, 2));
    expect(await command([inFile(cut)])).toBe(0);
    expect(await command([inFile(cut), "--heads", heads])).toBe(1);
    expect(await command([inFile(cut), "--head", `3:${hash}`])).toBe(1);
    expect(err[1]).toMatch(/^It is missing, with all after it: the head of 2026-01-03/);
  });

  it.each([
    ["no JSON", () => [inFile("{")], /is not JSON, or not all of it/],
    ["an empty file", () => [inFile("")], /nothing in this file/],
    ["another JSON", () => [inFile("[1]")], /no export of the activity/],
    ["no file", () => [join(folder, "none.json")], /cannot be read/],
    ["a head that is none", () => [inFile(file), "--head", "3"], /--head is a number, a colon/],
    ["heads that are none", () => [inFile(file), "--heads", inFile("{}", "heads.json")], /holds no head/],
    ["another option", () => [inFile(file), "--force", "yes"], /no option --force/],
    ["options first", () => ["--head", `3:${hash}`], /Name the export first/],
  ])("says in a sentence that it could not look: %s", async (_, args, sentence) => {
    expect(await command(args())).toBe(2);
    expect(err.join()).toMatch(sentence);
  });

  it("says how it is used", async () => {
    expect(await command(["--help"])).toBe(0);
    expect(await command([])).toBe(2);
    expect(out[0]).toContain("npm run verify-activity -- <export.json>");
  });
});
