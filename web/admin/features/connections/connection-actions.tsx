import { ActionIcon, Button, Group, Menu, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconDots,
  IconHistory,
  IconListCheck,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconUnlink,
} from "@tabler/icons-react";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useConnectionChange } from "./change.ts";
import { CheckEverything } from "./check-everything.tsx";
import { Disconnect } from "./disconnect.tsx";
import { Runs } from "./runs.tsx";
import { TestConnection } from "./test-connection.tsx";
import type { Connect } from "./use-connect.ts";
import { isBrowsable, isSchedule, schedules } from "./words.ts";

interface ConnectionActionsProps {
  connection: ConnectionView;
  connecting: Connect;
}

export function ConnectionActions({ connection, connecting }: ConnectionActionsProps) {
  const here = useWorkspace();
  const { set, sync } = useConnectionChange(connection);
  const [runs, showRuns] = useDisclosure();
  const [checking, everything] = useDisclosure();
  const [leaving, leave] = useDisclosure();
  const live = isBrowsable(connection);
  const settled = connection.state !== "to_confirm";
  return (
    <Group gap="xs">
      {here.may("sync") && live && (
        <Button
          size="xs"
          variant={connection.documents === 0 ? "default" : "filled"}
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={sync.isPending || connection.state === "syncing"}
          onClick={() => sync.mutate()}
        >
          Sync now
        </Button>
      )}
      {here.may("connect") && live && (
        <Button
          size="xs"
          variant="default"
          disabled={connecting.state.at === "busy"}
          onClick={() => void connecting.connect("Add pages", connection.id)}
        >
          Add pages
        </Button>
      )}
      {here.may("connect") && settled && <TestConnection connection={connection} />}
      {here.may("connect") && live && (
        <Select
          size="xs"
          w={160}
          aria-label="How often to sync"
          data={[...schedules]}
          value={set.isPending && set.variables.schedule ? set.variables.schedule : connection.schedule}
          allowDeselect={false}
          onChange={(schedule) => isSchedule(schedule) && set.mutate({ schedule })}
        />
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={`More for ${connection.notionWorkspaceName}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={showRuns.open}>
            Earlier syncs
          </Menu.Item>
          {here.may("sync") && live && connection.documents > 0 && (
            <Menu.Item leftSection={<IconListCheck size={16} aria-hidden />} onClick={everything.open}>
              Check everything
            </Menu.Item>
          )}
          {here.may("connect") && live && (
            <Menu.Item
              leftSection={
                connection.paused ? (
                  <IconPlayerPlay size={16} aria-hidden />
                ) : (
                  <IconPlayerPause size={16} aria-hidden />
                )
              }
              onClick={() => set.mutate({ paused: !connection.paused })}
            >
              {connection.paused ? "Resume the schedule" : "Pause the schedule"}
            </Menu.Item>
          )}
          {here.may("connect") && (
            <>
              <Menu.Divider />
              <Menu.Item
                c="var(--mantine-color-error)"
                leftSection={<IconUnlink size={16} aria-hidden />}
                onClick={leave.open}
              >
                Disconnect
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Runs connection={connection} opened={runs} close={showRuns.close} />
      <CheckEverything connection={connection} opened={checking} close={everything.close} />
      <Disconnect connection={connection} opened={leaving} close={leave.close} />
    </Group>
  );
}
