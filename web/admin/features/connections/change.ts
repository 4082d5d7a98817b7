import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Schedule } from "../../../../functions/core/connections/connection.ts";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import { call } from "../../shared/api.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { connectionPath } from "./queries.ts";

export function useConnectionChange(connection: ConnectionView) {
  const here = useWorkspace();
  const client = useQueryClient();
  const path = connectionPath(here, connection.id);
  const look = () => client.invalidateQueries({ queryKey: [here.id, "connections"] });

  const set = useMutation({
    mutationFn: (body: { schedule?: Schedule; paused?: boolean }) => call(path, { method: "PATCH", body }),
    onSuccess: (_, { paused }) => {
      if (paused === undefined) tell("The schedule is saved.");
      else
        tell(
          paused ? "Syncing is paused. Your documents stay as they are." : "Syncing goes on by its schedule.",
        );
    },
    onError: (error) => tellFailure("The schedule was not changed", error),
    onSettled: look,
  });

  const sync = useMutation({
    mutationFn: () => call(`${path}/sync`, { method: "POST", body: {} }),
    onError: (error) => tellFailure("Notion was not asked", error),
    onSettled: look,
  });

  const check = useMutation({
    mutationFn: () =>
      call<{ underWay?: true }>(`${path}/sync`, { method: "POST", body: { everything: true } }),
    onSuccess: ({ data }) =>
      tell(
        data.underWay
          ? "A sync is under way already, and goes on as it began. Ask again once it has ended."
          : "Every document is being read again. Earlier syncs shows how far it is.",
      ),
    onError: (error) => tellFailure("Notion was not asked", error),
    onSettled: look,
  });

  return { set, sync, check };
}
