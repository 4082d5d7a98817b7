import { type Actor, may } from "../access/actor.ts";
import type { Connection } from "../connections/connection.ts";
import type { Context, Needs } from "../context.ts";
import type { Import } from "./import.ts";

/** Whether an import may go on: its starter still may import, and its connection still reads. It acts as that person. */
export async function readyToImport(
  ctx: Needs<"members" | "connections">,
  job: Import,
): Promise<{ connection: Connection; actor: Actor } | { stopped: string }> {
  const actor = await memberActor(ctx, job.workspaceId, job.by.memberId);
  if (!actor || !may(actor, "imports.write")) return { stopped: `${job.by.email} may no longer import.` };

  const connection = await ctx.connections.get(job.workspaceId, job.connectionId);
  if (!connection || connection.state === "disconnecting" || connection.state === "disconnected")
    return { stopped: "The connection was disconnected." };
  if (connection.state !== "connected")
    return { stopped: "Notion no longer accepts the connection. Reconnect it, then retry." };
  return { connection, actor };
}

/** A person for whom work is done while they are not there, with the role that they have by now; undefined where they left. */
export async function memberActor(
  ctx: Pick<Context, "members">,
  workspaceId: string,
  id: string,
): Promise<Actor | undefined> {
  const member = await ctx.members.get(workspaceId, id);
  if (member?.state !== "active") return undefined;
  const { userId = "", email, role } = member;
  return { type: "member", workspaceId, memberId: member.id, userId, email, role };
}
