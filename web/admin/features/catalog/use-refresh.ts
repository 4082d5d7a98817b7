import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import { call } from "../../shared/api.ts";
import { tellFailure } from "../../shared/tell.ts";
import { connectionPath } from "../connections/queries.ts";
import { useWorkspace } from "../session/workspace.tsx";

/** Has the list of pages read from Notion anew, and shows it as it grows. */
export function useRefresh({ id, catalog }: ConnectionView) {
  const here = useWorkspace();
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: () => call(`${connectionPath(here, id)}/items/refresh`, { method: "POST", body: {} }),
    onError: (error) => tellFailure("The list was not refreshed", error),
    onSettled: () => client.invalidateQueries({ queryKey: [here.id, "connections"] }),
  });

  // The connection says how far its list is; what is shown follows each step, and once more at the end.
  const seen = useRef(catalog);
  useEffect(() => {
    const { refreshing, items, refreshedAt } = seen.current;
    seen.current = catalog;
    if (items === catalog.items && refreshing === catalog.refreshing && refreshedAt === catalog.refreshedAt)
      return;
    void client.invalidateQueries({ queryKey: [here.id, "items", id] });
  }, [catalog, client, here.id, id]);

  return { refreshing: start.isPending || catalog.refreshing, refresh: () => start.mutate() };
}
