import { Button, Group, Text } from "@mantine/core";
import { IconNotebook } from "@tabler/icons-react";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import { Empty } from "../../shared/states.tsx";
import type { Connect } from "../connections/use-connect.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useRefresh } from "./use-refresh.ts";

interface EmptyCatalogProps {
  connection: ConnectionView;
  connecting: Connect;
}

/** Connected, and nothing to see: how sharing works at Notion. */
export function EmptyCatalog({ connection, connecting }: EmptyCatalogProps) {
  const here = useWorkspace();
  const { refreshing, refresh } = useRefresh(connection);
  if (refreshing) return <Empty>The list of pages is being read from Notion. It fills as it comes in.</Empty>;
  return (
    <Empty
      icon={<IconNotebook size={32} stroke={1.3} aria-hidden />}
      action={
        <Group gap="xs" justify="center">
          {here.may("connect") && (
            <Button
              loading={connecting.state.at === "busy"}
              onClick={() => void connecting.connect("Add pages", connection.id)}
            >
              Add pages
            </Button>
          )}
          <Button variant="default" onClick={refresh}>
            Refresh
          </Button>
        </Group>
      }
    >
      <Text fw={500}>Notion shares no page with Gatehouse yet.</Text>
      <Text c="dimmed">
        {here.may("connect")
          ? "Press Add pages and pick them at Notion, or share a page from Notion itself: open it, then ••• and Connections, and choose Gatehouse. "
          : "Share a page from Notion: open it, then ••• and Connections, and choose Gatehouse. "}
        What lies below a shared page comes with it. New shares can take a few minutes to appear.
      </Text>
    </Empty>
  );
}
