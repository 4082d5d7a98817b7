import { Button, Group, Modal, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

interface LinkDialogProps {
  /** Where the link leads now, if there is one. */
  now: string | undefined;
  close: () => void;
  link: (href: string) => void;
  unlink: () => void;
}

/** An address that a link of ours may have. */
const isAddress = (text: string) =>
  /^(?:https?:\/\/[^\s]+|mailto:[^\s]+@[^\s]+|#[^\s]+|media\/[^\s]+)$/i.test(text);

export function LinkDialog({ now, close, link, unlink }: LinkDialogProps) {
  const [href, setHref] = useState(now ?? "https://");
  const [refused, setRefused] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = href.trim();
    if (isAddress(address)) link(address);
    else setRefused(true);
  };
  return (
    <Modal opened onClose={close} title={now === undefined ? "Link" : "Change the link"} returnFocus={false}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label="Address"
            value={href}
            onChange={(event) => {
              setHref(event.currentTarget.value);
              setRefused(false);
            }}
            error={refused && "Write an address that begins with https:// or mailto:"}
            data-autofocus
          />
          <Group justify="flex-end" gap="xs">
            {now !== undefined && (
              <Button variant="default" onClick={unlink} mr="auto">
                Remove the link
              </Button>
            )}
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit">{now === undefined ? "Link" : "Change"}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface FormulaDialogProps {
  /** The one within the line that is selected. */
  now: string | undefined;
  close: () => void;
  put: (value: string, block: boolean) => void;
}

export function FormulaDialog({ now, close, put }: FormulaDialogProps) {
  const [value, setValue] = useState(now ?? "");
  const [block, setBlock] = useState(false);
  return (
    <Modal
      opened
      onClose={close}
      title={now === undefined ? "Formula" : "Change the formula"}
      returnFocus={false}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (value.trim()) put(value.trim(), block);
        }}
      >
        <Stack>
          <Textarea
            label="In LaTeX"
            description="For example a^2 + b^2 = c^2"
            classNames={{ input: "mono" }}
            autosize
            minRows={2}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            data-autofocus
          />
          {now === undefined && (
            <Switch
              label="On a line of its own"
              checked={block}
              onChange={(event) => setBlock(event.currentTarget.checked)}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" disabled={!value.trim()}>
              {now === undefined ? "Insert" : "Change"}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
