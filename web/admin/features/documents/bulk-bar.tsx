import { Button, Group, Menu, Text } from "@mantine/core";
import { IconArchive, IconChevronDown } from "@tabler/icons-react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import type { Selection } from "../../shared/selection.ts";
import { plural } from "../../shared/words.ts";
import { useArchive } from "./archive.tsx";
import { useLevelChange } from "./level-change.tsx";
import { LevelItems } from "./level-menu.tsx";

export function BulkBar({ selection, clear }: { selection: Selection<DocumentView>; clear: () => void }) {
  const setLevel = useLevelChange();
  const archive = useArchive();
  const documents = [...selection.values()];
  return (
    <section className="bulk" aria-label="Selected documents">
      <Group gap="sm" justify="center">
        <Text fw={500} aria-live="polite">
          {plural(selection.size, "document")} selected
        </Text>
        <Menu position="top" width={270}>
          <Menu.Target>
            <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
              Level
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <LevelItems choose={(level) => void setLevel(documents.filter(live), level, clear)} />
          </Menu.Dropdown>
        </Menu>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArchive size={14} aria-hidden />}
          disabled={!documents.some(live)}
          onClick={() => archive(documents, clear)}
        >
          Archive
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={clear}>
          Clear
        </Button>
      </Group>
    </section>
  );
}

const live = (document: DocumentView) => document.state !== "archived";
