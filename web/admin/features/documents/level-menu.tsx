import { Menu, Text, UnstyledButton } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { LevelBadge, levelIcons } from "../../shared/level-badge.tsx";
import { levels, levelWords } from "../../shared/levels.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useLevelChange } from "./level-change.tsx";

/** The level of a document, changed where it is shown. */
export function LevelMenu({ document }: { document: DocumentView }) {
  const here = useWorkspace();
  const setLevel = useLevelChange();
  if (!here.may("edit") || document.state === "archived") return <LevelBadge level={document.level} />;
  return (
    <Menu position="bottom-start" width={270}>
      <Menu.Target>
        <UnstyledButton
          className="level-button"
          aria-label={`Level ${levelWords[document.level].name}, change for ${document.title}`}
        >
          <LevelBadge level={document.level} />
          <IconChevronDown size={13} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <LevelItems current={document.level} choose={(level) => void setLevel([document], level)} />
      </Menu.Dropdown>
    </Menu>
  );
}

interface LevelItemsProps {
  current?: DocumentView["level"];
  choose: (level: DocumentView["level"]) => void;
}

export function LevelItems({ current, choose }: LevelItemsProps) {
  return levels.map((level) => {
    const { name, who } = levelWords[level];
    const Icon = levelIcons[level];
    return (
      <Menu.Item
        key={level}
        leftSection={<Icon size={16} aria-hidden />}
        rightSection={level === current && <IconCheck size={14} aria-label="current" />}
        onClick={() => level !== current && choose(level)}
      >
        <Text fw={500}>{name}</Text>
        <Text size="xs" c="dimmed">
          {who}
        </Text>
      </Menu.Item>
    );
  });
}
