import { Badge, NavLink, ScrollArea, Stack } from "@mantine/core";
import {
  IconActivity,
  IconExternalLink,
  IconFileImport,
  IconFiles,
  IconPlugConnected,
  IconSettings,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import type { List } from "../../../../functions/http/schemas/list.ts";
import { get } from "../../shared/api.ts";
import { AccountMenu } from "./account-menu.tsx";
import { useWorkspace } from "./workspace.tsx";
import { WorkspaceSwitcher } from "./workspace-switcher.tsx";

const icon = { size: 17, stroke: 1.6, "aria-hidden": true } as const;

export function Navigation({ close }: { close: () => void }) {
  const here = useWorkspace();
  const waiting = useWaiting();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isAt = (...under: string[]) => under.some((start) => path === start || path.startsWith(`${start}/`));
  return (
    <>
      <WorkspaceSwitcher />
      <ScrollArea type="auto" className="grow" mt="sm">
        <Stack gap={2}>
          <NavLink
            component={Link}
            to="/documents"
            label="Documents"
            leftSection={<IconFiles {...icon} />}
            active={isAt("/documents")}
            onClick={close}
            rightSection={
              waiting && (
                <Badge size="sm" color="yellow" variant="light">
                  {waiting}
                  <span className="hidden"> updates waiting</span>
                </Badge>
              )
            }
          />
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

/** Updates that wait for a person, as far as one page of the list counts them. */
function useWaiting(): string | undefined {
  const here = useWorkspace();
  const { data } = useQuery({
    queryKey: [here.id, "documents", "waiting"],
    queryFn: ({ signal }) =>
      get<List<DocumentView>>(`${here.path}/documents`, {
        query: { status: "update_waiting", limit: 50 },
        signal,
      }),
    enabled: here.may("edit"),
    staleTime: 30_000,
  });
  if (!data?.items.length) return undefined;
  return `${data.items.length}${data.cursor ? "+" : ""}`;
}
