import { createHash } from "node:crypto";
import { openStateFile } from "../state-file.ts";

export interface Account {
  sub: string;
  email: string;
  name: string;
}

/** The people of the demo: what each may do is decided by their membership, not here. */
export const demoAccounts = [
  { email: "admin@acme.test", name: "Acme admin", about: "Sets up the integration and the members" },
  { email: "manager@acme.test", name: "Acme content manager", about: "Imports and publishes documents" },
  { email: "accounts@acme.test", name: "Acme account manager", about: "Reads documents, gives access" },
  { email: "admin@globex.test", name: "Globex admin", about: "Another company: sees nothing of Acme" },
] as const;

export interface Accounts {
  /** The account of an address, made at its first use. An address that is none gets undefined. */
  forEmail(email: string): Promise<Account | undefined>;
  bySub(sub: string): Account | undefined;
  /** Everyone who was ever seen here. */
  subs(): string[];
}

export function createAccounts(path: string): Accounts {
  const file = openStateFile<Record<string, Account>>(path, () => ({}));
  return {
    async forEmail(input) {
      const email = input.trim().toLowerCase();
      if (email.length > 254 || !/^[^\s@<>"']+@[^\s@<>"']+$/.test(email)) return undefined;
      const sub = subOf(email);
      const known = file.value[sub];
      if (known) return known;
      const account = { sub, email, name: nameOf(email) };
      file.value[sub] = account;
      await file.save();
      return account;
    },
    bySub: (sub) => (Object.hasOwn(file.value, sub) ? file.value[sub] : undefined),
    subs: () => Object.keys(file.value),
  };
}

/** The same address is the same person in every data folder. */
export function subOf(email: string): string {
  return createHash("sha256").update(email).digest("hex").slice(0, 24);
}

function nameOf(email: string): string {
  const demo = demoAccounts.find((account) => account.email === email);
  return demo?.name ?? email.slice(0, email.indexOf("@"));
}
