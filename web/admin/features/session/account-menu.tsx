import { Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconLogout, IconSelector } from "@tabler/icons-react";
import { signOut } from "../../shared/auth.ts";
import { Truncated } from "../../shared/truncated.tsx";
import { useWorkspace } from "./workspace.tsx";

export function AccountMenu() {
  const { user } = useWorkspace();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" width={232} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton className="switcher">
          <span className="who">
            <Truncated>{user.name}</Truncated>
            <Truncated className="quiet small">{user.email}</Truncated>
          </span>
          <span className="hidden">Colours and sign out</span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label id="colours">Colours</Menu.Label>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-labelledby="colours"
          value={colorScheme}
          onChange={setColorScheme}
          data={[
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
            { value: "auto", label: "System" },
          ]}
        />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          <Text>Sign out</Text>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
