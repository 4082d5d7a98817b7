import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { CenterView } from "../../../../functions/http/schemas/center.ts";
import { call, get } from "../../shared/api.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { type Here, useWorkspace } from "../session/workspace.tsx";

export const centerQuery = (here: Here) =>
  queryOptions({
    queryKey: [here.id, "center"],
    queryFn: ({ signal }) => get<CenterView>(`${here.path}/center`, { signal }),
  });

interface Saving {
  method: "PATCH" | "PUT" | "DELETE";
  /** Below the center's path. */
  at?: string;
  body?: unknown;
  said: string;
}

/** What comes back is shown at once. */
export function useCenterChange() {
  const here = useWorkspace();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ method, at = "", body }: Saving) =>
      (await call<CenterView>(`${here.path}/center${at}`, { method, body })).data,
    onSuccess: (center, { said }) => {
      client.setQueryData(centerQuery(here).queryKey, center);
      void client.invalidateQueries({ queryKey: [here.id, "activity"] });
      tell(said);
    },
    onError: (error) => tellFailure("The settings were not saved", error),
  });
}
