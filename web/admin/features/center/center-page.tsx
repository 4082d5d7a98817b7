import { Anchor, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { CenterView } from "../../../../functions/http/schemas/center.ts";
import { Page } from "../../shared/page.tsx";
import { Failed, SkeletonRows } from "../../shared/states.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { SettingsTabs } from "../settings/settings-tabs.tsx";
import { BrandForm } from "./brand-form.tsx";
import { FreezePanel } from "./freeze-panel.tsx";
import { LogoField } from "./logo-field.tsx";
import { centerQuery } from "./queries.ts";
import { StateSettings } from "./state-settings.tsx";

export function CenterPage() {
  return (
    <CenterSettings title="Trust center" purpose="How your trust center looks, and whether it is open.">
      {(center) => (
        <>
          <StateSettings center={center} />
          <LogoField center={center} />
          <BrandForm key={JSON.stringify({ ...center.brand, logo: undefined })} center={center} />
          <FreezePanel center={center} />
        </>
      )}
    </CenterSettings>
  );
}

interface CenterSettingsProps {
  title: string;
  purpose: string;
  children: (center: CenterView) => ReactNode;
}

/** A page of settings about the trust center, once it is known how they stand. */
export function CenterSettings({ title, purpose, children }: CenterSettingsProps) {
  const here = useWorkspace();
  const { data, error, isError, refetch } = useQuery(centerQuery(here));
  return (
    <Page
      title={title}
      purpose={purpose}
      actions={
        data && (
          <Anchor href={data.address} target="_blank" rel="noopener">
            Open the trust center
          </Anchor>
        )
      }
    >
      <SettingsTabs />
      {data ? (
        <Stack gap="xl">{children(data)}</Stack>
      ) : isError ? (
        <Failed what="The settings could not be loaded" error={error} retry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={6} height={56} />
      )}
    </Page>
  );
}
