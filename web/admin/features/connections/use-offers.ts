import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import { call } from "../../shared/api.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { connectionPath } from "./queries.ts";

function useLook() {
  const here = useWorkspace();
  const client = useQueryClient();
  return () => {
    for (const what of ["connections", "activity"])
      void client.invalidateQueries({ queryKey: [here.id, what] });
  };
}

/** The API takes so many in one request. */
const atOnce = 50;

export function useDismiss(connection: ConnectionView) {
  const here = useWorkspace();
  const look = useLook();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      const path = `${connectionPath(here, connection.id)}/offers/dismiss`;
      for (let from = 0; from < ids.length; from += atOnce)
        await call(path, { method: "POST", body: { ids: ids.slice(from, from + atOnce) } });
    },
    onSuccess: (_, ids) =>
      tell(`${plural(ids.length, "row is", "rows are")} dismissed. Import from Notion still lists them.`),
    onError: (error) => tellFailure("They were not dismissed", error),
    onSettled: look,
  });
}

/** `choice` is `offer`, `ignore`, or `import` and the level of what is imported. */
export function useNewRows(connection: ConnectionView) {
  const here = useWorkspace();
  const look = useLook();
  return useMutation({
    mutationFn: ({ databaseId, choice }: { databaseId: string; choice: string }) => {
      const [newRows, level] = choice.split(" ");
      const path = `${connectionPath(here, connection.id)}/followed/${encodeURIComponent(databaseId)}`;
      return call(path, { method: "PUT", body: { newRows, ...(level ? { level } : {}) } });
    },
    onSuccess: (_, { choice }) =>
      tell(
        choice.startsWith("import")
          ? "New rows are imported as drafts from now on, in your name."
          : choice === "offer"
            ? "New rows are offered here from now on."
            : "New rows are ignored from now on.",
      ),
    onError: (error) => tellFailure("It was not changed", error),
    onSettled: look,
  });
}
