import { useQuery } from "@tanstack/react-query";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import type { List } from "../../../../functions/http/schemas/list.ts";
import { get } from "../../shared/api.ts";
import { useWorkspace } from "../session/workspace.tsx";

/** Updates that wait for a person, as far as one page of the list counts them; undefined where none does. */
export function useWaiting(): string | undefined {
  const here = useWorkspace();
  const { data } = useQuery({
    queryKey: [here.id, "documents", "waiting"],
    queryFn: ({ signal }) =>
      get<List<DocumentView>>(`${here.path}/documents`, {
        query: { status: "update_waiting", limit: 50 },
        signal,
      }),
    enabled: here.may("edit"),
    staleTime: 30_000,
  });
  if (!data?.items.length) return undefined;
  return `${data.items.length}${data.cursor ? "+" : ""}`;
}
