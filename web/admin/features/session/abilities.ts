import type { Role } from "../../../../functions/core/access/actor.ts";

export type Ability =
  | "connect"
  | "sync"
  | "import"
  | "edit"
  | "drafts"
  | "members"
  | "export"
  | "center"
  | "nda"
  | "signatures"
  | "freeze"
  | "contacts";

/** What to offer. The API decides; this only keeps what it would refuse out of sight. */
const offered: Record<Ability, readonly Role[]> = {
  contacts: ["admin", "accounts"],
  connect: ["admin"],
  sync: ["admin", "manager"],
  import: ["admin", "manager"],
  edit: ["admin", "manager"],
  drafts: ["admin", "manager"],
  members: ["admin"],
  export: ["admin"],
  center: ["admin"],
  nda: ["admin"],
  signatures: ["admin", "accounts"],
  freeze: ["admin"],
};

export const allows = (role: Role, what: Ability): boolean => offered[what].includes(role);

export const roleWords: Record<Role, { name: string; can: string }> = {
  admin: { name: "Admin", can: "Everything, and the only role that connects, disconnects and invites." },
  manager: {
    name: "Content manager",
    can: "Imports documents, sets who may read them, publishes and archives.",
  },
  accounts: {
    name: "Account manager",
    can: "Reads published documents and deals with contacts. Sees no unpublished text.",
  },
};

/** For a role that an answer gives as plain text. */
export const roleName = (role: string): string =>
  role in roleWords ? roleWords[role as Role].name.toLowerCase() : role;

export const roles: readonly Role[] = ["admin", "manager", "accounts"];

export const isRole = (value: unknown): value is Role => roles.includes(value as Role);
