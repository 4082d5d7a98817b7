import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { modals } from "@mantine/modals";
import { useState } from "react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { explain } from "../../shared/problem.ts";
import { Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import { useDocumentChange } from "./change.ts";

/** Only what was changed is sent; an emptied field takes its value away. */
export function DetailsForm({ document }: { document: DocumentView }) {
  const { change } = useDocumentChange();
  const [failure, setFailure] = useState<unknown>();
  const form = useForm({
    initialValues: {
      title: document.title,
      category: document.category ?? "",
      owner: document.owner ?? "",
      reviewDue: document.reviewDue ?? "",
      slug: document.slug,
    },
    validate: {
      title: (value) =>
        value.trim() ? (value.length > 300 ? "At most 300 characters." : null) : "Give it a title.",
      category: (value) => (value.length > 80 ? "At most 80 characters." : null),
      owner: (value) => (value.length > 120 ? "At most 120 characters." : null),
      slug: (value) =>
        /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)
          ? null
          : "Small letters, digits and single hyphens between them.",
    },
  });

  async function save(values: typeof form.values) {
    const edited = Object.fromEntries(
      Object.entries(values)
        .filter(([name]) => form.isDirty(name))
        .map(([name, value]) => [name, value.trim() || null]),
    );
    try {
      if (Object.keys(edited).length > 0) {
        await change(document, { method: "PATCH", at: "", body: edited });
        tell("The details are saved.");
      }
      modals.close("details");
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <form onSubmit={form.onSubmit((values) => save(values))}>
      <Stack gap="sm">
        {failure !== undefined && (
          <Failed what="The details were not saved" error={failure} key={explain(failure)} />
        )}
        <TextInput
          label="Title"
          description="A new title is a new version: visitors see it once you publish that."
          {...form.getInputProps("title")}
        />
        <TextInput
          label="Category"
          description="Groups documents on the trust center."
          {...form.getInputProps("category")}
        />
        <TextInput
          label="Owner"
          description="Who answers for it. For members only."
          {...form.getInputProps("owner")}
        />
        <TextInput label="Review due" type="date" {...form.getInputProps("reviewDue")} />
        <TextInput
          label="Address"
          description="The last part of its address on the trust center. The old one leads here as before."
          {...form.getInputProps("slug")}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => modals.close("details")}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            Save details
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
