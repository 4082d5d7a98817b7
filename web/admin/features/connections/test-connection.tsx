import { Button, List, Modal, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ConnectionView, TestView } from "../../../../functions/http/schemas/connections.ts";
import { call } from "../../shared/api.ts";
import { tellFailure } from "../../shared/tell.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { connectionPath } from "./queries.ts";

export function TestConnection({ connection }: { connection: ConnectionView }) {
  const here = useWorkspace();
  const client = useQueryClient();
  const test = useMutation({
    mutationFn: async () =>
      (await call<TestView>(`${connectionPath(here, connection.id)}/test`, { method: "POST", body: {} }))
        .data,
    onError: (error) => tellFailure("The connection could not be tested", error),
    onSettled: () => client.invalidateQueries({ queryKey: [here.id, "connections"] }),
  });
  return (
    <>
      <Button size="xs" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
        Test
      </Button>
      <Modal
        opened={test.data !== undefined}
        onClose={test.reset}
        title={test.data?.ok === false ? "Something needs your attention" : "The connection works"}
      >
        <List spacing="sm" center>
          {test.data?.checks.map(({ name, ok, message }) => (
            <List.Item
              key={name}
              icon={
                ok ? (
                  <IconCircleCheck color="var(--mantine-color-green-7)" aria-label="Passed" />
                ) : (
                  <IconCircleX color="var(--mantine-color-error)" aria-label="Failed" />
                )
              }
            >
              <Text fw={500}>{name}</Text>
              <Text c="dimmed" className="words">
                {message}
              </Text>
            </List.Item>
          ))}
        </List>
      </Modal>
    </>
  );
}
