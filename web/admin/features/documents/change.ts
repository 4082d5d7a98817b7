import { useQueryClient } from "@tanstack/react-query";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { call } from "../../shared/api.ts";
import { isProblem } from "../../shared/problem.ts";
import { tellFailure } from "../../shared/tell.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { documentPath, documentQuery } from "./queries.ts";

export interface Change {
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the document's path, with its slash. */
  at: string;
  body?: unknown;
}

/** Every write to a document names the state that was seen; what comes back is shown at once. */
export function useDocumentChange() {
  const here = useWorkspace();
  const client = useQueryClient();

  const look = (id: string) => {
    void client.invalidateQueries({ queryKey: [here.id, "documents"] });
    void client.invalidateQueries({ queryKey: [here.id, "document", id] });
    void client.invalidateQueries({ queryKey: [here.id, "activity"] });
  };

  async function change(document: DocumentView, { method, at, body = {} }: Change): Promise<DocumentView> {
    try {
      const path = documentPath(here, document.id) + at;
      const { data } = await call<DocumentView>(path, { method, body, ifMatch: document.etag });
      client.setQueryData(documentQuery(here, document.id).queryKey, data);
      look(document.id);
      return data;
    } catch (error) {
      if (isProblem(error, 404, 412)) look(document.id);
      throw error;
    }
  }

  /** The same, for one press of a button: says what went wrong instead of throwing it. */
  async function attempt(document: DocumentView, wanted: Change, what: string) {
    return change(document, wanted).catch((error: unknown) => {
      tellFailure(what, error);
      return undefined;
    });
  }

  return { change, attempt };
}
