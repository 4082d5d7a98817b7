import { Button } from "@mantine/core";
import { IconTable } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { part } from "../../shared/api.ts";
import { saveFile } from "../../shared/save-file.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { wholeExport } from "../activity/export-parts.ts";
import { useWorkspace } from "../session/workspace.tsx";

export function MatrixExport() {
  const { path, slug } = useWorkspace();
  const exporting = useMutation({
    mutationFn: async () => {
      const file = await wholeExport("csv", (query) => part(`${path}/access-matrix`, { query }));
      saveFile(file, `access-${slug}-${new Date().toISOString().slice(0, 10)}.csv`);
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
