import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { Panel } from "../../shared/panel.tsx";
import { Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import { useDocumentChange } from "../documents/change.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useLookAgain } from "./act.ts";
import { GrantsList } from "./grants-list.tsx";
import { grantsOfQuery } from "./queries.ts";
import { WhyOne } from "./why-one.tsx";

/** Who holds grants for a document; and why one particular contact can or cannot read it. */
export function HoldersPanel({ document }: { document: DocumentView }) {
  const here = useWorkspace();
  const list = useInfiniteQuery(grantsOfQuery(here, document.id));
  const isGated = document.level === "restricted" || document.level === "requires_nda";
  const grants = list.data ?? [];
  if (!isGated && grants.length === 0) return null;
  return (
    <Panel title="Who has access">
      <Stack gap="sm">
        {grants.some(({ suspended }) => suspended) && <Suspended document={document} />}
        {list.isPending ? (
          <SkeletonRows rows={3} height={36} />
        ) : !list.data ? (
          <Failed
            what="The grants could not be loaded"
            error={list.error}
            retry={() => void list.refetch()}
          />
        ) : grants.length === 0 ? (
          <Text size="sm" c="dimmed">
            Nobody yet. Give access on a contact's page, or grant a request.
          </Text>
        ) : (
          <>
            {!isGated && (
              <Text size="sm" c="dimmed">
                At this level these grants do nothing; they count again at another one.
              </Text>
            )}
            <GrantsList grants={grants} by="holder" />
            <LoadMore list={list} />
          </>
        )}
        <WhyOne documentId={document.id} />
      </Stack>
    </Panel>
  );
}

function Suspended({ document }: { document: DocumentView }) {
  const here = useWorkspace();
  const look = useLookAgain();
  const { attempt } = useDocumentChange();
  const confirm = async () => {
    const saved = await attempt(
      document,
      { method: "POST", at: "/grants/confirm" },
      "The grants are suspended as before",
    );
    await look();
    if (saved) tell("The grants open it again.");
  };
  return (
    <Alert color="yellow" className="notice">
      <Group gap="sm" justify="space-between">
        <Text size="sm">It was in the archive, so its grants open nothing before you confirm them.</Text>
        {here.may("contacts") && (
          <Button size="xs" variant="default" onClick={() => void confirm()}>
            Confirm them
          </Button>
        )}
      </Group>
    </Alert>
  );
}
