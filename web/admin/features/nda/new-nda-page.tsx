import { useQuery } from "@tanstack/react-query";
import { TextLink } from "../../shared/links.tsx";
import { Page } from "../../shared/page.tsx";
import { Failed, SkeletonRows } from "../../shared/states.tsx";
import { NotHere } from "../session/not-here.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { NdaForm } from "./nda-form.tsx";
import { ndaQuery, ndasQuery } from "./queries.ts";

/** A new version begins with the text of the current one. */
export function NewNdaPage() {
  const here = useWorkspace();
  const ndas = useQuery(ndasQuery(here));
  const current = ndas.data?.current;
  const text = useQuery({ ...ndaQuery(here, current?.n ?? 0), enabled: current !== undefined });
  if (!here.may("nda")) return <NotHere />;
  const failed = ndas.isError ? ndas : text.isError ? text : undefined;
  const isReady = ndas.data && (!current || text.data);
  return (
    <Page
      back={<TextLink to="/settings/nda">NDA</TextLink>}
      title={current ? `Version ${current.n + 1} of the NDA` : "Publish an NDA"}
      purpose="Contacts accept exactly these bytes. What is published cannot be changed, only replaced by another version."
    >
      {isReady ? (
        <NdaForm next={(current?.n ?? 0) + 1} text={text.data?.markdown ?? ""} />
      ) : failed ? (
        <Failed
          what="The current version could not be loaded"
          error={failed.error}
          retry={() => void failed.refetch()}
        />
      ) : (
        <SkeletonRows rows={6} height={52} />
      )}
    </Page>
  );
}
