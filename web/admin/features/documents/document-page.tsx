import { Anchor, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { TextLink } from "../../shared/links.tsx";
import { Page } from "../../shared/page.tsx";
import { Panel } from "../../shared/panel.tsx";
import { isProblem } from "../../shared/problem.ts";
import { Empty, Failed, SkeletonRows } from "../../shared/states.tsx";
import { StatusDot } from "../../shared/status.tsx";
import { HoldersPanel } from "../contacts/holders-panel.tsx";
import { BesideBanner } from "../editor/beside-banner.tsx";
import { LeakGuard } from "../leak-guard/leak-guard.tsx";
import { NotHere } from "../session/not-here.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { ReadersOf } from "../views/read-of.tsx";
import { UnmarkedFiles } from "../views/unmarked-files.tsx";
import { AccessPanel } from "./access-panel.tsx";
import { ActivityLine } from "./activity-line.tsx";
import { Content } from "./content.tsx";
import { DetailsPanel } from "./details-panel.tsx";
import { DocumentActions } from "./document-actions.tsx";
import { PropertiesPanel } from "./properties-panel.tsx";
import { documentQuery, readableVersion } from "./queries.ts";
import { SourcePanel } from "./source-panel.tsx";
import { UpdateBanner } from "./update-banner.tsx";
import { VersionsPanel } from "./versions-panel.tsx";
import { WideningBanner } from "./widening-banner.tsx";

const ReviewPage = lazy(() => import("../review/review-page.tsx"));

export interface Showing {
  version?: number | undefined;
  review?: boolean | undefined;
  /** The versions to compare: what is published and the newest, unless it says otherwise. */
  from?: number | undefined;
  to?: number | undefined;
}

interface DocumentPageProps {
  id: string;
  showing: Showing;
  show: (showing: Showing) => void;
}

const back = (
  <TextLink to="/documents" size="sm">
    Documents
  </TextLink>
);

export function DocumentPage({ id, showing, show }: DocumentPageProps) {
  const here = useWorkspace();
  const { data: document, error, isError, refetch } = useQuery(documentQuery(here, id));
  if (isProblem(error, 404))
    return (
      <NotHere>
        This document does not exist, or is not for you to see. Archived documents are removed for good after
        30 days; Activity tells of each.
      </NotHere>
    );
  if (!document)
    return (
      <Page title="Document" back={back}>
        {isError ? (
          <Failed what="The document could not be loaded" error={error} retry={() => void refetch()} />
        ) : (
          <SkeletonRows rows={6} />
        )}
      </Page>
    );
  const from = showing.from ?? document.published?.version;
  if (showing.review && from !== undefined && here.may("drafts"))
    return (
      <Suspense fallback={<Skeleton height={320} />}>
        <ReviewPage
          document={document}
          from={from}
          to={showing.to ?? document.version}
          choose={(pair) => show({ review: true, ...pair })}
        />
      </Suspense>
    );
  return (
    <Page
      title={document.title}
      back={back}
      purpose={<StatusDot document={document} />}
      actions={here.may("edit") && <DocumentActions document={document} />}
    >
      <div className="with-aside">
        <div className="main-column">
          {here.may("edit") && <WideningBanner document={document} />}
          {here.may("edit") && <BesideBanner document={document} />}
          {here.may("edit") && <UpdateBanner document={document} review={() => show({ review: true })} />}
          {here.may("drafts") && (
            <LeakGuard document={document} version={showing.version ?? document.version} />
          )}
          <UnmarkedFiles document={document} version={showing.version ?? document.version} />
          <Shown document={document} showing={showing} show={show} />
        </div>
        <aside className="aside-column" aria-label="About this document">
          <AccessPanel document={document} />
          <HoldersPanel document={document} />
          <SourcePanel document={document} review={() => show({ review: true })} />
          <PropertiesPanel document={document} version={showing.version} />
          <DetailsPanel document={document} />
          {here.may("drafts") && (
            <VersionsPanel
              document={document}
              shown={showing.version}
              show={(version) => show({ version })}
            />
          )}
          <Panel title="Read by">
            <ReadersOf documentId={document.id} />
          </Panel>
          <ActivityLine document={document} />
        </aside>
      </div>
    </Page>
  );
}

function Shown({ document, showing, show }: Omit<DocumentPageProps, "id"> & { document: DocumentView }) {
  const here = useWorkspace();
  const readable = readableVersion(here, document);
  if (readable === undefined)
    return (
      <Empty>
        This document is not published. Its text is shown to admins and content managers of your workspace.
      </Empty>
    );
  const version = here.may("drafts") ? (showing.version ?? readable) : readable;
  return (
    <>
      {version !== readable && (
        <Text c="dimmed" size="sm">
          This is version {version}.{" "}
          <Anchor component="button" type="button" size="sm" onClick={() => show({})}>
            Back to version {readable}
          </Anchor>
        </Text>
      )}
      <Content document={document} version={version} />
    </>
  );
}
