import { Button, Group, List, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useState } from "react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { levels, levelWords } from "../../shared/levels.ts";
import { plural } from "../../shared/words.ts";
import type { What } from "./use-decide.ts";

interface DecideBarProps {
  documents: readonly DocumentView[];
  decide: (what: What) => Promise<void>;
  clear: () => void;
}

export function DecideBar({ documents, decide, clear }: DecideBarProps) {
  const [busy, setBusy] = useState<What>();
  const count = documents.length;
  const run = async (what: What) => {
    setBusy(what);
    await decide(what);
    setBusy(undefined);
  };
  const ask = () =>
    modals.openConfirmModal({
      title: `Publish ${plural(count, "update")}?`,
      children: <Readers documents={documents} />,
      labels: { confirm: `Publish ${count}`, cancel: "Cancel" },
      onConfirm: () => void run("publish"),
    });
  return (
    <section className="bulk" aria-label="Ticked updates">
      <Group gap="sm" justify="center">
        <Text fw={500} aria-live="polite">
          {plural(count, "update")} ticked
        </Text>
        <Button size="xs" loading={busy === "publish"} disabled={busy === "keep"} onClick={ask}>
          Publish {count}
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={busy === "keep"}
          disabled={busy === "publish"}
          onClick={() => void run("keep")}
        >
          Keep current {count}
        </Button>
        <Button size="xs" variant="subtle" color="gray" disabled={busy !== undefined} onClick={clear}>
          Clear
        </Button>
      </Group>
    </section>
  );
}

/** Who reads what is about to be published, and what is left out. */
function Readers({ documents }: { documents: readonly DocumentView[] }) {
  const found = documents.filter(({ openFindings }) => openFindings > 0);
  const going = documents.filter(({ openFindings }) => openFindings === 0);
  return (
    <Stack gap="sm">
      <List spacing={4}>
        {levels.flatMap((level) => {
          const count = going.filter((document) => document.level === level).length;
          return count > 0
            ? [
                <List.Item key={level}>
                  {plural(count, "document")} at {levelWords[level].name}: {levelWords[level].who}
                </List.Item>,
              ]
            : [];
        })}
      </List>
      {found.length > 0 && (
        <Text className="words">
          {plural(found.length, "document has", "documents have")} open findings of the leak guard and{" "}
          {found.length === 1 ? "is" : "are"} left alone: {found.map(({ title }) => title).join(", ")}.
        </Text>
      )}
      <Text c="dimmed">What changed since this page showed it is left alone.</Text>
    </Stack>
  );
}
