import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ContentView, DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { call } from "../../shared/api.ts";
import { isProblem } from "../../shared/problem.ts";
import { contentQuery, documentPath, documentQuery } from "../documents/queries.ts";
import { useWorkspace } from "../session/workspace.tsx";

/** The text that an edit began from. */
export interface Base {
  document: DocumentView;
  markdown: string;
}

export type Saved = { version: number } | { overtaken: Base };

/** Writes a text over the one that was seen. Where somebody wrote first, it tells what they wrote and changes nothing. */
export function useSave() {
  const here = useWorkspace();
  const client = useQueryClient();

  const write = async (base: Base, document: DocumentView, markdown: string, fork: boolean) => {
    const { data } = await call<ContentView>(`${documentPath(here, document.id)}/content`, {
      method: "PUT",
      body: { markdown, ...(fork ? { fork } : {}) },
      ifMatch: document.etag,
    }).catch((error: unknown) => {
      if (isProblem(error, 412)) return { data: undefined };
      throw error;
    });
    return data ? { version: data.version } : newer(base);
  };

  /** The document as it stands by now, and its text. */
  const newer = async (base: Base): Promise<Base> => {
    const { id } = base.document;
    const document = await client.fetchQuery({ ...documentQuery(here, id), staleTime: 0 });
    const { markdown = "" } = await client.fetchQuery(contentQuery(here, id, document.version));
    return { document, markdown };
  };

  return useMutation({
    mutationFn: async ({
      base,
      markdown,
      fork,
    }: {
      base: Base;
      markdown: string;
      fork: boolean;
    }): Promise<Saved> => {
      let seen = base.document;
      for (let tries = 0; ; tries++) {
        const done = await write(base, seen, markdown, fork);
        if ("version" in done) return done;
        // A level, a category or a sync moved the document, and nobody its text.
        if (done.markdown !== base.markdown || tries === 2) return { overtaken: done };
        seen = done.document;
      }
    },
    onSuccess: (saved, { base }) => {
      if ("overtaken" in saved) return;
      void client.invalidateQueries({ queryKey: [here.id, "documents"] });
      void client.invalidateQueries({ queryKey: [here.id, "document", base.document.id] });
      void client.invalidateQueries({ queryKey: [here.id, "activity"] });
    },
  });
}
