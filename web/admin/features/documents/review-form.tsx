import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useState } from "react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import { useDocumentChange } from "./change.ts";

/** A person says that a version is right as it stands, and when somebody is to look again. */
export function ReviewForm({ document }: { document: DocumentView }) {
  const { change } = useDocumentChange();
  const [due, setDue] = useState(() => inOneYear());
  const [state, setState] = useState<{ busy: boolean; failure?: unknown }>({ busy: false });
  const version = document.published?.version ?? document.version;

  async function mark() {
    setState({ busy: true });
    try {
      const body = { version, reviewDue: due || null };
      await change(document, { method: "POST", at: "/reviewed", body });
      modals.close("reviewed");
      tell(`Version ${version} is marked reviewed.`);
    } catch (failure) {
      setState({ busy: false, failure });
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void mark();
      }}
    >
      <Stack gap="md">
        <Text className="words">
          You say that you read version {version} of “{document.published?.title ?? document.title}” and that
          it is right. Your team sees your name; visitors see the day.
        </Text>
        <TextInput
          label="Next review"
          description="Leave it empty for no date."
          type="date"
          value={due}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
        {state.failure !== undefined && <Failed what="It was not marked" error={state.failure} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => modals.close("reviewed")}>
            Cancel
          </Button>
          <Button type="submit" loading={state.busy}>
            Mark version {version} reviewed
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function inOneYear(): string {
  const day = new Date();
  day.setUTCFullYear(day.getUTCFullYear() + 1);
  return day.toISOString().slice(0, 10);
}
