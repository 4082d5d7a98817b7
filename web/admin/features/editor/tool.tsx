import { ActionIcon, Tooltip } from "@mantine/core";
import type { ComponentType } from "react";

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
const shortcut = (keys: string) =>
  keys.replace("Mod", isMac ? "⌘" : "Ctrl").replaceAll("+", isMac ? "" : "+");

interface ToolProps {
  name: string;
  keys?: string;
  icon: ComponentType<{ size?: number }>;
  on?: boolean;
  press: () => void;
}

/** One button of the toolbar; it leaves the text its selection. */
export function Tool({ name, keys, icon: Icon, on, press }: ToolProps) {
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
