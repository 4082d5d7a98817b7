/** What of a file is compared. */
export interface Compared {
  name: string;
  size: number;
  sha256: string;
}

export interface FileChange<F extends Compared = Compared> {
  change: "same" | "renamed" | "replaced" | "gone" | "come";
  before?: F;
  after?: F;
}

/** What became of each file: another name for the same bytes, other bytes under the same name, gone, or new. */
export function compareFiles<F extends Compared>(before: readonly F[], after: readonly F[]): FileChange<F>[] {
  const left = [...after];
  const taken = new Map<F, F>();
  const take = (alike: (one: F, other: F) => boolean) => {
    for (const file of before) {
      if (taken.has(file)) continue;
      const at = left.findIndex((other) => alike(file, other));
      const [found] = at < 0 ? [] : left.splice(at, 1);
      if (found) taken.set(file, found);
    }
  };
  take((one, other) => one.name === other.name && one.sha256 === other.sha256);
  take((one, other) => one.name === other.name);
  take((one, other) => one.sha256 === other.sha256);
  // A document that is one file, and another one now.
  take(() => before.length === 1 && after.length === 1);
  return [
    ...before.map((file): FileChange<F> => {
      const other = taken.get(file);
      if (!other) return { change: "gone", before: file };
      const change =
        file.sha256 !== other.sha256 ? "replaced" : file.name !== other.name ? "renamed" : "same";
      return { change, before: file, after: other };
    }),
    ...left.map((file): FileChange<F> => ({ change: "come", after: file })),
  ];
}
