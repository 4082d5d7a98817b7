import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ItemView } from "../../../../functions/http/schemas/catalog.ts";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { call } from "../../shared/api.ts";
import { TextLink } from "../../shared/links.tsx";
import { Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import { connectionPath, connectionsQuery } from "../connections/queries.ts";
import { isBrowsable } from "../connections/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useDocumentChange } from "./change.ts";
import { useLookLater } from "./check-now.ts";

interface LinkPageProps {
  document: DocumentView;
  opened: boolean;
  close: () => void;
}

/** For a page that moved to another Notion workspace, or was made anew. */
export function LinkPage({ document, opened, close }: LinkPageProps) {
  return (
    <Modal opened={opened} onClose={close} title="Link to another page">
      <Choice document={document} close={close} />
    </Modal>
  );
}

function Choice({ document, close }: Omit<LinkPageProps, "opened">) {
  const here = useWorkspace();
  const connections = useQuery(connectionsQuery(here));
  const usable = connections.data?.filter(isBrowsable) ?? [];
  if (connections.isError && !connections.data)
    return (
      <Failed
        what="The connections could not be loaded"
        error={connections.error}
        retry={() => void connections.refetch()}
      />
    );
  if (connections.data && usable.length === 0)
    return (
      <Text className="words">
        No Notion workspace is connected. <TextLink to="/integrations">See Integrations</TextLink>
      </Text>
    );
  return <LinkForm document={document} usable={usable} close={close} />;
}

function LinkForm({
  document,
  usable,
  close,
}: Omit<LinkPageProps, "opened"> & { usable: readonly ConnectionView[] }) {
  const here = useWorkspace();
  const { change } = useDocumentChange();
  const lookLater = useLookLater(document.id);
  const [failure, setFailure] = useState<unknown>();
  const own = usable.find(({ id }) => id === document.source?.connectionId);
  const form = useForm({
    initialValues: { connectionId: (own ?? usable[0])?.id ?? "", url: "" },
    validate: {
      url: (value) => (/^https?:\/\/\S+$/.test(value.trim()) ? null : "Paste the address of a Notion page."),
    },
  });

  async function link({ connectionId, url }: typeof form.values) {
    try {
      const path = `${connectionPath(here, connectionId)}/resolve`;
      const { data: item } = await call<ItemView>(path, { method: "POST", body: { url: url.trim() } });
      const body = { connectionId, sourceId: item.id };
      await change(document, { method: "POST", at: "/relink", body });
      tell(`It follows “${item.title}” now. What that page says shows here in a moment.`);
      lookLater();
      close();
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <form onSubmit={form.onSubmit((values) => link(values))}>
      <Stack gap="sm">
        <Text c="dimmed" size="sm" className="words">
          The document keeps its address, its versions and its readers, and takes up what the other page says
          as {document.published ? "an update that waits for you" : "a new version"}. In Notion, choose Copy
          link in the menu of that page.
        </Text>
        {usable.length > 1 && (
          <Select
            label="Notion workspace"
            data={usable.map(({ id, notionWorkspaceName }) => ({ value: id, label: notionWorkspaceName }))}
            allowDeselect={false}
            {...form.getInputProps("connectionId")}
          />
        )}
        <TextInput
          label="Address at Notion"
          placeholder="https://www.notion.so/…"
          data-autofocus
          {...form.getInputProps("url")}
        />
        {failure !== undefined && <Failed what="The page was not linked" error={failure} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            Link this page
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
