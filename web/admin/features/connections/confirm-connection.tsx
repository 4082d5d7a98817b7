import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import { call } from "../../shared/api.ts";
import { Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { connectionPath } from "./queries.ts";
import type { Connect } from "./use-connect.ts";

interface ConfirmConnectionProps {
  connecting: Connect;
  connections: readonly ConnectionView[];
}

/** Right after connecting: is this the Notion workspace that was meant? */
export function ConfirmConnection({ connecting: { state, rest }, connections }: ConfirmConnectionProps) {
  const id = state.at === "attached" ? state.connectionId : undefined;
  const connection = connections.find((each) => each.id === id && each.state === "to_confirm");
  return (
    <Modal opened={connection !== undefined} onClose={rest} title="Is this the right Notion workspace?">
      {connection && <ConfirmForm connection={connection} done={rest} />}
    </Modal>
  );
}

function ConfirmForm({ connection, done }: { connection: ConnectionView; done: () => void }) {
  const confirm = useConfirm(connection, done);
  const leave = useLeave(connection, done);
  return (
    <Stack gap="md">
      <Text className="words">
        Notion says that you connected <b>{connection.notionWorkspaceName}</b>. Nothing is read before you
        confirm.
      </Text>
      {confirm.isError && <Failed what="It was not confirmed" error={confirm.error} />}
      {leave.isError && <Failed what="It was not disconnected" error={leave.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
          No, disconnect it
        </Button>
        <Button loading={confirm.isPending} onClick={() => confirm.mutate()} data-autofocus>
          Yes, use {short(connection.notionWorkspaceName)}
        </Button>
      </Group>
    </Stack>
  );
}

const short = (name: string) => (name.length > 28 ? `${name.slice(0, 27)}…` : name);

export function useConfirm(connection: ConnectionView, done?: () => void) {
  const here = useWorkspace();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(`${connectionPath(here, connection.id)}/confirm`, { method: "POST", body: {} }),
    onSuccess: () => {
      tell("You can import pages now.", `${connection.notionWorkspaceName} is connected`);
      done?.();
    },
    onSettled: () => client.invalidateQueries({ queryKey: [here.id, "connections"] }),
  });
}

/** Nothing was imported through it yet, so nothing has to be decided. */
function useLeave(connection: ConnectionView, done: () => void) {
  const here = useWorkspace();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      call(connectionPath(here, connection.id), { method: "DELETE", query: { documents: "keep" } }),
    onSuccess: done,
    onSettled: () => client.invalidateQueries({ queryKey: [here.id, "connections"] }),
  });
}
