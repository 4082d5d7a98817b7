import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import { useWorkspace } from "../session/workspace.tsx";

/** Once a sync has ended or a connection has gone, what it may have changed is asked for anew. */
export function useFollowedSyncs(connections: readonly ConnectionView[] | undefined): void {
  const here = useWorkspace();
  const client = useQueryClient();
  const ended = connections?.map(({ id, lastSync }) => `${id} ${lastSync?.runId}`).join();
  const seen = useRef(ended);
  useEffect(() => {
    const before = seen.current;
    seen.current = ended;
    if (before === undefined || before === ended) return;
    for (const what of ["documents", "document", "activity", "items"])
      void client.invalidateQueries({ queryKey: [here.id, what] });
  }, [client, ended, here.id]);
}
