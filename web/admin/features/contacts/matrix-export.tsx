import { Button } from "@mantine/core";
import { IconTable } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { part } from "../../shared/api.ts";
import { saveFile } from "../../shared/save-file.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { useWorkspace } from "../session/workspace.tsx";

/** The API sends it too, and reading an answer as text takes it off. */
const byteOrderMark = "\uFEFF";

export function MatrixExport() {
  const { path, slug } = useWorkspace();
  const exporting = useMutation({
    mutationFn: async () => {
      const texts: string[] = [];
      for (let query: Record<string, string> | undefined = {}; query; ) {
        const { text, next }: Awaited<ReturnType<typeof part>> = await part(`${path}/access-matrix`, {
          query,
        });
        texts.push(text);
        query = next;
      }
      const day = new Date().toISOString().slice(0, 10);
      saveFile(
        new Blob([byteOrderMark, ...texts], { type: "text/csv;charset=utf-8" }),
        `access-${slug}-${day}.csv`,
      );
    },
    onSuccess: () => tell("Who may read what is exported. That is on record too."),
    onError: (error) => tellFailure("The access matrix was not exported", error),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconTable size={16} aria-hidden />}
      loading={exporting.isPending}
      onClick={() => exporting.mutate()}
    >
      Access matrix
    </Button>
  );
}
