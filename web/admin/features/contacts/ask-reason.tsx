import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { modals } from "@mantine/modals";
import { type ReactNode, useState } from "react";

interface Asking {
  title: string;
  /** What becomes of it. */
  children: ReactNode;
  confirm: string;
  act: (reason: string) => void;
}

/** What takes something from people needs a reason, which is kept with it. */
export const askReason = ({ title, children, confirm, act }: Asking) =>
  modals.open({
    modalId: "reason",
    title,
    children: (
      <Reason
        confirm={confirm}
        close={() => modals.close("reason")}
        act={(reason) => {
          modals.close("reason");
          act(reason);
        }}
      >
        {children}
      </Reason>
    ),
  });

function Reason({ confirm, act, close, children }: Omit<Asking, "title"> & { close: () => void }) {
  const [reason, setReason] = useState("");
  return (
    <Stack gap="md">
      <Text className="words" component="div">
        {children}
      </Text>
      <Textarea
        label="Reason"
        description="On record, for members of your workspace. It is not sent to anybody."
        required
        data-autofocus
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button color="red.9" disabled={!reason.trim()} onClick={() => act(reason.trim())}>
          {confirm}
        </Button>
      </Group>
    </Stack>
  );
}
