import { Button, Group, Radio, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Role } from "../../../../functions/core/access/actor.ts";
import { call } from "../../shared/api.ts";
import { Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import { roles, roleWords } from "../session/abilities.ts";
import type { Here } from "../session/workspace.tsx";

export function InviteForm({ here, close }: { here: Here; close: () => void }) {
  const client = useQueryClient();
  const [failure, setFailure] = useState<unknown>();
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: "", role: "manager" },
    validate: {
      email: (value) => (/^[^\s@]+@[^\s@]+$/.test(value.trim()) ? null : "Write an e-mail address."),
    },
  });

  async function invite({ email, role }: { email: string; role: Role }) {
    try {
      const address = email.trim().toLowerCase();
      await call(`${here.path}/members`, { method: "POST", body: { email: address, role } });
      void client.invalidateQueries({ queryKey: [here.id, "members"] });
      tell(`${address} can sign in now and joins as ${roleWords[role].name.toLowerCase()}.`);
      close();
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <form onSubmit={form.onSubmit((values) => invite(values))}>
      <Stack gap="md">
        <TextInput
          label="E-mail address"
          type="email"
          description="They join when they sign in with this address."
          data-autofocus
          {...form.getInputProps("email")}
        />
        <Radio.Group label="Role" {...form.getInputProps("role")}>
          <Stack gap="xs" mt="xs">
            {roles.map((role) => (
              <Radio key={role} value={role} label={roleWords[role].name} description={roleWords[role].can} />
            ))}
          </Stack>
        </Radio.Group>
        {failure !== undefined && <Failed what="Nobody was invited" error={failure} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            Invite
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
