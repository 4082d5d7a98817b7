import { Checkbox, Group, Stack, Text } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { useFilled } from "../../shared/fill.ts";
import { ButtonLink, TextLink } from "../../shared/links.tsx";
import { Page } from "../../shared/page.tsx";
import { isAll, isSome, type Selection, toggle, toggleAll } from "../../shared/selection.ts";
import { Empty, Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { plural } from "../../shared/words.ts";
import { documentsQuery } from "../documents/queries.ts";
import { NotHere } from "../session/not-here.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { DecideBar } from "./decide-bar.tsx";
import { Decisions } from "./decisions.tsx";
import { useDecide } from "./use-decide.ts";
import { WaitingRow } from "./waiting-row.tsx";

/** All updates that wait, to be read and decided many at a time. */
export function WaitingPage() {
  const here = useWorkspace();
  if (!here.may("edit")) return <NotHere />;
  return (
    <Page
      title="Updates waiting"
      purpose="What changed since you published. Visitors read the published versions until you decide."
      back={
        <TextLink to="/documents" size="sm">
          Documents
        </TextLink>
      }
    >
      <Waiting />
    </Page>
  );
}

function Waiting() {
  const here = useWorkspace();
  // What was ticked stays as it was seen: a newer state is answered with a conflict, and left alone.
  const [selection, setSelection] = useState<Selection<DocumentView>>(new Map());
  const list = useInfiniteQuery(documentsQuery(here, { status: "update_waiting" }));
  const filled = useFilled(list);
  const { decisions, decide, forget } = useDecide();
  const documents = list.data ?? [];
  const shown = <Decisions decisions={decisions} forget={forget} />;
  if (list.isPending || !filled) return <SkeletonRows rows={6} height={64} />;
  if (!list.data)
    return (
      <Failed what="The updates could not be loaded" error={list.error} retry={() => void list.refetch()} />
    );
  if (documents.length === 0)
    return (
      <>
        {shown}
        <Empty
          icon={<IconChecks size={32} stroke={1.3} aria-hidden />}
          action={
            <ButtonLink to="/documents" variant="default">
              Go to Documents
            </ButtonLink>
          }
        >
          No update waits. Visitors read the newest version of everything that you publish, or the one that
          you kept.
        </Empty>
      </>
    );
  return (
    <Stack gap="sm">
      {shown}
      <Group justify="space-between" gap="sm">
        <Checkbox
          size="xs"
          label="Tick all updates shown"
          checked={isAll(selection, documents)}
          indeterminate={isSome(selection, documents)}
          onChange={() => setSelection(toggleAll(selection, documents))}
        />
        <Text size="sm" c="dimmed" aria-live="polite">
          {list.hasNextPage ? `${documents.length} shown, more below` : plural(documents.length, "update")}
        </Text>
      </Group>
      <ul className="waiting" aria-label="Updates waiting">
        {documents.map((document) => (
          <WaitingRow
            key={document.id}
            document={document}
            ticked={selection.has(document.id)}
            tick={() => setSelection(toggle(selection, document))}
          />
        ))}
      </ul>
      <LoadMore list={list} />
      {selection.size > 0 && (
        <DecideBar
          documents={[...selection.values()]}
          decide={async (what) => {
            await decide([...selection.values()], what);
            setSelection(new Map());
          }}
          clear={() => setSelection(new Map())}
        />
      )}
    </Stack>
  );
}
