import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";

/** Whether an edit here parts this document from its page. */
export const wouldFork = ({ source }: DocumentView): boolean =>
  source !== undefined && source.state !== "disconnected" && !source.stopped && !source.forked;

/** What it means to edit a text that follows a page, before a word is written. */
export function ForkDialog({
  title,
  agree,
  cancel,
}: {
  title: string;
  agree: () => void;
  cancel: () => void;
}) {
  return (
    <Modal opened onClose={cancel} title="This document follows a page at Notion" size="lg">
      <Stack>
        <Text className="words">
          If you edit “{title}” here, it goes its own way from the moment you save:
        </Text>
        <List spacing="xs">
          <List.Item>Your text is what you can publish. Gatehouse never writes to Notion.</List.Item>
          <List.Item>
            Later changes at Notion are shown beside it. They never overwrite it, and you choose each time.
          </List.Item>
          <List.Item>You can take Notion’s text at any such change, and follow the page again.</List.Item>
        </List>
        <Text c="dimmed">To keep following it, edit the page at Notion instead.</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={cancel}>
            Cancel
          </Button>
          <Button onClick={agree} data-autofocus>
            Edit it here
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
