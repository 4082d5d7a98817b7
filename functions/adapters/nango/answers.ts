import * as z from "zod";
import type { BrokerConnection } from "../../core/connections/broker.ts";

/** What Nango answers, as far as we read it. No credential is among it. https://nango.dev/docs/reference/api/connection/get */
export const Session = z.object({ data: z.object({ token: z.string(), expires_at: z.string() }) });

export const Connections = z.object({ connections: z.array(z.object({ connection_id: z.string() })) });

const Tags = z.record(z.string(), z.string());

export const Connection = z
  .object({
    connection_id: z.string(),
    tags: Tags.nullish(),
    connection_config: z.object({ workspace_id: z.string().optional() }).nullish(),
    created_at: z.string(),
    errors: z.array(z.object({ type: z.string() })).nullish(),
  })
  .transform(({ connection_id, tags, connection_config, created_at, errors }): BrokerConnection => {
    const notionWorkspaceId = connection_config?.workspace_id;
    return {
      nangoId: connection_id,
      tags: tags ?? {},
      ...(notionWorkspaceId ? { notionWorkspaceId } : {}),
      createdAt: new Date(created_at).toISOString(),
      broken: (errors ?? []).some(({ type }) => type === "auth"),
    };
  });
