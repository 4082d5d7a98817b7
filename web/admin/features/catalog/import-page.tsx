import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ItemView } from "../../../../functions/http/schemas/catalog.ts";
import { Page } from "../../shared/page.tsx";
import type { Selection } from "../../shared/selection.ts";
import { Empty, Failed, SkeletonRows } from "../../shared/states.tsx";
import { ConnectNotice } from "../connections/connect-notice.tsx";
import { NotConnected } from "../connections/not-connected.tsx";
import { connectionsQuery } from "../connections/queries.ts";
import { useConnect } from "../connections/use-connect.ts";
import { isBrowsable } from "../connections/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { Browser } from "./browser.tsx";
import { ImportFooter } from "./import-footer.tsx";
import type { Sought } from "./queries.ts";

export interface Choosing extends Sought {
  connection?: string | undefined;
}

interface ImportPageProps {
  choosing: Choosing;
  choose: (choosing: Choosing) => void;
}

export function ImportPage({ choosing, choose }: ImportPageProps) {
  const here = useWorkspace();
  const connections = useQuery(connectionsQuery(here));
  const connecting = useConnect();
  const [selection, select] = useState<Selection<ItemView>>(new Map());
  const usable = connections.data?.filter(isBrowsable) ?? [];
  const connection = usable.find(({ id }) => id === choosing.connection) ?? usable[0];

  return (
    <Page
      title="Import from Notion"
      purpose="Choose pages, database rows and files. They arrive as drafts, and nothing is published by importing."
      actions={
        usable.length > 1 &&
        connection && (
          <Select
            aria-label="Notion workspace"
            data={usable.map(({ id, notionWorkspaceName }) => ({ value: id, label: notionWorkspaceName }))}
            value={connection.id}
            allowDeselect={false}
            onChange={(id) => {
              if (!id || id === connection.id) return;
              select(new Map());
              choose({ connection: id });
            }}
          />
        )
      }
    >
      <ConnectNotice connecting={connecting} />
      {!here.may("import") ? (
        <Empty>Admins and content managers of your workspace import documents.</Empty>
      ) : connections.isPending ? (
        <SkeletonRows rows={10} />
      ) : !connections.data ? (
        <Failed
          what="The connections could not be loaded"
          error={connections.error}
          retry={() => void connections.refetch()}
        />
      ) : connection ? (
        <>
          <Browser
            key={connection.id}
            connection={connection}
            connecting={connecting}
            sought={choosing}
            seek={(sought) => choose({ ...choosing, ...sought })}
            selection={selection}
            select={select}
          />
          <ImportFooter connection={connection} selection={selection} select={select} />
        </>
      ) : connections.data.length > 0 ? (
        <NotConnected first="settle">Your Notion connection is not ready.</NotConnected>
      ) : (
        <NotConnected first="connect">Notion is not connected yet.</NotConnected>
      )}
    </Page>
  );
}
