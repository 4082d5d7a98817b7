import { Stack } from "@mantine/core";
import { IconFilePlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ButtonLink } from "../../shared/links.tsx";
import { Page } from "../../shared/page.tsx";
import { Failed, SkeletonRows } from "../../shared/states.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { SettingsTabs } from "../settings/settings-tabs.tsx";
import { ndasQuery, type RosterFilters } from "./queries.ts";
import { Roster } from "./roster.tsx";
import { Scope } from "./scope.tsx";
import { Versions } from "./versions.tsx";

interface NdaPageProps {
  filters: RosterFilters;
  setFilters: (filters: RosterFilters) => void;
}

export function NdaPage({ filters, setFilters }: NdaPageProps) {
  const here = useWorkspace();
  const { data, error, isError, refetch } = useQuery(ndasQuery(here));
  return (
    <Page
      title="NDA"
      purpose="The agreement that contacts accept before they read documents under NDA, and who accepted which version."
      actions={
        here.may("nda") && (
          <ButtonLink to="/settings/nda/new" leftSection={<IconFilePlus size={16} aria-hidden />}>
            {data?.current ? "New version" : "Publish an NDA"}
          </ButtonLink>
        )
      }
    >
      <SettingsTabs />
      {data ? (
        <Stack gap="xl">
          <Versions ndas={data} />
          <Scope scope={data.scope} />
          <Roster ndas={data} filters={filters} setFilters={setFilters} />
        </Stack>
      ) : isError ? (
        <Failed what="The NDA could not be loaded" error={error} retry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={6} height={52} />
      )}
    </Page>
  );
}
