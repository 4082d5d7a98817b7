import { Button } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Page } from "../../shared/page.tsx";
import { Empty, Failed, SkeletonRows } from "../../shared/states.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { ConfirmConnection } from "./confirm-connection.tsx";
import { ConnectNotice } from "./connect-notice.tsx";
import { ConnectionCard } from "./connection-card.tsx";
import { Introduction } from "./introduction.tsx";
import { connectionsQuery } from "./queries.ts";
import { useConnect } from "./use-connect.ts";
import { useFollowedSyncs } from "./use-followed-syncs.ts";

export function IntegrationsPage() {
  const here = useWorkspace();
  const connections = useQuery(connectionsQuery(here));
  const connecting = useConnect();
  useFollowedSyncs(connections.data);
  const busy = connecting.state.at === "busy";
  const some = connections.data && connections.data.length > 0;
  const button = (
    <Button
      variant={some ? "default" : "filled"}
      leftSection={<IconPlugConnected size={16} aria-hidden />}
      loading={busy}
      onClick={() => void connecting.connect("Connect Notion")}
    >
      {some ? "Connect another Notion workspace" : "Connect Notion"}
    </Button>
  );
  return (
    <Page
      title="Integrations"
      purpose="Where your documents come from. Gatehouse only ever reads."
      actions={some && here.may("connect") && button}
    >
      <ConnectNotice connecting={connecting} />
      {connections.isPending ? (
        <SkeletonRows rows={4} height={52} />
      ) : !connections.data ? (
        <Failed
          what="The integrations could not be loaded"
          error={connections.error}
          retry={() => void connections.refetch()}
        />
      ) : some ? (
        connections.data.map((connection) => (
          <ConnectionCard key={connection.id} connection={connection} connecting={connecting} />
        ))
      ) : here.may("connect") ? (
        <Introduction action={button} />
      ) : (
        <Empty>Notion is not connected yet. An admin of your workspace can connect it here.</Empty>
      )}
      <ConfirmConnection connecting={connecting} connections={connections.data ?? []} />
    </Page>
  );
}
