import { ActionIcon, Menu, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconTable } from "@tabler/icons-react";
import { type Act, acts } from "./actions.ts";
import type { Here } from "./here.ts";
import { Tool } from "./tool.tsx";

interface MenuProps {
  at: Here | undefined;
  act: (what: Act) => void;
}

const blocks = [
  ["Text", "text", acts.text],
  ["Heading 1", 1, acts.heading1],
  ["Heading 2", 2, acts.heading2],
  ["Heading 3", 3, acts.heading3],
  ["Heading 4", 4, acts.heading4],
] as const;

export function BlockMenu({ at, act }: MenuProps) {
  const [name] = blocks.find(([, block]) => block === at?.block) ?? ["Text"];
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <UnstyledButton className="editor-block" aria-label={`Kind of block: ${name}`}>
          {name}
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {blocks.map(([label, , what]) => (
          <Menu.Item key={label} onClick={() => act(what)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => act(acts.rule)}>Dividing line</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function TableMenu({ at, act }: MenuProps) {
  if (!at?.table) return <Tool name="Table" icon={IconTable} press={() => act(acts.table)} />;
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <ActionIcon variant="light" color="teal" size={32} aria-label="Table: rows and columns">
          <IconTable size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => act(acts.addRow)}>Add a row below</Menu.Item>
        <Menu.Item onClick={() => act(acts.addColumn)}>Add a column after</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => act(acts.deleteRow)}>Delete this row</Menu.Item>
        <Menu.Item onClick={() => act(acts.deleteColumn)}>Delete this column</Menu.Item>
        <Menu.Item onClick={() => act(acts.deleteTable)}>Delete the table</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
