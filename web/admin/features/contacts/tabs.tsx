import { Badge } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Page } from "../../shared/page.tsx";
import { PageTabs } from "../../shared/page-tabs.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { openRequestsQuery } from "./queries.ts";

/** People, requests and accounts are one place with three views. */
export function ContactsFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const here = useWorkspace();
  const { data } = useQuery(openRequestsQuery(here));
  const mark = data?.open ? (
    <Badge size="sm" color="yellow" variant="light" ml={6}>
      {data.open}
      <span className="hidden"> waiting</span>
    </Badge>
  ) : undefined;
  return (
    <Page title="Contacts" purpose="Who reads your trust center, and what each may read." actions={actions}>
      <PageTabs
        label="Contacts"
        pages={[
          { to: "/contacts", name: "People" },
          { to: "/contacts/requests", name: "Requests", mark },
          { to: "/contacts/accounts", name: "Accounts" },
        ]}
      />
      {children}
    </Page>
  );
}
