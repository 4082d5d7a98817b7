import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";

/** Asks before somebody leaves with what is not saved. */
export function Leaving({ unsaved, discard }: { unsaved: () => boolean; discard: () => void }) {
  const blocker = useBlocker({
    shouldBlockFn: unsaved,
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  return (
    <Modal opened onClose={blocker.reset} title="Leave without saving?">
      <Stack>
        <Text>
          What you wrote is not saved. If you leave now it is discarded; all versions stay as they are.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            onClick={() => {
              discard();
              blocker.proceed();
            }}
          >
            Discard and leave
          </Button>
          <Button onClick={blocker.reset} data-autofocus>
            Keep writing
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
