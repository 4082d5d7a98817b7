import { Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ContentView, DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { TextLink } from "../../shared/links.tsx";
import { Page } from "../../shared/page.tsx";
import { isProblem } from "../../shared/problem.ts";
import { Empty, Failed } from "../../shared/states.tsx";
import { contentQuery, documentQuery } from "../documents/queries.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { type Draft, readDraft } from "./draft.ts";
import { EditForm } from "./edit-form.tsx";

/** What an edit begins from. */
export interface Begun {
  document: DocumentView;
  content: ContentView;
  draft: Draft | undefined;
  /** The text that the draft began from, where a newer version has come in since. */
  before?: string | undefined;
}

/** Writing one document's text. */
export function EditPage({ id }: { id: string }) {
  const here = useWorkspace();
  const client = useQueryClient();
  // Read once: what comes in while somebody writes must not take the text from under their hands.
  const [opening] = useState(() => Date.now());
  const { data, error, isError, refetch } = useQuery({
    queryKey: [here.id, "editing", id, opening],
    queryFn: async (): Promise<Begun> => {
      const document = await client.fetchQuery({ ...documentQuery(here, id), staleTime: 0 });
      const content = await client.fetchQuery(contentQuery(here, id, document.version));
      const draft = readDraft({ workspaceId: here.id, userId: here.user.id, documentId: id });
      if (!draft || draft.version === document.version) return { document, content, draft };
      // That version may be retired by now: then all that differs is the draft's.
      const before = await client
        .fetchQuery(contentQuery(here, id, draft.version))
        .catch((error: unknown) => {
          if (isProblem(error, 404)) return content;
          throw error;
        });
      return { document, content, draft, before: before.markdown };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const title = data ? `Edit ${data.document.title}` : "Edit";
  return (
    <Page
      title={title}
      back={
        <TextLink to="/documents/$id" params={{ id }} size="sm">
          Back to the document
        </TextLink>
      }
    >
      {isError && <Failed what="The text could not be loaded" error={error} retry={() => void refetch()} />}
      {!data && !isError && <Skeleton height={480} role="status" aria-label="Loading the text" />}
      {data && <Opened begun={data} />}
    </Page>
  );
}

function Opened({ begun }: { begun: Begun }) {
  const here = useWorkspace();
  const { document, content } = begun;
  if (!here.may("edit")) return <Empty>Your role does not allow this. Ask an admin of your workspace.</Empty>;
  if (document.state === "archived")
    return <Empty>An archived document cannot be edited. Restore it first.</Empty>;
  if (content.kind === "files" || content.markdown === undefined)
    return <Empty>This document is a file. Change it at its source.</Empty>;
  return <EditForm begun={begun} markdown={content.markdown} />;
}
