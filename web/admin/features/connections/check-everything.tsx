import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import { plural } from "../../shared/words.ts";
import { useConnectionChange } from "./change.ts";

interface CheckEverythingProps {
  connection: ConnectionView;
  opened: boolean;
  close: () => void;
}

/** What it costs is said before it is asked for. */
export function CheckEverything({ connection, opened, close }: CheckEverythingProps) {
  const { check } = useConnectionChange(connection);
  return (
    <Modal opened={opened} onClose={close} title="Check everything?">
      <Stack gap="md">
        <Text className="words">
          Gatehouse reads {plural(connection.documents, "document")} at Notion again, one after the other,
          even where Notion shows no edit. That finds changed formulas and anything that earlier syncs missed.
        </Text>
        <Text className="words">
          It takes long and spends calls that Notion allows this connection: with many documents, imports and
          syncs are slower until it is done. What it finds is treated like any other change.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button loading={check.isPending} onClick={() => check.mutate(undefined, { onSuccess: close })}>
            Check everything
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
