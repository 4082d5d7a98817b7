import { Anchor, Button, Text } from "@mantine/core";
import { IconExternalLink, IconRefresh } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { call } from "../../shared/api.ts";
import { Facts, Panel } from "../../shared/panel.tsx";
import { tell, tellFailure } from "../../shared/tell.ts";
import { Time } from "../../shared/time.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { documentPath } from "./queries.ts";

type Source = NonNullable<DocumentView["source"]>;

const states: Record<Source["state"], { says: string; mark: "good" | "waiting" | "bad" | "off" }> = {
  linked: { says: "Linked", mark: "good" },
  changed: { says: "Changed at Notion", mark: "waiting" },
  trashed: { says: "In Notion’s trash", mark: "bad" },
  not_shared: { says: "No longer shared with Gatehouse", mark: "bad" },
  token_dead: { says: "Notion needs reconnecting", mark: "bad" },
  disconnected: { says: "Disconnected, kept as it is", mark: "off" },
};

export function SourcePanel({ document }: { document: DocumentView }) {
  const here = useWorkspace();
  const { source } = document;
  if (!source) return null;
  const { says, mark } = states[source.state];
  const checkable = here.may("sync") && source.state !== "disconnected" && document.state !== "archived";
  return (
    <Panel title="Source" action={checkable && <CheckNow document={document} />}>
      <Facts
        facts={[
          [
            "Page",
            <Anchor key="page" href={source.url} target="_blank" rel="noopener noreferrer" size="sm">
              {source.title} <IconExternalLink size={12} aria-label="opens Notion in a new tab" />
            </Anchor>,
          ],
          [
            "State",
            <span key="state" className="status" data-status={mark}>
              <span className="status-dot" aria-hidden />
              {says}
            </span>,
          ],
          [
            "Edited",
            <span key="edited">
              <Time at={source.lastEditedAt} />
              {editor(source)}
            </span>,
          ],
          source.checkedAt !== undefined && ["Checked", <Time key="checked" at={source.checkedAt} />],
        ]}
      />
      {source.forked && (
        <Text size="sm" c="dimmed">
          Edited here. Changes at Notion are proposed beside it and never overwrite it.
        </Text>
      )}
      {source.publicUrl && document.level !== "public" && (
        <Text size="sm" c="var(--mantine-color-error)">
          This page is public on the web at Notion, while the document is not public here.
        </Text>
      )}
    </Panel>
  );
}

/** Notion often gives no more of a person than an id, which says nothing to anyone. */
export const editor = ({ lastEditedBy }: Source): string =>
  lastEditedBy && !/^[0-9a-f-]{32,36}$/i.test(lastEditedBy) ? ` by ${lastEditedBy}` : "";

function CheckNow({ document }: { document: DocumentView }) {
  const here = useWorkspace();
  const client = useQueryClient();
  const check = useMutation({
    mutationFn: () => call(`${documentPath(here, document.id)}/sync`, { method: "POST", body: {} }),
    onSuccess: () => {
      tell("Notion is being asked. What changed shows here in a moment.");
      // The check runs in the queue; there is no run to follow for one page.
      for (const after of [2_000, 5_000, 10_000])
        setTimeout(
          () => void client.invalidateQueries({ queryKey: [here.id, "document", document.id] }),
          after,
        );
    },
    onError: (error) => tellFailure("Notion was not asked", error),
  });
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      leftSection={<IconRefresh size={13} aria-hidden />}
      loading={check.isPending}
      onClick={() => check.mutate()}
    >
      Check now
    </Button>
  );
}
