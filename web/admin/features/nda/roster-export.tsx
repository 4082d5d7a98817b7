import { Button } from "@mantine/core";
import { IconTable } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { part } from "../../shared/api.ts";
import { saveFile } from "../../shared/save-file.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { useWorkspace } from "../session/workspace.tsx";

/** The API sends it too, and reading an answer as text takes it off. */
const byteOrderMark = "\uFEFF";

export function RosterExport() {
  const { id, path, slug } = useWorkspace();
  const client = useQueryClient();
  const exporting = useMutation({
    mutationFn: async () => {
      const texts: string[] = [];
      for (let query: Record<string, string> | undefined = {}; query; ) {
        const { text, next }: Awaited<ReturnType<typeof part>> = await part(`${path}/nda/roster/export`, {
          query,
        });
        texts.push(text);
        query = next;
      }
      const file = new Blob([byteOrderMark, ...texts], { type: "text/csv;charset=utf-8" });
      saveFile(file, `nda-${slug}-${new Date().toISOString().slice(0, 10)}.csv`);
    },
    onSuccess: () => tell("Who accepted the NDA is exported. That is on record too."),
    onError: (error) => tellFailure("The list was not exported", error),
    onSettled: () => client.invalidateQueries({ queryKey: [id, "activity"] }),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconTable size={16} aria-hidden />}
      loading={exporting.isPending}
      onClick={() => exporting.mutate()}
    >
      Export CSV
    </Button>
  );
}
