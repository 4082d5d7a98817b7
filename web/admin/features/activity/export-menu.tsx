import { Button, Menu, Text } from "@mantine/core";
import { IconBraces, IconDownload, IconTable } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { part } from "../../shared/api.ts";
import { saveFile } from "../../shared/save-file.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { type ExportFormat, wholeExport } from "./export-parts.ts";

export function ExportMenu() {
  const { id, path, slug } = useWorkspace();
  const client = useQueryClient();
  const [count, setCount] = useState(0);
  const exporting = useMutation({
    mutationFn: async (format: ExportFormat) => {
      setCount(0);
      const ask = (query: Record<string, string>) => part(`${path}/activity/export`, { query });
      const file = await wholeExport(format, ask, setCount);
      saveFile(file, `activity-${slug}-${new Date().toISOString().slice(0, 10)}.${format}`);
    },
    onSuccess: () => tell("The activity is exported. That is on record too."),
    onError: (error) => tellFailure("The activity was not exported", error),
    onSettled: () => client.invalidateQueries({ queryKey: [id, "activity"] }),
  });
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          disabled={exporting.isPending}
        >
          {exporting.isPending ? `Exporting${count > 0 ? ` ${count.toLocaleString("en")}` : ""}…` : "Export"}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>All of the activity, oldest first, with the names in it</Menu.Label>
        <Menu.Item
          leftSection={<IconBraces size={16} aria-hidden />}
          onClick={() => exporting.mutate("json")}
        >
          JSON
          <Text size="sm" c="dimmed">
            With the hashes by which anyone can verify that nothing was changed, taken out or put in
          </Text>
        </Menu.Item>
        <Menu.Item leftSection={<IconTable size={16} aria-hidden />} onClick={() => exporting.mutate("csv")}>
          CSV
          <Text size="sm" c="dimmed">
            For a spreadsheet
          </Text>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
