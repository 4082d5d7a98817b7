import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import type { ContactPage } from "../../../../functions/http/schemas/contacts.ts";
import { call } from "../../shared/api.ts";
import { Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import type { Here } from "../session/workspace.tsx";
import { useLookAgain } from "./act.ts";
import { contactPath } from "./queries.ts";

interface EditContactProps {
  here: Here;
  contact: ContactPage;
  close: () => void;
}

export function EditContact({ here, contact, close }: EditContactProps) {
  const look = useLookAgain();
  const [failure, setFailure] = useState<unknown>();
  const { id, name = "", company = "", note = "" } = contact;
  const form = useForm({ initialValues: { name, company, note } });

  async function save(values: typeof form.values) {
    const body = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, value.trim() || null]),
    );
    try {
      await call(contactPath(here, id), { method: "PATCH", body });
      await look();
      tell("Saved.");
      close();
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <form onSubmit={form.onSubmit((values) => save(values))}>
      <Stack gap="md">
        <TextInput label="Name" maxLength={120} data-autofocus {...form.getInputProps("name")} />
        <TextInput label="Company" maxLength={120} {...form.getInputProps("company")} />
        <Textarea
          label="Note"
          description="For members of your workspace only."
          autosize
          minRows={2}
          maxLength={2000}
          {...form.getInputProps("note")}
        />
        {failure !== undefined && <Failed what="Nothing was saved" error={failure} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
