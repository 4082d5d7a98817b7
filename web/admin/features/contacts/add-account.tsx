import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { call } from "../../shared/api.ts";
import { Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import type { Here } from "../session/workspace.tsx";
import { useLookAgain } from "./act.ts";
import { accountPath } from "./queries.ts";

export function AddAccount({ here, close }: { here: Here; close: () => void }) {
  const look = useLookAgain();
  const [failure, setFailure] = useState<unknown>();
  const form = useForm({
    initialValues: { domain: "", name: "" },
    validate: {
      domain: (value) =>
        /^[^\s@/]+\.[^\s@/]+$/.test(value.trim()) ? null : "Write a domain, for instance acme.com.",
      name: (value) => (value.trim() ? null : "Write what the company is called."),
    },
  });

  async function add({ domain, name }: typeof form.values) {
    try {
      await call(accountPath(here, domain.trim().toLowerCase()), {
        method: "PUT",
        body: { name: name.trim() },
      });
      await look();
      tell(`${name.trim()} is an account now.`);
      close();
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <form onSubmit={form.onSubmit((values) => add(values))}>
      <Stack gap="md">
        <TextInput
          label="Domain"
          description="As it stands behind the @ of their addresses. Sub-domains do not count."
          data-autofocus
          maxLength={253}
          {...form.getInputProps("domain")}
        />
        <TextInput label="Name" maxLength={120} {...form.getInputProps("name")} />
        {failure !== undefined && <Failed what="No account was added" error={failure} />}
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
