import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ItemView } from "../../../../functions/http/schemas/catalog.ts";
import { call } from "../../shared/api.ts";
import { Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import { connectionPath } from "../connections/queries.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { isPickable, type usePicking } from "./picking.tsx";

interface PasteLinkProps {
  picking: ReturnType<typeof usePicking>;
  close: () => void;
}

/** For what Notion's search does not find: its address does. */
export function PasteLink({ picking, close }: PasteLinkProps) {
  const here = useWorkspace();
  const client = useQueryClient();
  const [failure, setFailure] = useState<unknown>();
  const form = useForm({
    initialValues: { url: "" },
    validate: {
      url: (value) => (/^https?:\/\/\S+$/.test(value.trim()) ? null : "Paste the address of a Notion page."),
    },
  });

  async function resolve({ url }: { url: string }) {
    try {
      const path = `${connectionPath(here, picking.connectionId)}/resolve`;
      const { data: item } = await call<ItemView>(path, { method: "POST", body: { url: url.trim() } });
      if (isPickable(item)) picking.select(new Map(picking.selection).set(item.id, item));
      void client.invalidateQueries({ queryKey: [here.id, "items", picking.connectionId] });
      tell(
        isPickable(item)
          ? `“${item.title}” is ticked.`
          : `“${item.title}” is a database. It is in the list: unfold it to tick its rows.`,
      );
      close();
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <form onSubmit={form.onSubmit((values) => resolve(values))}>
      <Stack gap="sm">
        <Text c="dimmed" size="sm">
          In Notion, choose Copy link in the menu of the page. The page has to be shared with Gatehouse.
        </Text>
        <TextInput
          label="Address at Notion"
          placeholder="https://www.notion.so/…"
          data-autofocus
          {...form.getInputProps("url")}
        />
        {failure !== undefined && <Failed what="This page could not be found" error={failure} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            Find it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
