import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import { call } from "../../shared/api.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { connectionPath } from "./queries.ts";
import type { Connect } from "./use-connect.ts";

interface ShareLostProps {
  connection: ConnectionView;
  connecting: Connect;
}

/** So many pages are gone at once that a person is asked what they are. */
export function ShareLost({ connection, connecting }: ShareLostProps) {
  const here = useWorkspace();
  const settle = useSettle(connection);
  const { shareLost, state } = connection;
  if (!shareLost) return null;
  const asked = settle.isPending ? settle.variables : undefined;
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={`${shareLost.count} of ${plural(shareLost.of, "page")} are gone at once`}
    >
      <Stack gap="sm" align="flex-start">
        <Text className="words">
          Was the share taken away? Your published documents stay as they are, and none of them is marked as
          lost, until somebody decides. If the pages should still be shared, add them again at Notion, then
          look again.
        </Text>
        {here.may("edit") && (
          <Group gap="xs">
            {here.may("connect") && (
              <Button
                size="xs"
                disabled={connecting.state.at === "busy"}
                onClick={() =>
                  void connecting.connect(
                    state === "needs_reconnecting" ? "Reconnect" : "Add pages",
                    connection.id,
                  )
                }
              >
                {state === "needs_reconnecting" ? "Reconnect" : "Add pages"}
              </Button>
            )}
            <Button
              size="xs"
              variant="default"
              disabled={state === "needs_reconnecting"}
              loading={asked === "check"}
              onClick={() => settle.mutate("check")}
            >
              Look again
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={asked === "gone"}
              onClick={() => settle.mutate("gone")}
            >
              They are gone
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

function useSettle(connection: ConnectionView) {
  const here = useWorkspace();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (answer: "gone" | "check") =>
      call(`${connectionPath(here, connection.id)}/share-lost`, { method: "POST", body: { answer } }),
    onSuccess: (_, answer) =>
      tell(
        answer === "gone"
          ? "Each document now says what became of its page. What is published stays."
          : "Each page is looked at again. What is well again needs nothing more.",
      ),
    onError: (error) => tellFailure("Nothing was decided", error),
    onSettled: () => {
      for (const what of ["connections", "documents", "document", "activity"])
        void client.invalidateQueries({ queryKey: [here.id, what] });
    },
  });
}
