import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../shared/api.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { readersKey } from "./queries.ts";

interface Act {
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the workspace's path, with its slash. */
  at: string;
  body?: unknown;
  done: string;
  failed: string;
}

/** Looks at everything anew that a contact, a grant or a request may show in. */
export function useLookAgain() {
  const here = useWorkspace();
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: readersKey(here) }),
      client.invalidateQueries({ queryKey: [here.id, "activity"] }),
    ]);
}

/** One press of a button: says what was done, or what was not. */
export function useAct() {
  const here = useWorkspace();
  const look = useLookAgain();
  return useMutation({
    mutationFn: ({ method, at, body }: Act) =>
      call(here.path + at, { method, ...(body === undefined ? {} : { body }) }),
    onSuccess: (_, { done }) => tell(done),
    onError: (error, { failed }) => tellFailure(failed, error),
    onSettled: look,
  });
}
