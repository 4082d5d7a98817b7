import { ActionIcon, Group, Menu, Tooltip, UnstyledButton } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconChevronDown,
  IconCode,
  IconItalic,
  IconLink,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconMath,
  IconSourceCode,
  IconStrikethrough,
  IconTable,
} from "@tabler/icons-react";
import type { ComponentType, KeyboardEvent } from "react";
import { type Act, acts } from "./actions.ts";
import type { Here } from "./here.ts";

interface ToolbarProps {
  at: Here | undefined;
  act: (what: Act) => void;
  askLink: () => void;
  askFormula: () => void;
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
const shortcut = (keys: string) =>
  keys.replace("Mod", isMac ? "⌘" : "Ctrl").replaceAll("+", isMac ? "" : "+");

export function Toolbar({ at, act, askLink, askFormula }: ToolbarProps) {
  const marked = (name: string) => at?.marks.has(name) ?? false;
  return (
    <Group gap={2} role="toolbar" aria-label="Formatting" className="editor-toolbar" onKeyDown={step}>
      <BlockMenu at={at} act={act} />
      <Tool name="Bold" keys="Mod+B" icon={IconBold} on={marked("strong")} press={() => act(acts.strong)} />
      <Tool
        name="Italic"
        keys="Mod+I"
        icon={IconItalic}
        on={marked("emphasis")}
        press={() => act(acts.emphasis)}
      />
      <Tool
        name="Struck through"
        keys="Mod+Alt+X"
        icon={IconStrikethrough}
        on={marked("strike_through")}
        press={() => act(acts.strike)}
      />
      <Tool name="Code" keys="Mod+E" icon={IconCode} on={marked("inlineCode")} press={() => act(acts.code)} />
      <Tool name="Link" keys="Mod+K" icon={IconLink} on={at?.link !== undefined} press={askLink} />
      <Gap />
      <Tool
        name="Bulleted list"
        keys="Mod+Alt+8"
        icon={IconList}
        on={at?.list === "bullet"}
        press={() => act(acts.bullets)}
      />
      <Tool
        name="Numbered list"
        keys="Mod+Alt+7"
        icon={IconListNumbers}
        on={at?.list === "ordered"}
        press={() => act(acts.numbers)}
      />
      <Tool
        name="Task list"
        keys="Mod+Alt+9"
        icon={IconListCheck}
        on={at?.list === "task"}
        press={() => act(acts.tasks)}
      />
      <Tool
        name="Quote"
        keys="Mod+Shift+B"
        icon={IconBlockquote}
        on={at?.quote ?? false}
        press={() => act(at?.quote ? acts.unquote : acts.quote)}
      />
      <Gap />
      <TableMenu at={at} act={act} />
      <Tool
        name="Code block"
        keys="Mod+Alt+C"
        icon={IconSourceCode}
        on={at?.block === "code"}
        press={() => act(at?.block === "code" ? acts.text : acts.codeBlock)}
      />
      <Tool
        name="Formula"
        icon={IconMath}
        on={at?.block === "formula" || at?.formula !== undefined}
        press={askFormula}
      />
      <Gap />
      <Tool name="Undo" keys="Mod+Z" icon={IconArrowBackUp} press={() => act(acts.undo)} />
      <Tool name="Redo" keys="Mod+Shift+Z" icon={IconArrowForwardUp} press={() => act(acts.redo)} />
    </Group>
  );
}

/** By arrow from one tool to the next. https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/ */
function step(event: KeyboardEvent<HTMLDivElement>): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const tools = [...event.currentTarget.querySelectorAll("button")];
  const now = tools.findIndex((tool) => tool.matches(":focus"));
  if (!by || now < 0) return;
  event.preventDefault();
  tools[(now + by + tools.length) % tools.length]?.focus();
}

const Gap = () => <span className="editor-gap" aria-hidden />;

interface ToolProps {
  name: string;
  keys?: string;
  icon: ComponentType<{ size?: number }>;
  on?: boolean;
  press: () => void;
}

function Tool({ name, keys, icon: Icon, on, press }: ToolProps) {
  return (
    <Tooltip label={keys ? `${name} (${shortcut(keys)})` : name}>
      <ActionIcon
        variant={on ? "light" : "subtle"}
        color={on ? "teal" : "gray"}
        size={32}
        aria-label={name}
        {...(on === undefined ? {} : { "aria-pressed": on })}
        // The text keeps its selection.
        onMouseDown={(event) => event.preventDefault()}
        onClick={press}
      >
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

const blocks = [
  ["Text", "text", acts.text],
  ["Heading 1", 1, acts.heading1],
  ["Heading 2", 2, acts.heading2],
  ["Heading 3", 3, acts.heading3],
  ["Heading 4", 4, acts.heading4],
] as const;

function BlockMenu({ at, act }: Pick<ToolbarProps, "at" | "act">) {
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

function TableMenu({ at, act }: Pick<ToolbarProps, "at" | "act">) {
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
