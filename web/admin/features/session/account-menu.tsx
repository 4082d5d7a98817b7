import {
  Button,
  Popover,
  SegmentedControl,
  Stack,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import { IconLogout, IconSelector } from "@tabler/icons-react";
import { signOut } from "../../shared/auth.ts";
import { Truncated } from "../../shared/truncated.tsx";
import { useWorkspace } from "./workspace.tsx";

export function AccountMenu() {
  const { user } = useWorkspace();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Popover position="top-start" width={208} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <UnstyledButton className="switcher">
          <span className="who">
            <Truncated>{user.name}</Truncated>
            <Truncated className="quiet small">{user.email}</Truncated>
          </span>
          <span className="hidden">Account menu</span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label="Account">
        <Stack gap="xs">
          <Text size="xs" c="dimmed" id="colours">
            Colours
          </Text>
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
          <Button
            variant="default"
            size="xs"
            leftSection={<IconLogout size={15} aria-hidden />}
            onClick={() => void signOut()}
          >
            Sign out
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
