import { Alert, Button, Group, Loader, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { Connect } from "./use-connect.ts";

/** How connecting stands, where it is under way or ended without a connection. */
export function ConnectNotice({ connecting: { state, checkAgain, rest } }: { connecting: Connect }) {
  if (state.at === "busy")
    return (
      <Group gap="sm" role="status">
        <Loader size="xs" aria-hidden />
        <Text>{state.says}…</Text>
      </Group>
    );
  if (state.at !== "ended") return null;
  const { message, attemptId } = state;
  return (
    <Alert
      role="alert"
      color="yellow"
      icon={<IconInfoCircle aria-hidden />}
      withCloseButton
      closeButtonLabel="Dismiss"
      onClose={rest}
      className="words"
    >
      <Text>{message}</Text>
      {attemptId && (
        <Button mt="sm" size="xs" variant="default" onClick={() => void checkAgain(attemptId)}>
          Check again
        </Button>
      )}
    </Alert>
  );
}
