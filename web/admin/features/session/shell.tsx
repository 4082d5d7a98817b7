import { AppShell, Burger, Group } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { Link, Outlet } from "@tanstack/react-router";
import { useNews } from "../activity/use-news.ts";
import { FrozenBanner } from "../center/frozen-banner.tsx";
import { Navigation } from "./navigation.tsx";

export function Shell() {
  useNews();
  const [opened, { toggle, close }] = useDisclosure();
  const narrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  return (
    <AppShell
      header={{ height: narrow ? 52 : 0, collapsed: !narrow }}
      navbar={{ width: 232, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding={{ base: "md", sm: "xl" }}
      transitionDuration={0}
    >
      <a href="#content" className="skip">
        Skip to the content
      </a>
      {narrow && (
        <AppShell.Header>
          <Group h="100%" px="md" gap="sm">
            <Burger
              opened={opened}
              onClick={toggle}
              size="sm"
              aria-label={opened ? "Close the menu" : "Open the menu"}
              aria-expanded={opened}
            />
            <Link to="/documents" className="brand">
              Gatehouse
            </Link>
          </Group>
        </AppShell.Header>
      )}
      {/* Out of sight is out of the tab order, too. */}
      <AppShell.Navbar p="sm" inert={narrow && !opened} aria-label="Main">
        <Navigation close={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <FrozenBanner />
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
