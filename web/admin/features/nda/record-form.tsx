import { Button, FileInput, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { NdasView } from "../../../../functions/http/schemas/nda.ts";
import { call } from "../../shared/api.ts";
import { base64 } from "../../shared/base64.ts";
import { Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import { contactsQuery, readersKey } from "../contacts/queries.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { pdfProblem } from "./pdf.ts";
import { ndaKey } from "./queries.ts";

export interface Signer {
  id: string;
  email: string;
  name?: string | undefined;
}

interface RecordFormProps {
  current: NonNullable<NdasView["current"]>;
  /** Where it is known already who signed. */
  signer?: Signer;
  close: () => void;
}

/** Somebody signed on paper, or in another tool: the paper is kept with it. */
export function RecordForm({ current, signer, close }: RecordFormProps) {
  const here = useWorkspace();
  const client = useQueryClient();
  const [typed, type] = useState("");
  const [sought] = useDebouncedValue(typed.trim(), 300);
  const contacts = useInfiniteQuery({
    ...contactsQuery(here, { q: sought || undefined }),
    placeholderData: keepPreviousData,
    enabled: !signer,
  });
  const [failure, setFailure] = useState<unknown>();
  const form = useForm<{ contactId: string | null; name: string; signedOn: string; file: File | null }>({
    initialValues: { contactId: signer?.id ?? null, name: signer?.name ?? "", signedOn: "", file: null },
    validate: {
      contactId: (value) => (value ? null : "Choose who signed."),
      name: (value) => (value.trim() ? null : "Write the name as it stands on the paper."),
      signedOn: (value) => (value ? null : "Choose the day on the paper."),
      file: pdfProblem,
    },
  });

  async function record({ contactId, name, signedOn, file }: typeof form.values) {
    if (!file) return;
    try {
      const body = {
        ...{ contactId, name: name.trim(), signedOn, sha256: current.sha256 },
        ...{ pdf: await base64(file), fileName: file.name },
      };
      await call(`${here.path}/nda/recorded`, { method: "POST", body });
      for (const queryKey of [ndaKey(here), readersKey(here), [here.id, "activity"]])
        void client.invalidateQueries({ queryKey });
      tell("The signature is recorded, with its paper.");
      close();
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <form onSubmit={form.onSubmit((values) => record(values))}>
      <Stack gap="md">
        <Text>
          It counts for version {current.n}, which is the current one. Your name stands beside it in the
          activity.
        </Text>
        <Select
          label="Who signed"
          placeholder="Search by address or name"
          searchable
          data-autofocus
          disabled={signer !== undefined}
          data={(signer ? [signer] : (contacts.data ?? [])).map(({ id, email, name }) => ({
            value: id,
            label: name ? `${name}, ${email}` : email,
          }))}
          filter={({ options }) => options}
          onSearchChange={type}
          nothingFoundMessage={
            contacts.isFetching
              ? "Searching…"
              : typed
                ? "No contact is called that."
                : "There is no contact yet."
          }
          {...form.getInputProps("contactId")}
        />
        <TextInput label="Name on the paper" maxLength={120} {...form.getInputProps("name")} />
        <TextInput label="Signed on" type="date" {...form.getInputProps("signedOn")} />
        <FileInput
          label="The signed paper"
          description="A PDF of 4 MB at most."
          accept="application/pdf"
          {...form.getInputProps("file")}
        />
        {failure !== undefined && <Failed what="Nothing was recorded" error={failure} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            Record the signature
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
