import { Group } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconCode,
  IconItalic,
  IconLink,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconMath,
  IconSourceCode,
  IconStrikethrough,
} from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { type Act, acts } from "./actions.ts";
import type { Here } from "./here.ts";
import { Tool } from "./tool.tsx";
import { BlockMenu, TableMenu } from "./tool-menus.tsx";

interface ToolbarProps {
  at: Here | undefined;
  act: (what: Act) => void;
  askLink: () => void;
  askFormula: () => void;
}

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
