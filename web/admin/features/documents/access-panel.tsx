import { Anchor, Stack, Switch, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { levelWords } from "../../shared/levels.ts";
import { Panel } from "../../shared/panel.tsx";
import { tell } from "../../shared/tell.ts";
import { Time } from "../../shared/time.tsx";
import { shortDate } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { restorableUntil } from "./archive-end.ts";
import { useDocumentChange } from "./change.ts";
import { LevelMenu } from "./level-menu.tsx";

export function AccessPanel({ document }: { document: DocumentView }) {
  const gated = document.level === "restricted" || document.level === "requires_nda";
  return (
    <Panel title="Access" action={<LevelMenu document={document} />}>
      <Stack gap="xs">
        <Text size="sm">
          {whoReads(document)}
          {document.state === "archived" && document.archivedAt && (
            <>
              {" "}
              Until <Time at={restorableUntil(document.archivedAt)} say={shortDate} /> it can be restored,
              then it is removed for good.
            </>
          )}
        </Text>
        {document.address && document.published && document.level !== "internal" && (
          <Anchor href={document.address} target="_blank" rel="noopener" size="sm">
            See it on the trust center
          </Anchor>
        )}
        {gated && <TitleSwitch document={document} />}
      </Stack>
    </Panel>
  );
}

function whoReads({ level, state, published }: DocumentView): string {
  if (state === "archived") return "Nobody outside: it is archived.";
  if (level === "internal") return "Only members of your workspace, published or not.";
  if (!published) return `Nobody outside yet. Once published: ${lower(levelWords[level].who)}`;
  return levelWords[level].who;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function TitleSwitch({ document }: { document: DocumentView }) {
  const here = useWorkspace();
  const { attempt } = useDocumentChange();
  const set = useMutation({
    mutationFn: async (showTitle: boolean) => {
      const saved = await attempt(
        document,
        { method: "PATCH", at: "", body: { showTitle } },
        "The title's visibility was not changed",
      );
      if (saved)
        tell(showTitle ? "Strangers now see its title, locked." : "Strangers no longer see its title.");
    },
  });
  return (
    <Switch
      size="sm"
      label="Strangers may see its title"
      description="As a locked row of the trust center. The text stays closed."
      checked={set.isPending ? set.variables : document.showTitle}
      disabled={!here.may("edit") || document.state === "archived"}
      onChange={(event) => set.mutate(event.currentTarget.checked)}
    />
  );
}
