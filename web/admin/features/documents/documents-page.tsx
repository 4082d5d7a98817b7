import { Button, Group, Text } from "@mantine/core";
import { IconFileImport, IconFiles } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { useFilled } from "../../shared/fill.ts";
import { ButtonLink } from "../../shared/links.tsx";
import { Page } from "../../shared/page.tsx";
import { refreshed, type Selection } from "../../shared/selection.ts";
import { Empty, Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { plural } from "../../shared/words.ts";
import { NotConnected } from "../connections/not-connected.tsx";
import { connectionsQuery } from "../connections/queries.ts";
import { useWaiting } from "../review/use-waiting.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { DocumentsFilters } from "./documents-filters.tsx";
import { DocumentsTable } from "./documents-table.tsx";
import { documentsQuery, type Filters } from "./queries.ts";

interface DocumentsPageProps {
  filters: Filters;
  setFilters: (filters: Filters) => void;
}

export function DocumentsPage({ filters, setFilters }: DocumentsPageProps) {
  const here = useWorkspace();
  const [selection, setSelection] = useState<Selection<DocumentView>>(new Map());
  const list = useInfiniteQuery({ ...documentsQuery(here, filters), placeholderData: keepPreviousData });
  const filled = useFilled(list);
  const waiting = useWaiting();
  const documents = list.data ?? [];
  const selected = refreshed(selection, documents);
  const filtered = Boolean(filters.q || filters.level || filters.status);
  // Where there are none, what to do stands in their place.
  const none = !filtered && list.data?.length === 0;

  return (
    <Page
      title="Documents"
      purpose="What your trust center can show, and who may read it."
      actions={
        !none && (
          <>
            {waiting && (
              <ButtonLink to="/documents/review" variant="default">
                Review {waiting} {waiting === "1" ? "update" : "updates"}
              </ButtonLink>
            )}
            {here.may("import") && <ImportButton />}
          </>
        )
      }
    >
      <Group justify="space-between" gap="sm">
        <DocumentsFilters filters={filters} setFilters={setFilters} />
        <Text size="sm" c="dimmed" aria-live="polite" className="filter-count">
          {documents.length > 0 &&
            filled &&
            (list.hasNextPage
              ? `${documents.length} shown, more below`
              : plural(documents.length, "document"))}
        </Text>
      </Group>
      {list.isPending || !filled || (documents.length === 0 && list.isFetching) ? (
        <SkeletonRows rows={10} />
      ) : list.isError && !list.data ? (
        <Failed
          what="The documents could not be loaded"
          error={list.error}
          retry={() => void list.refetch()}
        />
      ) : documents.length === 0 ? (
        <NoDocuments filtered={filtered} clear={() => setFilters({})} />
      ) : (
        <div aria-busy={list.isPlaceholderData} className={list.isPlaceholderData ? "stale" : undefined}>
          <DocumentsTable documents={documents} selection={selected} setSelection={setSelection} />
          <LoadMore list={list} />
        </div>
      )}
      {selected.size > 0 && here.may("edit") && (
        <BulkBar selection={selected} clear={() => setSelection(new Map())} />
      )}
    </Page>
  );
}

const ImportButton = () => (
  <ButtonLink to="/import" leftSection={<IconFileImport size={16} aria-hidden />}>
    Import from Notion
  </ButtonLink>
);

function NoDocuments({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const here = useWorkspace();
  const connections = useQuery({ ...connectionsQuery(here), enabled: here.may("import") && !filtered });
  const icon = <IconFiles size={32} stroke={1.3} aria-hidden />;
  if (filtered)
    return (
      <Empty
        action={
          <Button variant="default" onClick={clear}>
            Show all documents
          </Button>
        }
      >
        No document matches this search and these filters.
      </Empty>
    );
  if (!here.may("import"))
    return (
      <Empty icon={icon}>
        There are no documents yet. Admins and content managers of your workspace import them.
      </Empty>
    );
  if (connections.isPending) return <SkeletonRows rows={10} />;
  if (connections.data?.length === 0)
    return (
      <NotConnected icon={icon} first="connect">
        There are no documents yet.
      </NotConnected>
    );
  return (
    <Empty icon={icon} action={<ImportButton />}>
      There are no documents yet. Import pages from Notion; they arrive as drafts that only your workspace
      sees.
    </Empty>
  );
}
