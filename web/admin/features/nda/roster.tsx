import { Group, Select, Stack, Text, Title } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { NdasView } from "../../../../functions/http/schemas/nda.ts";
import { useFilled } from "../../shared/fill.ts";
import { SearchBox } from "../../shared/search-box.tsx";
import { Empty, Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { type RosterFilters, rosterQuery } from "./queries.ts";
import { RecordSignature } from "./record-signature.tsx";
import { RosterExport } from "./roster-export.tsx";
import { RosterTable } from "./roster-table.tsx";

interface RosterProps {
  ndas: NdasView;
  filters: RosterFilters;
  setFilters: (filters: RosterFilters) => void;
}

/** Who accepted which bytes. */
export function Roster({ ndas: { current, versions }, filters, setFilters }: RosterProps) {
  const here = useWorkspace();
  const list = useInfiniteQuery({ ...rosterQuery(here, filters), placeholderData: keepPreviousData });
  const filled = useFilled(list);
  const isFiltered = Boolean(filters.q || filters.version);
  return (
    <section aria-label="Who accepted it">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-end" gap="xs">
          <div>
            <Title order={2}>Who accepted it</Title>
            <Text c="dimmed">Each acceptance is bound to the exact bytes that were shown.</Text>
          </div>
          <Group gap="xs">
            {here.may("signatures") && (list.data?.length ?? 0) > 0 && <RosterExport />}
            <RecordSignature />
          </Group>
        </Group>
        {versions.length > 0 && (
          <Group gap="xs">
            <SearchBox
              label="Search people"
              searched={filters.q}
              search={(q) => setFilters({ ...filters, q })}
            />
            <Select
              aria-label="Version"
              placeholder="Every version"
              clearable
              w={170}
              data={versions.map(({ n }) => ({ value: String(n), label: `Version ${n}` }))}
              value={filters.version ? String(filters.version) : null}
              onChange={(value) => setFilters({ ...filters, version: value ? Number(value) : undefined })}
            />
          </Group>
        )}
        {list.isPending || !filled ? (
          <SkeletonRows rows={5} />
        ) : !list.data ? (
          <Failed what="The list could not be loaded" error={list.error} retry={() => void list.refetch()} />
        ) : list.data.length === 0 ? (
          <Empty>{isFiltered ? "Nobody matches this." : "Nobody has accepted it yet."}</Empty>
        ) : (
          <>
            <RosterTable rows={list.data} currentSha256={current?.sha256} />
            <LoadMore list={list} />
          </>
        )}
      </Stack>
    </section>
  );
}
