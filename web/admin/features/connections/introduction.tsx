import { Group, List, Stack, Text, Title } from "@mantine/core";
import { IconBook2, IconCopy, IconEye, IconUnlink } from "@tabler/icons-react";
import type { ReactNode } from "react";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** What connecting means, before anyone presses the button. */
export function Introduction({ action }: { action: ReactNode }) {
  return (
    <section className="card" aria-labelledby="connect-notion">
      <Stack gap="md" align="flex-start">
        <Group gap="sm">
          <span className="initial" aria-hidden>
            N
          </span>
          <Title order={2} id="connect-notion">
            Notion
          </Title>
        </Group>
        <List spacing="xs" center className="points">
          <List.Item icon={<IconBook2 {...icon} />}>
            <Text span fw={500}>
              You choose the pages.
            </Text>{" "}
            Gatehouse sees the pages and databases that you pick at Notion, and what lies below them.
          </List.Item>
          <List.Item icon={<IconEye {...icon} />}>
            <Text span fw={500}>
              Read-only.
            </Text>{" "}
            It never writes to Notion and never reads comments.
          </List.Item>
          <List.Item icon={<IconCopy {...icon} />}>
            <Text span fw={500}>
              Copies are kept.
            </Text>{" "}
            What you import is copied here, and nothing is published until you say so.
          </List.Item>
          <List.Item icon={<IconUnlink {...icon} />}>
            <Text span fw={500}>
              You can disconnect at any time,
            </Text>{" "}
            and then decide what becomes of the copies.
          </List.Item>
        </List>
        {action}
      </Stack>
    </section>
  );
}
