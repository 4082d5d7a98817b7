import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { List } from "../../../../functions/http/schemas/list.ts";
import type { TraceView } from "../../../../functions/http/schemas/workspaces.ts";
import { get } from "../../shared/api.ts";
import { useWorkspace } from "../session/workspace.tsx";

const every = 5_000;

/** What may change while somebody looks at it. A version never does, so its text is not asked for again. */
const moving = new Set(["documents", "document", "connections", "activity", "items"]);
const still = new Set(["content"]);

function askAnew(client: QueryClient, workspaceId: string, held: boolean): void {
  void client.invalidateQueries({
    predicate: ({ queryKey: [workspace, what, , part] }) =>
      workspace === workspaceId &&
      moving.has(String(what)) &&
      !still.has(String(part)) &&
      !(held && what === "document"),
  });
}

/**
 * Every change of a workspace is on record, so its newest trace tells whether anything has changed: by a sync, a webhook or a
 * colleague. Where a text is being read against another one or written, that document stays as it was opened.
 */
export function useNews(): void {
  const here = useWorkspace();
  const client = useQueryClient();
  const held = useRouterState({
    select: ({ location: { pathname, search } }) =>
      /\/(edit|beside)$/.test(pathname) || ("review" in search && search.review === true),
  });
  const { data: newest } = useQuery({
    queryKey: [here.id, "newest"],
    queryFn: async ({ signal }) => {
      const { items } = await get<List<TraceView>>(`${here.path}/activity`, { query: { limit: 1 }, signal });
      return items[0]?.id ?? "none";
    },
    staleTime: 0,
    refetchInterval: every,
  });
  const seen = useRef(newest);
  useEffect(() => {
    const before = seen.current;
    if (newest === undefined || newest === before) return;
    if (before !== undefined) askAnew(client, here.id, held);
    // What was held back is asked for once nothing holds it any more.
    if (!held || before === undefined) seen.current = newest;
  }, [client, newest, here.id, held]);
}
