import { Button } from "@mantine/core";
import { IconDownload, IconFile, IconFileTypePdf } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { ContentView, FileAddress } from "../../../../functions/http/schemas/documents.ts";
import { get } from "../../shared/api.ts";
import { tellFailure } from "../../shared/tell.ts";
import { Truncated } from "../../shared/truncated.tsx";
import { fileSize } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { documentPath } from "./queries.ts";

interface FileListProps {
  documentId: string;
  version: number;
  files: ContentView["files"];
}

export function FileList({ documentId, version, files }: FileListProps) {
  return (
    <ul className="files" aria-label="Files">
      {files.map((file) => (
        <FileRow key={file.id} documentId={documentId} version={version} file={file} />
      ))}
    </ul>
  );
}

function FileRow({
  documentId,
  version,
  file,
}: Omit<FileListProps, "files"> & { file: ContentView["files"][number] }) {
  const here = useWorkspace();
  // The address lives for a minute at most, so it is asked for at the press and never kept.
  const download = useMutation({
    mutationFn: () =>
      get<FileAddress>(`${documentPath(here, documentId)}/files/${encodeURIComponent(file.id)}`, {
        query: { version },
      }),
    onSuccess: ({ url }) => {
      const link = document.createElement("a");
      link.href = url;
      link.download = file.name;
      link.rel = "noopener";
      link.click();
    },
    onError: (error) => tellFailure("The file could not be opened", error),
  });
  const Icon = file.contentType === "application/pdf" ? IconFileTypePdf : IconFile;
  return (
    <li className="file">
      <Icon size={26} stroke={1.4} aria-hidden />
      <div className="who">
        <Truncated className="strong">{file.name}</Truncated>
        <span className="quiet small words">
          {fileSize(file.size)} · SHA-256 {file.sha256.slice(0, 12)}…
        </span>
      </div>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconDownload size={14} aria-hidden />}
        loading={download.isPending}
        onClick={() => download.mutate()}
        aria-label={`Download ${file.name}`}
      >
        Download
      </Button>
    </li>
  );
}
