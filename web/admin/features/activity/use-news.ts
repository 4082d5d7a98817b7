import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { List } from "../../../../functions/http/schemas/list.ts";
import type { TraceView } from "../../../../functions/http/schemas/workspaces.ts";
import { get } from "../../shared/api.ts";
import { useWorkspace } from "../session/workspace.tsx";

const every = 5_000;
const seldom = 10_000;

/** What may change while somebody looks at it. A version never does, so its text is not asked for again. */
const traced = ["documents", "document", "connections", "activity", "items", "center"];
/** What is only noted leaves no trace: that a page was trashed, is no longer shared, or has new rows beside it. */
const untraced = ["documents", "document", "connections"];

function askAnew(client: QueryClient, workspaceId: string, kinds: readonly string[]): void {
  void client.invalidateQueries({
    predicate: ({ queryKey: [workspace, what, , part] }) =>
      workspace === workspaceId && kinds.includes(String(what)) && part !== "content",
  });
}

/**
 * A workspace's newest trace tells whether anything was changed, by a sync, a webhook or a colleague. Where a text is being read
 * against another one or written, its document stays as it was opened.
 */
export function useNews(): void {
  const here = useWorkspace();
  const client = useQueryClient();
  const held = useRouterState({
    select: ({ location: { pathname, search } }) =>
      /\/(edit|beside)$/.test(pathname) || ("review" in search && search.review === true),
  });
  const { data: newest, dataUpdatedAt: lookedAt } = useQuery({
    queryKey: [here.id, "newest"],
    queryFn: async ({ signal }) => {
      const { items } = await get<List<TraceView>>(`${here.path}/activity`, { query: { limit: 1 }, signal });
      return items[0]?.id ?? "none";
    },
    staleTime: 0,
    refetchInterval: every,
  });
  const known = useRef({ newest, lookedAt });
  useEffect(() => {
    const before = known.current;
    if (before.newest === undefined) known.current = { newest, lookedAt };
    if (newest === undefined || before.newest === undefined) return;
    const isNew = newest !== before.newest;
    const isDue = lookedAt - before.lookedAt >= seldom;
    const kinds = isNew ? traced : isDue ? untraced : ["document"];
    askAnew(client, here.id, held ? kinds.filter((kind) => kind !== "document") : kinds);
    // What was held back is asked for once nothing holds it any more.
    if (!held && (isNew || isDue)) known.current = { newest, lookedAt };
  }, [client, newest, lookedAt, here.id, held]);
}
