import type { SeedPerson } from "./format.ts";
import { seedId } from "./seed-id.ts";

const person = (name: string, email: string): SeedPerson => ({ id: seedId(`person/${email}`), name, email });

/** Invented people: the index is what `@{n}` and the people properties name. */
export const acmePeople: SeedPerson[] = [
  person("Ines Example", "ines@acme.test"),
  person("Tomas Sample", "tomas@acme.test"),
  person("Priya Specimen", "priya@acme.test"),
  person("Jonas Instance", "jonas@acme.test"),
  person("Mei Figment", "mei@acme.test"),
  person("Amara Model", "amara@acme.test"),
  person("Lucas Proxy", "lucas@acme.test"),
];

export const globexPeople: SeedPerson[] = [
  person("Nora Mockup", "nora@globex.test"),
  person("Henrik Stub", "henrik@globex.test"),
];
