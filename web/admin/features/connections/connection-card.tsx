import { Alert, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import { ButtonLink } from "../../shared/links.tsx";
import { tellFailure } from "../../shared/tell.ts";
import { Time } from "../../shared/time.tsx";
import { clockTime, plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useConfirm } from "./confirm-connection.tsx";
import { ConnectionActions } from "./connection-actions.tsx";
import { KeptDocuments } from "./kept-documents.tsx";
import { NewRows } from "./new-rows.tsx";
import { ShareLost } from "./share-lost.tsx";
import type { Connect } from "./use-connect.ts";
import { isBrowsable, states } from "./words.ts";

interface ConnectionCardProps {
  connection: ConnectionView;
  connecting: Connect;
}

export function ConnectionCard({ connection, connecting }: ConnectionCardProps) {
  const here = useWorkspace();
  const { says, mark } = states[connection.state];
  const heading = `connection-${connection.id}`;
  return (
    <section className="card" aria-labelledby={heading}>
      <Group justify="space-between" gap="sm" mb="sm">
        <Group gap="sm" wrap="nowrap" className="shrinks">
          <span className="initial" aria-hidden>
            {connection.notionWorkspaceName.slice(0, 1).toUpperCase() || "N"}
          </span>
          <div className="shrinks">
            <Title order={2} id={heading} className="words">
              {connection.notionWorkspaceName}
            </Title>
            <Text size="sm" c="dimmed">
              Notion
            </Text>
          </div>
        </Group>
        <span className="status" data-status={mark} role="status">
          <span className="status-dot" aria-hidden />
          {says}
        </span>
      </Group>
      <Stack gap="md">
        <Attention connection={connection} connecting={connecting} />
        <ShareLost connection={connection} connecting={connecting} />
        <KeptDocuments connection={connection} />
        <Facts connection={connection} />
        {isBrowsable(connection) && connection.documents === 0 && here.may("import") && (
          <div>
            <ButtonLink to="/import" search={{ connection: connection.id }}>
              Import from Notion
            </ButtonLink>
          </div>
        )}
        {isBrowsable(connection) && <NewRows connection={connection} />}
        {connection.state !== "disconnecting" && (
          <ConnectionActions connection={connection} connecting={connecting} />
        )}
      </Stack>
    </section>
  );
}

function Attention({ connection, connecting }: ConnectionCardProps) {
  const here = useWorkspace();
  const confirm = useConfirm(connection);
  if (connection.state === "to_confirm")
    return (
      <Alert color="yellow" title="Is this the right Notion workspace?">
        <Stack gap="sm" align="flex-start">
          <Text className="words">
            Nothing is read before the admin who connected it ({connection.connectedBy}) confirms its name.
          </Text>
          {here.may("connect") && (
            <Button
              size="xs"
              loading={confirm.isPending}
              onClick={() =>
                confirm.mutate(undefined, { onError: (error) => tellFailure("It was not confirmed", error) })
              }
            >
              Confirm
            </Button>
          )}
        </Stack>
      </Alert>
    );
  if (connection.state === "needs_reconnecting")
    return (
      <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="Notion needs reconnecting">
        <Stack gap="sm" align="flex-start">
          <Text className="words">
            {connection.problem ?? "Notion no longer accepts this connection. Your documents are unchanged."}
            {!here.may("connect") && " An admin of your workspace can reconnect it."}
          </Text>
          {here.may("connect") && (
            <Button
              size="xs"
              loading={connecting.state.at === "busy"}
              onClick={() => void connecting.connect("Reconnect", connection.id)}
            >
              Reconnect
            </Button>
          )}
        </Stack>
      </Alert>
    );
  return null;
}

function Facts({ connection }: { connection: ConnectionView }) {
  const { scope, documents, connectedBy, connectedAt, lastSync, nextSyncAt, state } = connection;
  const shares = scope
    ? `Notion shares ${scope.complete ? "" : "at least "}${plural(scope.pages, "page")} and ${plural(scope.databases, "database")}; ${documents} imported`
    : documents === 0
      ? "Nothing is imported yet."
      : `${plural(documents, "document")} imported`;
  return (
    <Text component="div" className="words">
      <div>{shares}</div>
      <div className="quiet">
        Connected by {connectedBy} <Time at={connectedAt} />
      </div>
      <div className="quiet">
        {state === "disconnecting" ? (
          "Its reference is being removed. No further call to Notion is made."
        ) : lastSync ? (
          <>
            Last sync <Time at={lastSync.at} />: {lastSync.message}
          </>
        ) : (
          "Not synced yet."
        )}
        {nextSyncAt && (
          <>
            {" "}
            Next <Time at={nextSyncAt} say={clockTime} />.
          </>
        )}
      </div>
    </Text>
  );
}
