import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { PreviewView } from "../../../../functions/http/schemas/documents.ts";
import { call } from "../../shared/api.ts";
import { Failed } from "../../shared/states.tsx";
import { documentPath } from "../documents/queries.ts";
import { useWorkspace } from "../session/workspace.tsx";

/** The text as visitors would see it, by the trust center's own renderer. Nothing in it runs. */
export function Preview({ documentId, text }: { documentId: string; text: string }) {
  const here = useWorkspace();
  const { data, error, isError, refetch } = useQuery({
    queryKey: [here.id, "document", documentId, "preview", text],
    queryFn: async ({ signal }) => {
      const path = `${documentPath(here, documentId)}/preview`;
      const { data } = await call<PreviewView>(path, { method: "POST", body: { markdown: text }, signal });
      return data;
    },
    // The addresses of its pictures live for a minute, and nobody comes back to a text of which a word has changed.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (isError)
    return <Failed what="The preview could not be made" error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={480} role="status" aria-label="Loading the preview" />;
  return (
    <iframe
      title="Preview"
      className="editor-preview"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcDoc={data.html}
    />
  );
}
