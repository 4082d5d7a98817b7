/** A named value as people read it: a property of a row, a title. */
export interface Fact {
  id: string;
  name: string;
  words: string;
}

export interface FactChange {
  id: string;
  name: string;
  before: string;
  after: string;
}

/** The facts that differ; one that has another name at last but the same id is the same fact. */
export function compareFacts(before: readonly Fact[], after: readonly Fact[]): FactChange[] {
  const old = new Map(before.map((fact) => [fact.id, fact]));
  const now = new Set(after.map(({ id }) => id));
  return [
    ...before.filter(({ id }) => !now.has(id)).map((fact) => ({ ...fact, before: fact.words, after: "" })),
    ...after.map((fact) => ({ ...fact, before: old.get(fact.id)?.words ?? "", after: fact.words })),
  ]
    .filter((fact) => fact.before !== fact.after)
    .map(({ id, name, before: was, after: is }) => ({ id, name, before: was, after: is }));
}
