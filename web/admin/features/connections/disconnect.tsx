import { Button, Group, Modal, Radio, Skeleton, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ConnectionView, DisconnectPreview } from "../../../../functions/http/schemas/connections.ts";
import { call } from "../../shared/api.ts";
import { levels, levelWords } from "../../shared/levels.ts";
import { Failed } from "../../shared/states.tsx";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { connectionPath, previewQuery } from "./queries.ts";

interface DisconnectProps {
  connection: ConnectionView;
  opened: boolean;
  close: () => void;
}

export function Disconnect({ connection, opened, close }: DisconnectProps) {
  return (
    <Modal opened={opened} onClose={close} title={`Disconnect ${connection.notionWorkspaceName}?`} size="lg">
      <DisconnectForm connection={connection} close={close} />
    </Modal>
  );
}

const fates = [
  {
    value: "keep",
    label: "Keep them as they are",
    description: "Published ones stay published. Nothing updates them any more.",
  },
  {
    value: "unpublish",
    label: "Unpublish them",
    description: "Visitors lose them at once. They stay here as drafts.",
  },
  {
    value: "archive",
    label: "Archive them",
    description: "Visitors lose them at once. You can restore them for 30 days.",
  },
] as const;
type Fate = (typeof fates)[number]["value"];

function DisconnectForm({ connection, close }: Omit<DisconnectProps, "opened">) {
  const here = useWorkspace();
  const client = useQueryClient();
  const preview = useQuery(previewQuery(here, connection.id));
  const [fate, setFate] = useState<Fate>("keep");
  const disconnect = useMutation({
    mutationFn: () =>
      call(connectionPath(here, connection.id), { method: "DELETE", query: { documents: fate } }),
    onSuccess: () => {
      close();
      notifications.show({
        title: `${connection.notionWorkspaceName} is being disconnected`,
        message:
          "One step is left for you: in Notion, open Settings, then Connections, and remove Gatehouse there. Notion lets nobody else do that.",
        autoClose: false,
        withBorder: true,
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: [here.id] }),
  });
  if (preview.isError && !preview.data)
    return (
      <Failed
        what="What hangs on it could not be loaded"
        error={preview.error}
        retry={() => void preview.refetch()}
      />
    );
  return (
    <Stack gap="md">
      {preview.data ? <BlastRadius preview={preview.data} /> : <Skeleton height={66} />}
      {preview.data?.linked !== 0 && (
        <Radio.Group
          label="What becomes of its documents?"
          value={fate}
          onChange={(value) => setFate(fates.find((each) => each.value === value)?.value ?? "keep")}
        >
          <Stack gap="xs" mt="xs">
            {fates.map(({ value, label, description }) => (
              <Radio key={value} value={value} label={label} description={description} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <Text c="dimmed" size="sm">
        You can connect the same Notion workspace again later.
      </Text>
      {disconnect.isError && <Failed what="It was not disconnected" error={disconnect.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button
          color="red.9"
          disabled={!preview.data}
          loading={disconnect.isPending}
          onClick={() => disconnect.mutate()}
        >
          Disconnect
        </Button>
      </Group>
    </Stack>
  );
}

function readers({ holders: { contacts, accounts, atLeast } }: DisconnectPreview): string {
  const who = [
    contacts > 0 && plural(contacts, "contact"),
    accounts > 0 && `everyone of ${plural(accounts, "account")}`,
  ].filter(Boolean);
  if (who.length === 0) return "No contact has access to any of them.";
  const verb = contacts === 1 && accounts === 0 ? "has" : "have";
  return `${atLeast ? "At least " : ""}${who.join(" and ")} ${verb} access to some of them.`;
}

function BlastRadius({ preview }: { preview: DisconnectPreview }) {
  if (preview.linked === 0 && preview.unfinishedImports === 0)
    return <Text>No document hangs on this connection.</Text>;
  const spread = levels
    .filter((level) => preview.byLevel[level] > 0)
    .map((level) => `${preview.byLevel[level]} ${levelWords[level].name}`);
  return (
    <div className="blast words">
      <Text fw={500}>
        {plural(preview.linked, "document hangs", "documents hang")} on this connection, {preview.published}{" "}
        of them published.
      </Text>
      {spread.length > 0 && <Text c="dimmed">By level: {spread.join(", ")}.</Text>}
      <Text c="dimmed">{readers(preview)}</Text>
      {preview.unfinishedImports > 0 && (
        <Text c="dimmed">{plural(preview.unfinishedImports, "import")} under way will stop.</Text>
      )}
    </div>
  );
}
