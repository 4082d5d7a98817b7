import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ContactPage } from "../../../../functions/http/schemas/contacts.ts";
import { call } from "../../shared/api.ts";
import { Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import type { Here } from "../session/workspace.tsx";
import { useLookAgain } from "./act.ts";

export function AddContact({ here, close }: { here: Here; close: () => void }) {
  const look = useLookAgain();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<unknown>();
  const form = useForm({
    initialValues: { email: "", name: "", company: "", note: "" },
    validate: {
      email: (value) => (/^[^\s@]+@[^\s@]+$/.test(value.trim()) ? null : "Write an e-mail address."),
    },
  });

  async function add(values: typeof form.values) {
    const body = Object.fromEntries(
      Object.entries(values).flatMap(([key, value]) => (value.trim() ? [[key, value.trim()]] : [])),
    );
    try {
      const { data } = await call<ContactPage>(`${here.path}/contacts`, { method: "POST", body });
      await look();
      tell(`${data.email} is a contact now. Nothing opens before they have signed in.`);
      close();
      void navigate({ to: "/contacts/$id", params: { id: data.id } });
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <form onSubmit={form.onSubmit((values) => add(values))}>
      <Stack gap="md">
        <TextInput
          label="E-mail address"
          type="email"
          description="They sign in with a mail to this address. No mail is sent now."
          data-autofocus
          {...form.getInputProps("email")}
        />
        <TextInput label="Name" maxLength={120} {...form.getInputProps("name")} />
        <TextInput label="Company" maxLength={120} {...form.getInputProps("company")} />
        <Textarea
          label="Note"
          description="For members of your workspace only."
          autosize
          minRows={2}
          maxLength={2000}
          {...form.getInputProps("note")}
        />
        {failure !== undefined && <Failed what="Nobody was added" error={failure} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            Add
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
