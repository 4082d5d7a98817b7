import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { Empty, Failed } from "../../shared/states.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { FileList } from "./file-list.tsx";
import { contentQuery } from "./queries.ts";
import { Rendered } from "./rendered.tsx";

const lines = [92, 100, 88, 64, 0, 97, 78];

export function Content({ document, version }: { document: DocumentView; version: number }) {
  const here = useWorkspace();
  const { data, error, isError, refetch } = useQuery(contentQuery(here, document.id, version));
  if (isError && !data)
    return <Failed what="The text could not be loaded" error={error} retry={() => void refetch()} />;
  if (!data)
    return (
      <Stack gap="sm" role="status" aria-label="Loading the text">
        {lines.map((width) => (
          <Skeleton key={width} height={width ? 14 : 8} width={`${width}%`} visible={width > 0} />
        ))}
      </Stack>
    );
  if (data.kind === "files")
    return <FileList documentId={document.id} version={version} files={data.files} />;
  if (!data.tree) return <Empty>This version has no text.</Empty>;
  return (
    <>
      <Rendered tree={data.tree} />
      {data.files.length > 0 && <FileList documentId={document.id} version={version} files={data.files} />}
    </>
  );
}
