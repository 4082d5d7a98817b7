import { Anchor, Button, Text } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { Facts, Panel } from "../../shared/panel.tsx";
import { Time } from "../../shared/time.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { SourceMenu, WaysOut } from "./source-ways.tsx";
import { meaning, standingOf, states } from "./source-words.ts";

type Source = NonNullable<DocumentView["source"]>;

/** Where the document came from, how that stands, what it means for its readers, and what can be done about it. */
export function SourcePanel({ document, review }: { document: DocumentView; review: () => void }) {
  const here = useWorkspace();
  const { source } = document;
  if (!source) return null;
  const standing = standingOf(source);
  const { says, mark } = states[standing];
  const told = meaning(document);
  const isReviewable = standing === "changed" && document.updateWaiting && here.may("edit");
  return (
    <Panel title="Source" action={<SourceMenu document={document} source={source} />}>
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
      {told && (
        <Text size="sm" mt="xs" className="words">
          {told}
        </Text>
      )}
      <WaysOut document={document} source={source} />
      {isReviewable && (
        <Button variant="default" size="compact-sm" mt="xs" onClick={review}>
          Review
        </Button>
      )}
      {source.forked && (
        <Text size="sm" c="dimmed" mt="xs">
          Edited here. Changes at Notion are proposed beside it and never overwrite it.
        </Text>
      )}
      {source.publicUrl && document.level !== "public" && (
        <Text size="sm" c="var(--mantine-color-error)" mt="xs">
          This page is public on the web at Notion, while the document is not public here.
        </Text>
      )}
    </Panel>
  );
}

/** Notion often gives no more of a person than an id, which says nothing to anyone. */
export const editor = ({ lastEditedBy }: Source): string =>
  lastEditedBy && !/^[0-9a-f-]{32,36}$/i.test(lastEditedBy) ? ` by ${lastEditedBy}` : "";
