import { Badge, NavLink, ScrollArea, Stack } from "@mantine/core";
import {
  IconActivity,
  IconExternalLink,
  IconFileImport,
  IconFiles,
  IconPlugConnected,
  IconSettings,
  IconUsers,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import { openRequestsQuery } from "../contacts/queries.ts";
import { useWaiting } from "../review/use-waiting.ts";
import { AccountMenu } from "./account-menu.tsx";
import { useWorkspace } from "./workspace.tsx";
import { WorkspaceSwitcher } from "./workspace-switcher.tsx";

const icon = { size: 17, stroke: 1.6, "aria-hidden": true } as const;

export function Navigation({ close }: { close: () => void }) {
  const here = useWorkspace();
  const waiting = useWaiting();
  const requests = useQuery({ ...openRequestsQuery(here), enabled: here.may("contacts") }).data?.open;
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isAt = (...under: string[]) => under.some((start) => path === start || path.startsWith(`${start}/`));
  return (
    <>
      <WorkspaceSwitcher />
      <ScrollArea type="auto" className="grow" mt="sm">
        <Stack gap={2}>
          <div className="nav-counted">
            <NavLink
              component={Link}
              to="/documents"
              label="Documents"
              leftSection={<IconFiles {...icon} />}
              active={isAt("/documents")}
              onClick={close}
            />
            {waiting && (
              <Badge
                component={Link}
                to="/documents/review"
                className="nav-count"
                size="sm"
                color="yellow"
                variant="light"
                onClick={close}
              >
                {waiting}
                <span className="hidden"> updates waiting</span>
              </Badge>
            )}
          </div>
          {here.may("import") && (
            <NavLink
              component={Link}
              to="/imports"
              label="Imports"
              leftSection={<IconFileImport {...icon} />}
              active={isAt("/imports", "/import")}
              onClick={close}
            />
          )}
          <div className="nav-counted">
            <NavLink
              component={Link}
              to="/contacts"
              label="Contacts"
              leftSection={<IconUsers {...icon} />}
              active={isAt("/contacts")}
              onClick={close}
            />
            {requests !== undefined && requests > 0 && (
              <Badge
                component={Link}
                to="/contacts/requests"
                className="nav-count"
                size="sm"
                color="yellow"
                variant="light"
                onClick={close}
              >
                {requests}
                <span className="hidden"> requests waiting</span>
              </Badge>
            )}
          </div>
          <NavLink
            component={Link}
            to="/activity"
            label="Activity"
            leftSection={<IconActivity {...icon} />}
            active={isAt("/activity")}
            onClick={close}
          />
          <NavLink
            component={Link}
            to="/integrations"
            label="Integrations"
            leftSection={<IconPlugConnected {...icon} />}
            active={isAt("/integrations")}
            onClick={close}
          />
          <NavLink
            component={Link}
            to="/settings"
            label="Settings"
            leftSection={<IconSettings {...icon} />}
            active={isAt("/settings")}
            onClick={close}
          />
        </Stack>
      </ScrollArea>
      <NavLink
        href={`/t/${here.slug}`}
        target="_blank"
        rel="noopener"
        label="Trust center"
        leftSection={<IconExternalLink {...icon} />}
        aria-label="Trust center, opens in a new tab"
      />
      <AccountMenu />
    </>
  );
}
