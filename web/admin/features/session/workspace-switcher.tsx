import { Menu, UnstyledButton } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { Truncated } from "../../shared/truncated.tsx";
import { roleWords } from "./abilities.ts";
import { useWorkspace } from "./workspace.tsx";

export function WorkspaceSwitcher() {
  const here = useWorkspace();
  const navigate = useNavigate();
  const face = (
    <>
      <span className="initial" aria-hidden>
        {here.name.slice(0, 1).toUpperCase()}
      </span>
      <span className="who">
        <Truncated className="strong">{here.name}</Truncated>
        <span className="quiet small">{roleWords[here.role].name}</span>
      </span>
    </>
  );
  if (here.workspaces.length < 2) return <div className="switcher">{face}</div>;
  return (
    <Menu width="target" position="bottom-start">
      <Menu.Target>
        <UnstyledButton className="switcher">
          {face}
          <span className="hidden">Switch to another workspace</span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {here.workspaces.map((workspace) => (
          <Menu.Item
            key={workspace.id}
            rightSection={workspace.id === here.id && <IconCheck size={14} aria-label="current" />}
            onClick={() => {
              if (workspace.id === here.id) return;
              here.switchTo(workspace.id);
              void navigate({ to: "/documents" });
            }}
          >
            {workspace.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
