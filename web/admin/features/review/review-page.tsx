import { Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { DocumentView, VersionView } from "../../../../functions/http/schemas/documents.ts";
import { TextLink } from "../../shared/links.tsx";
import { Page } from "../../shared/page.tsx";
import { Failed, SkeletonRows } from "../../shared/states.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { Compare } from "./compare.tsx";
import { sizeOf } from "./compared.ts";
import { Findings } from "./findings.tsx";
import { comparedQuery, versionQuery } from "./queries.ts";
import { ReviewActions } from "./review-actions.tsx";
import { Steps } from "./steps.tsx";
import { VersionChoice } from "./version-choice.tsx";
import { Who } from "./who.tsx";

export interface ReviewPageProps {
  document: DocumentView;
  from: number;
  to: number;
  choose: (pair: { from: number; to: number }) => void;
}

/** Two versions side by side: what publishing would change for visitors, or any other two. */
export default function ReviewPage({ document, from, to, choose }: ReviewPageProps) {
  const here = useWorkspace();
  const before = useQuery(versionQuery(here, document.id, from));
  const after = useQuery(versionQuery(here, document.id, to));
  const failed = [before, after].find(({ isError, data }) => isError && !data);
  return (
    <Page
      title={document.title}
      back={
        <TextLink to="/documents/$id" params={{ id: document.id }} size="sm">
          Back to the document
        </TextLink>
      }
      purpose={`What changes from version ${from} to version ${to}.`}
      actions={here.may("edit") && <ReviewActions document={document} from={from} to={to} />}
    >
      {before.data && after.data ? (
        <Versions document={document} before={before.data} after={after.data} choose={choose} />
      ) : failed ? (
        <Failed
          what="The two versions could not be loaded"
          error={failed.error}
          retry={() => void failed.refetch()}
        />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Page>
  );
}

interface VersionsProps extends Pick<ReviewPageProps, "document" | "choose"> {
  before: VersionView;
  after: VersionView;
}

function Versions({ document, before, after, choose }: VersionsProps) {
  const changes = useRef<HTMLDivElement>(null);
  const decides = after.n === document.version && before.n === document.published?.version;
  return (
    <Stack gap="md">
      {decides && <Findings document={document} />}
      {decides && document.level === "internal" && (
        <Text size="sm" c="dimmed">
          Its level is Internal, so only members of your workspace read what you publish.
        </Text>
      )}
      <div className="review-bar">
        <Size document={document} before={before} after={after} />
        <Steps key={`${before.n} ${after.n}`} within={changes} />
      </div>
      <div className="version-heads">
        <VersionHead document={document} version={before} choose={(from) => choose({ from, to: after.n })}>
          Before
        </VersionHead>
        <VersionHead document={document} version={after} choose={(to) => choose({ from: before.n, to })}>
          After
        </VersionHead>
      </div>
      {after.withheld > 0 && (
        <Text size="sm" c="dimmed">
          Blocks under 🔒 at Notion are left out of version {after.n}.
        </Text>
      )}
      <div ref={changes}>
        <Compare id={document.id} before={before} after={after} />
      </div>
    </Stack>
  );
}

function Size({ document, before, after }: Omit<VersionsProps, "choose">) {
  const here = useWorkspace();
  const client = useQueryClient();
  const { data } = useQuery(comparedQuery(here, client, document.id, before, after));
  const told = data && sizeOf(data, before.title !== after.title);
  return (
    <Text size="sm" className="words" aria-live="polite">
      {told === undefined ? "Comparing the two versions" : told || "Nothing changed"}
    </Text>
  );
}

interface VersionHeadProps {
  document: DocumentView;
  version: VersionView;
  choose: (n: number) => void;
  children: string;
}

function VersionHead({ document, version, choose, children }: VersionHeadProps) {
  return (
    <div>
      <VersionChoice document={document} chosen={version.n} choose={choose} label={children} />
      <Who document={document} version={version} />
    </div>
  );
}
