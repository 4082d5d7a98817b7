import * as z from "zod";
import { forbidden } from "../errors.ts";

export const Role = z.enum(["admin", "manager", "accounts"]);
export type Role = z.infer<typeof Role>;

/** Who acts, in which workspace: built from a membership or from a job's own row, never from a caller's input. */
export type Actor =
  | { type: "member"; workspaceId: string; memberId: string; userId: string; email: string; role: Role }
  | { type: "system"; workspaceId: string; job: string }
  /** A reader from outside, signed in by mail. No permission of the admin app is ever theirs. */
  | { type: "contact"; workspaceId: string; contactId: string; email: string };

/** What a role may do; the routes ask by name, so that the role matrix has one source. */
const permissions = {
  "connections.read": ["admin", "manager", "accounts"],
  "connections.manage": ["admin"],
  "connections.sync": ["admin", "manager"],
  "catalog.read": ["admin", "manager"],
  "imports.write": ["admin", "manager"],
  "documents.read": ["admin", "manager", "accounts"],
  "documents.drafts": ["admin", "manager"],
  "documents.write": ["admin", "manager"],
  "settings.write": ["admin", "manager"],
  "members.read": ["admin", "manager", "accounts"],
  "members.manage": ["admin"],
  "contacts.read": ["admin", "manager", "accounts"],
  "contacts.write": ["admin", "accounts"],
  "grants.write": ["admin", "accounts"],
  "nda.write": ["admin"],
  "nda.record": ["admin", "accounts"],
  "center.write": ["admin"],
  "center.freeze": ["admin"],
  "access.export": ["admin", "accounts"],
  "activity.read": ["admin", "manager", "accounts"],
  "activity.export": ["admin"],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof permissions;

export const may = (actor: Actor, permission: Permission): boolean =>
  actor.type === "system" ||
  (actor.type === "member" && (permissions[permission] as readonly Role[]).includes(actor.role));

export const rolesFor = (permission: Permission): readonly Role[] => permissions[permission];

export function allow(actor: Actor, permission: Permission): void {
  if (!may(actor, permission))
    throw forbidden("Your role does not allow this. Ask an admin of your workspace.");
}

/** Who did something, as rows keep it. */
export function whoOf(actor: Actor): { id: string; name: string } {
  if (actor.type === "system") return { id: actor.job, name: "Gatehouse" };
  return { id: actor.type === "member" ? actor.memberId : actor.contactId, name: actor.email };
}

/** The same in one word. */
export const nameOf = (actor: Actor): string => (actor.type === "system" ? actor.job : actor.email);
