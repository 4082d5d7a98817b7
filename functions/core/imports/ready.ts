import { type Actor, may } from "../access/actor.ts";
import type { Connection } from "../connections/connection.ts";
import type { Needs } from "../context.ts";
import type { Import } from "./import.ts";

/** Whether an import may go on: its starter still may import, and its connection still reads. It acts as that person. */
export async function readyToImport(
  ctx: Needs<"members" | "connections">,
  job: Import,
): Promise<{ connection: Connection; actor: Actor } | { stopped: string }> {
  const member = await ctx.members.get(job.workspaceId, job.by.memberId);
  const actor: Actor | undefined =
    member?.state === "active"
      ? {
          type: "member",
          workspaceId: job.workspaceId,
          memberId: member.id,
          userId: member.userId ?? "",
          email: member.email,
          role: member.role,
        }
      : undefined;
  if (!actor || !may(actor, "imports.write")) return { stopped: `${job.by.email} may no longer import.` };

  const connection = await ctx.connections.get(job.workspaceId, job.connectionId);
  if (!connection || connection.state === "disconnecting" || connection.state === "disconnected")
    return { stopped: "The connection was disconnected." };
  if (connection.state !== "connected")
    return { stopped: "Notion no longer accepts the connection. Reconnect it, then retry." };
  return { connection, actor };
}
