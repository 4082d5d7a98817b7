import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { call } from "../../shared/api.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { documentPath } from "./queries.ts";

/** What is read in the queue shows after a moment; there is no run to follow for one page. */
export function useLookLater(id: string) {
  const here = useWorkspace();
  const client = useQueryClient();
  return () => {
    for (const after of [2_000, 5_000, 10_000])
      setTimeout(() => void client.invalidateQueries({ queryKey: [here.id, "document", id] }), after);
  };
}

export function useCheckNow({ id }: DocumentView) {
  const here = useWorkspace();
  const lookLater = useLookLater(id);
  return useMutation({
    mutationFn: () => call(`${documentPath(here, id)}/sync`, { method: "POST", body: {} }),
    onSuccess: () => {
      tell("Notion is being asked. What changed shows here in a moment.");
      lookLater();
    },
    onError: (error) => tellFailure("Notion was not asked", error),
  });
}
