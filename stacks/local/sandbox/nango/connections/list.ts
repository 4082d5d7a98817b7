import * as z from "zod";
import type { Connection } from "../state.ts";

const count = z.string().regex(/^\d+$/).transform(Number);

/** https://nango.dev/docs/reference/api/connections/list */
export const ListQuery = z.strictObject({
  connectionId: z.string().min(1).optional(),
  search: z.string().optional(),
  endUserId: z.string().optional(),
  endUserOrganizationId: z.string().optional(),
  integrationId: z
    .string()
    .transform((keys) => keys.split(","))
    .optional(),
  tags: z.record(z.string(), z.string()).optional(),
  limit: count.pipe(z.number().min(1).max(2_000)).default(10_000),
  page: count.default(0),
});

/** Newest first. */
export function listed(connections: Connection[], query: z.output<typeof ListQuery>): Connection[] {
  const fits = [...connections]
    .sort((a, b) => b.id - a.id)
    .filter((connection) => matches(connection, query));
  return fits.slice(query.page * query.limit, (query.page + 1) * query.limit);
}

function matches(connection: Connection, query: z.output<typeof ListQuery>): boolean {
  const { connectionId, search, endUserId, endUserOrganizationId, integrationId, tags = {} } = query;
  const user = connection.end_user;
  if (connectionId && connection.connection_id !== connectionId) return false;
  if (endUserId && user?.id !== endUserId) return false;
  if (endUserOrganizationId && user?.organization?.id !== endUserOrganizationId) return false;
  if (integrationId && !integrationId.includes(connection.provider_config_key)) return false;
  if (Object.entries(tags).some(([key, value]) => connection.tags[key.toLowerCase()] !== value)) return false;
  const searched = [connection.connection_id, user?.id, user?.email, user?.display_name];
  return !search || searched.some((text) => text?.toLowerCase().includes(search.toLowerCase()));
}
